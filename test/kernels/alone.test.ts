import { expect, test } from 'vitest';
import { startAlone } from '../../src/kernels/alone.ts';
import { kernelCode } from '../../src/kernels/code.ts';
import type { LucasCandidate } from '../../src/prime/engine.ts';
import { jacobi } from '../../src/prime/jacobi.ts';
import { findDiscriminant, isStrongLucasProbablePrime } from '../../src/prime/lucas.ts';
import { isStrongProbablePrime } from '../../src/prime/strongTest.ts';
import { primeFlags } from '../prime/oracles.ts';
import { randomIntegers, seed } from '../prime/random.ts';
import { pseudoprimesBelow1e8 } from '../vectors.ts';

const CODE = Buffer.from(kernelCode('alone'));
const started = startAlone(CODE);
if (started === undefined) throw new Error('multiply-add is not fused here');
const kernel = started;
const random = randomIntegers(seed);

/** Odd, of exactly that many bits. */
function oddOf(bits: number, source = random): bigint {
  return (source(bits) >> 1n) | (1n << BigInt(bits - 1)) | 1n;
}

function primeOf(bits: number, source = random): bigint {
  for (;;) {
    const n = oddOf(bits, source);
    if ([3n, 5n, 7n, 11n, 13n, 17n].every((p) => n % p !== 0n) && isStrongProbablePrime(n, 2n)) {
      return n;
    }
  }
}

/** Those for which there is a D. */
function candidatesOf(ns: readonly bigint[]): LucasCandidate[] {
  return ns.flatMap((n) => {
    const D = findDiscriminant(n);
    return typeof D === 'number' ? [{ n, D }] : [];
  });
}

/** Both tests of all numbers against the reference; how many pass each. */
function compare(ns: readonly bigint[]): { strong: number; lucas: number } {
  const strong = kernel.isStrongProbablePrime2(ns);
  expect(ns.filter((n, i) => strong[i] !== isStrongProbablePrime(n, 2n))).toEqual([]);
  const candidates = candidatesOf(ns);
  const lucas = kernel.isStrongLucasProbablePrime(candidates);
  const wrong = candidates.filter(({ n, D }, i) => lucas[i] !== isStrongLucasProbablePrime(n, D));
  expect(wrong).toEqual([]);
  const passing = (answers: readonly boolean[]) => answers.filter((answer) => answer).length;
  return { strong: passing(strong), lucas: passing(lucas) };
}

test('one number alone has the answers of BigInt at every edge of its limbs, primes among them', () => {
  for (const edge of [200, 400, 800]) {
    for (let bits = edge - 11; bits <= edge + 1; bits++) {
      const prime = primeOf(bits);
      const passed = compare([prime, oddOf(bits), prime * 3n, prime + 2n]);
      expect(passed.strong).toBeGreaterThanOrEqual(1);
      expect(passed.lucas).toBeGreaterThanOrEqual(1);
    }
  }
}, 60_000);

test('one number alone has the answers of BigInt near powers of two and for k·2^s ± 1', () => {
  const ns: bigint[] = [];
  for (const k of [65, 100, 128, 190, 197, 198, 256, 390, 397, 398, 521, 607]) {
    const power = 1n << BigInt(k);
    ns.push(power - 1n, power + 1n);
    for (let d = 3n; d < 24n; d += 2n) ns.push(power - d, power + d);
  }
  for (const s of [64, 130, 250]) {
    for (let k = 1n; k < 40n; k += 2n) ns.push((k << BigInt(s)) + 1n, (k << BigInt(s)) - 1n);
  }
  compare(ns);
}, 30_000);

test('below 100,000 the primes pass, and just the composites of A001262 and of A217255', () => {
  const isPrime = primeFlags(100_000);
  const odd: bigint[] = [];
  for (let n = 7; n < 100_000; n += 2) odd.push(BigInt(n));
  const strong = kernel.isStrongProbablePrime2(odd);
  const candidates = candidatesOf(odd);
  const lucas = kernel.isStrongLucasProbablePrime(candidates);
  const composite = (n: bigint) => isPrime[Number(n)] === 0;
  const listed = (sequence: 'A001262' | 'A217255') =>
    pseudoprimesBelow1e8(sequence).filter((n) => n < 100_000n);
  expect(odd.filter((n, i) => strong[i] && composite(n))).toEqual(listed('A001262'));
  const passing = candidates.filter((_, i) => lucas[i]).map(({ n }) => n);
  expect(passing.filter(composite)).toEqual(listed('A217255'));
  expect(odd.filter((n, i) => !composite(n) && !strong[i])).toEqual([]);
  expect(candidates.filter(({ n }, i) => !composite(n) && !lucas[i])).toEqual([]);
}, 30_000);

test('the longest numbers have their answers: Mersenne primes, and neighbours of theirs', () => {
  const primes = [1279, 2203, 4253, 4423].map((p) => (1n << BigInt(p)) - 1n);
  for (const ns of [primes, primes.map((p) => p - 10n)]) {
    const answers = [
      ...kernel.isStrongProbablePrime2(ns),
      ...kernel.isStrongLucasProbablePrime(candidatesOf(ns)),
    ];
    expect(answers).toEqual(answers.map(() => ns === primes));
  }
  const most = (1n << 5390n) - 1n;
  expect(compare([most - 2n, most + 2n])).toEqual({ strong: 0, lucas: 0 });
});

test('every D up to 61 has the answer of BigInt: a Q too large for the kernel too', () => {
  for (let D = -59; D <= 61; D += 4) {
    if (Number.isInteger(Math.sqrt(D))) continue;
    let n = primeOf(230);
    // Half of the primes have (D/n) = -1, and pass for sure.
    while (jacobi(D, n) !== -1) n = primeOf(230);
    const candidates = [
      { n, D },
      { n: n + 2n, D },
    ];
    const expected = candidates.map((each) => isStrongLucasProbablePrime(each.n, D));
    expect(kernel.isStrongLucasProbablePrime(candidates), `D = ${D}`).toEqual(expected);
  }
});

/** The offsets of a pattern in the module. */
function occurrences(pattern: Buffer): number[] {
  const places: number[] = [];
  for (let at = CODE.indexOf(pattern); at >= 0; at = CODE.indexOf(pattern, at + 1)) places.push(at);
  return places;
}

test('a kernel with one spoiled constant or shuffle fails its self-test, and BigInt answers', () => {
  // i32.const 50, i64x2.shr_u: the carry of a column.
  const shifts = occurrences(Buffer.from([0x41, 50, 0xfd, 0xcd, 0x01]));
  const nearest = Buffer.alloc(8);
  nearest.writeDoubleLE(1.5 * 2 ** 102);
  const constants = occurrences(nearest);
  const scale = Buffer.alloc(8);
  scale.writeDoubleLE(2 ** -50);
  const scales = occurrences(scale);
  // i8x16.shuffle with lane 1 of the first and lane 0 of the second: what the columns below hand up.
  const upper = Buffer.from([8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23]);
  const shuffles = occurrences(upper);
  expect(shifts.length).toBeGreaterThan(2);
  expect(constants.length + scales.length).toBeGreaterThan(2);
  expect(shuffles.length).toBeGreaterThan(4);
  const prime = primeOf(340);
  const candidate = candidatesOf([prime]);
  const spoil = (at: number, count: number, bit: number): void => {
    const code = Buffer.from(CODE);
    for (let i = at; i < at + count; i++) code[i] = (CODE[i] as number) ^ bit;
    const spoiled = startAlone(code);
    expect(spoiled?.isSound, `byte ${at}`).toBe(false);
    expect(spoiled?.isStrongProbablePrime2([prime, prime - 2n])).toEqual([true, false]);
    expect(spoiled?.isStrongLucasProbablePrime(candidate)).toEqual([true]);
  };
  for (const at of shifts) spoil(at + 1, 1, 1);
  for (const at of [...constants, ...scales]) spoil(at + 7, 1, 2);
  // From the other lane.
  for (const at of shuffles) for (const half of [0, 8]) spoil(at + half, 8, 8);
});

test('there is no kernel where multiply-add rounds twice', () => {
  // The 2^-54 that a fused one leaves.
  const least = Buffer.alloc(8);
  least.writeDoubleLE(2 ** -54);
  const [at] = occurrences(least);
  const spoiled = Buffer.from(CODE);
  spoiled[(at as number) + 6] = 0x60;
  expect(startAlone(spoiled)).toBeUndefined();
});

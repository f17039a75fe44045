import { getDiffieHellman } from 'node:crypto';
import { expect, test } from 'vitest';
import { kernelCode } from '../../src/kernels/code.ts';
import { limbsOf, MOST_BITS } from '../../src/kernels/montgomery/shape.ts';
import { startMontgomery } from '../../src/kernels/montgomery.ts';
import type { LucasCandidate } from '../../src/prime/engine.ts';
import { exactSquareRoot } from '../../src/prime/isqrt.ts';
import { jacobi } from '../../src/prime/jacobi.ts';
import { isStrongLucasProbablePrime } from '../../src/prime/lucas.ts';
import { isStrongProbablePrime } from '../../src/prime/strongTest.ts';
import { primeFlags } from '../prime/oracles.ts';
import { randomIntegers, seed } from '../prime/random.ts';
import { pseudoprimesBelow1e8 } from '../vectors.ts';

const started = startMontgomery(kernelCode('montgomery'));
if (started === undefined) throw new Error('multiply-add is not fused here');
const kernel = started;
const random = randomIntegers(seed);

/** Odd, of exactly that many bits. */
function oddOf(bits: number): bigint {
  return (random(bits) >> 1n) | (1n << BigInt(bits - 1)) | 1n;
}

function primeOf(bits: number): bigint {
  for (;;) {
    const n = oddOf(bits);
    if ([3n, 5n, 7n, 11n, 13n, 17n].every((p) => n % p !== 0n) && isStrongProbablePrime(n, 2n)) {
      return n;
    }
  }
}

/** Selfridge's D, or undefined for squares and numbers with a factor in common with one before it. */
function discriminantOf(n: bigint): number | undefined {
  if (exactSquareRoot(n) !== undefined) return undefined;
  for (let size = 5; ; size += 2) {
    const D = size % 4 === 1 ? size : -size;
    const symbol = jacobi(D, n);
    if (symbol !== 1) return symbol === -1 ? D : undefined;
  }
}

/** The numbers for which there is a D. */
function candidatesOf(ns: readonly bigint[]): LucasCandidate[] {
  return ns.flatMap((n) => {
    const D = discriminantOf(n);
    return D === undefined ? [] : [{ n, D }];
  });
}

/** The Lucas test of each alone, which has code of its own. */
function lucasAlone(candidates: readonly LucasCandidate[]): boolean[] {
  return candidates.flatMap((candidate) => kernel.isStrongLucasProbablePrime([candidate]));
}

/** Both tests of all numbers at once against the reference; how many pass each. */
function compare(ns: readonly bigint[]): { strong: number; lucas: number } {
  const strong = kernel.isStrongProbablePrime2(ns);
  expect(ns.filter((n, i) => strong[i] !== isStrongProbablePrime(n, 2n))).toEqual([]);
  const candidates = candidatesOf(ns);
  const lucas = kernel.isStrongLucasProbablePrime(candidates);
  expect(candidates.filter(({ n, D }, i) => lucas[i] !== isStrongLucasProbablePrime(n, D))).toEqual(
    [],
  );
  expect(lucasAlone(candidates)).toEqual(lucas);
  const passing = (answers: readonly boolean[]) => answers.filter((answer) => answer).length;
  return { strong: passing(strong), lucas: passing(lucas) };
}

test('both tests give the answers of BigInt at every edge of a limb, half of the numbers being primes', () => {
  for (let limbs = 2; limbs <= 11; limbs++) {
    for (let bits = Math.max(65, 51 * limbs - 4); bits <= 51 * limbs - 1; bits++) {
      const count = limbs > 8 ? 1 : 2;
      const primes = Array.from({ length: count }, () => primeOf(bits));
      const passed = compare([...primes, ...primes.map(() => oddOf(bits))]);
      expect(passed.strong).toBeGreaterThanOrEqual(count);
      expect(passed.lucas).toBeGreaterThanOrEqual(count);
    }
  }
}, 60_000);

test('both tests give the answers of BigInt near powers of two, where the exponents have long runs of bits', () => {
  for (const k of [
    65, 66, 96, 99, 100, 101, 127, 128, 150, 199, 204, 255, 256, 300, 306, 408, 459,
  ]) {
    const power = 1n << BigInt(k);
    const ns = [power - 1n, power + 1n];
    for (let d = 3n; d < 40n; d += 2n) ns.push(power - d, power + d);
    compare(ns);
  }
});

test('both tests give the answers of BigInt for k·2^s ± 1, with many factors of two', () => {
  for (const s of [50, 64, 90, 130, 200, 250]) {
    const ns: bigint[] = [];
    for (let k = 1n; k < 60n; k += 2n) ns.push((k << BigInt(s)) + 1n, (k << BigInt(s)) - 1n);
    compare(ns);
  }
});

test('both tests find the primes of RFC 3526 and Mersenne primes, and no neighbour of theirs', () => {
  const primes = ['modp5', 'modp14', 'modp15', 'modp16'].map((name) =>
    BigInt(`0x${getDiffieHellman(name).getPrime('hex')}`),
  );
  for (const p of [521, 607, 1279, 2203, 3217, 4423]) primes.push((1n << BigInt(p)) - 1n);
  for (const ns of [primes, primes.map((p) => p - 10n)]) {
    const expected = ns === primes;
    for (const answer of kernel.isStrongProbablePrime2(ns)) expect(answer).toBe(expected);
    for (const answer of kernel.isStrongLucasProbablePrime(candidatesOf(ns))) {
      expect(answer).toBe(expected);
    }
  }
});

test('both tests give the answers of BigInt for the longest numbers, and for longer ones', () => {
  const most = (1n << BigInt(MOST_BITS)) - 1n;
  const ns = [most - 2n, oddOf(MOST_BITS + 1)];
  expect(compare(ns)).toEqual({ strong: 0, lucas: 0 });
}, 60_000);

test('below 200,000 just the composites of A001262 and of A217255 pass', () => {
  const composites: bigint[] = [];
  const isPrime = primeFlags(200_000);
  for (let n = 3; n < 200_000; n += 2) if (isPrime[n] === 0) composites.push(BigInt(n));
  const strong = kernel.isStrongProbablePrime2(composites);
  const listed = (sequence: 'A001262' | 'A217255') =>
    pseudoprimesBelow1e8(sequence).filter((n) => n < 200_000n);
  expect(composites.filter((_, i) => strong[i])).toEqual(listed('A001262'));
  const candidates = candidatesOf(composites);
  const lucas = kernel.isStrongLucasProbablePrime(candidates);
  const passing = candidates.filter((_, i) => lucas[i]).map(({ n }) => n);
  expect(passing).toEqual(listed('A217255'));
  expect(lucasAlone(candidates)).toEqual(lucas);
}, 30_000);

test('strong tests to other bases give the answers of BigInt, each base and each number alone', () => {
  const bases = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 1_000_003, 2 ** 31 - 1];
  const edges = [65, 66, 80, 81, 96, 98, 99].flatMap((bits) => [
    primeOf(bits),
    oddOf(bits),
    (1n << BigInt(bits)) - 1n,
    (1n << BigInt(bits - 1)) + 1n,
    (oddOf(bits - 40) << 40n) | 1n,
  ]);
  // Strong pseudoprimes to many bases: OEIS A014233.
  const fooled = [3825123056546413051n, 318665857834031151167461n, 3317044064679887385961981n];
  for (const n of [...edges, ...fooled]) {
    for (const base of bases) {
      const expected = isStrongProbablePrime(n, BigInt(base));
      expect(kernel.isStrongProbablePrimeTo(n, [base]), `${n} to ${base}`).toBe(expected);
    }
    for (let count = 0; count <= bases.length; count++) {
      const some = bases.slice(0, count);
      const expected = some.every((base) => isStrongProbablePrime(n, BigInt(base)));
      expect(kernel.isStrongProbablePrimeTo(n, some)).toBe(expected);
    }
  }
});

test('all odd primes below 20,000 pass', () => {
  const isPrime = primeFlags(20_000);
  const primes = Array.from(isPrime.keys(), BigInt).filter(
    (n) => n > 2n && isPrime[Number(n)] === 1,
  );
  const answers = [
    ...kernel.isStrongProbablePrime2(primes),
    ...kernel.isStrongLucasProbablePrime(candidatesOf(primes)),
  ];
  expect(answers).not.toContain(false);
});

test('strong pseudoprimes to base 2 above 2^64 pass: composite Mersenne and Fermat numbers', () => {
  const mersenne = [67, 71, 73, 79, 83, 97, 101, 103, 109, 113, 257, 1009].map(
    (p) => (1n << BigInt(p)) - 1n,
  );
  const fermat = [7, 8, 9, 10, 11].map((k) => (1n << (1n << BigInt(k))) + 1n);
  const answers = kernel.isStrongProbablePrime2([...mersenne, ...fermat]);
  expect(answers).toEqual(answers.map(() => true));
});

/** Composites p·(2p + 3) that pass the strong Lucas test: (D/p) = -1, (D/(2p + 3)) = 1. */
function lucasPseudoprimes(bits: number, count: number): LucasCandidate[] {
  const found: LucasCandidate[] = [];
  while (found.length < count) {
    const p = primeOf(bits);
    const n = p * (2n * p + 3n);
    if (!isStrongProbablePrime(2n * p + 3n, 2n)) continue;
    const D = discriminantOf(n);
    if (D !== undefined && isStrongLucasProbablePrime(n, D)) found.push({ n, D });
  }
  return found;
}

test('strong Lucas pseudoprimes above 2^64 pass', () => {
  for (const bits of [33, 40, 60]) {
    const candidates = lucasPseudoprimes(bits, 5);
    expect(kernel.isStrongProbablePrime2(candidates.map(({ n }) => n))).toContain(false);
    expect(kernel.isStrongLucasProbablePrime(candidates)).toEqual(candidates.map(() => true));
    expect(lucasAlone(candidates)).toEqual(candidates.map(() => true));
  }
});

test('one number alone gives the answer of BigInt for every D, up to the largest Q and beyond', () => {
  const used = new Set<number>();
  for (const bits of [70, 94, 95, 230, 256, 400, 401, 460, 502, 503]) {
    const ns = [primeOf(bits), primeOf(bits), oddOf(bits)];
    for (let size = 5; size <= 69; size += 2) {
      const D = size % 4 === 1 ? size : -size;
      for (const n of ns.filter((each) => jacobi(D, each) === -1)) {
        const expected = isStrongLucasProbablePrime(n, D);
        expect(lucasAlone([{ n, D }]), `${n} ${D}`).toEqual([expected]);
        used.add(D);
      }
    }
  }
  expect(used.size).toBeGreaterThanOrEqual(14);
}, 60_000);

test('one number alone passes by U_d, by V_d, and by each later term', () => {
  const primes = [340, 560].flatMap((bits) =>
    [1, 2, 3, 4, 5].map((twos) => {
      for (;;) {
        // n + 1 = d·2^twos for an odd d.
        const n = ((oddOf(bits - twos - 1) << BigInt(twos + 1)) | (1n << BigInt(twos))) - 1n;
        if (n % 3n !== 0n && isStrongProbablePrime(n, 2n)) return n;
      }
    }),
  );
  for (const { n, D } of candidatesOf(primes)) {
    expect(lucasAlone([{ n, D }])).toEqual([true]);
    expect(lucasAlone([{ n: n + 2n, D }])).toEqual([isStrongLucasProbablePrime(n + 2n, D)]);
  }
}, 60_000);

test('answers come in the order of the numbers, whatever their sizes and however many they are', () => {
  expect(kernel.isStrongProbablePrime2([])).toEqual([]);
  expect(kernel.isStrongLucasProbablePrime([])).toEqual([]);
  for (let count = 1; count <= 9; count++) {
    const ns = Array.from({ length: count }, (_, i) => (i % 2 ? oddOf(460) : primeOf(65 + 40 * i)));
    compare(ns);
    compare(Array.from({ length: count }, (_, i) => (i % 2 ? oddOf(480) : primeOf(500))));
  }
});

test('a D whose Q has a factor in common with n is answered too', () => {
  // Q = 3 for D = -11.
  const n = 3n * primeOf(90);
  expect(kernel.isStrongLucasProbablePrime([{ n, D: -11 }])).toEqual([
    isStrongLucasProbablePrime(n, -11),
  ]);
});

test('limbsOf leaves three bits', () => {
  expect([65, 99, 100, 150, 151, 252, 253, MOST_BITS].map(limbsOf)).toEqual([
    2, 2, 3, 3, 4, 5, 6, 107,
  ]);
});

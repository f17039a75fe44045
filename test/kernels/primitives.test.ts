import { describe, expect, test } from 'vitest';
import { primality } from '../../src/prime/index.ts';
import { jacobi } from '../../src/prime/jacobi.ts';
import { isStrongProbablePrime32 } from '../../src/prime/primality32.ts';
import { isStrongProbablePrime } from '../../src/prime/strongTest.ts';
import { smallFactor } from '../../src/prime/trialDivision.ts';
import { power } from '../prime/oracles.ts';
import { randomIntegers, seed } from '../prime/random.ts';
import { pseudoprimesBelow1e8, vectors } from '../vectors.ts';
import { compilePrimitives } from './primitives.ts';

const R = 2n ** 64n;
const W = 2n ** 32n;
const HALF = 2n ** 63n;

const kernel = await compilePrimitives();
const random = randomIntegers(seed);

describe('the strong test to base 2', () => {
  test('agrees with BigInt arithmetic from 2^32 to 2^64, for every power of 2 in n - 1', () => {
    for (const n of strongSample(33, 64)) {
      if (n < W) continue;
      const expected = isStrongProbablePrime(n, 2n);
      if ((kernel.strong64(n) === 1) !== expected) throw new Error(`${n}: not ${expected}`);
    }
  });

  test('agrees with Number arithmetic from 257² to 2^32, for every power of 2 in n - 1', () => {
    const sample = [...strongSample(17, 32), ...pseudoprimesBelow1e8('A001262')];
    for (let n = W - 1n; n > W - 3000n; n -= 2n) sample.push(n);
    for (const n of sample) {
      if (n < 66_049n || n >= W) continue;
      const expected = isStrongProbablePrime32(Number(n), 2);
      if ((kernel.strong32(n) === 1) !== expected) throw new Error(`${n}: not ${expected}`);
    }
  });
});

/** Odd numbers of `fewest` to `most` bits: d·2^s + 1 for all s, their neighbours, primes, and the vectors. */
function strongSample(fewest: number, most: number): bigint[] {
  const sample: bigint[] = [];
  for (let bits = fewest; bits <= most; bits++) {
    for (let s = 1; s < bits; s++) {
      for (let i = 0; i < 12; i++) {
        const d = random(bits - s) | 1n | (1n << BigInt(bits - s - 1));
        sample.push((d << BigInt(s)) + 1n, (d << BigInt(s)) - 1n);
      }
    }
  }
  const known = ['psi', 'semiprimes', 'powers', 'boundaries', 'regressions'] as const;
  for (const file of known) sample.push(...vectors(file).map(({ n }) => n));
  return sample.filter((n) => n > 2n && n % 2n === 1n && n < R);
}

describe('the extra strong Lucas test', () => {
  test('agrees with its definition, without the ladder, on primes and on composites', () => {
    let passed = 0;
    for (let i = 0; i < 3000; i++) {
      const n = nextCandidate(W + random(33 + (i % 32)), i % 2 === 0);
      if (n >= R) continue;
      const expected = passesByDefinition(n, BigInt(kernel.findP(n)));
      if ((kernel.lucas64(n) === 1) !== expected) throw new Error(`${n}: not ${expected}`);
      if (expected) passed++;
    }
    expect(passed).toBeGreaterThan(1000);
  });

  test('is passed by those of the pseudoprimes below 10^8 that are of A217719, and by no others', () => {
    const rows = vectors('pseudoprimes_1e8').filter(({ n }) => smallFactor(n) === undefined);
    const passed = rows.filter(({ n }) => kernel.lucas64(n) === 1);
    expect(passed.map(({ n }) => n)).toEqual(
      rows.filter(({ source }) => source.includes('A217719')).map(({ n }) => n),
    );
    expect(passed.length).toBeGreaterThan(20);
  });

  test('fails the strong pseudoprimes to base 2 that are known above 2^32', () => {
    for (const n of [4_759_123_141n, 341_550_071_728_321n, 3_825_123_056_546_413_051n]) {
      expect(kernel.strong64(n)).toBe(1);
      expect(kernel.lucas64(n)).toBe(0);
    }
  });

  test('takes the first P of 3, 4, 5, … whose P² - 4 has the Jacobi symbol -1', () => {
    for (let i = 0; i < 20_000; i++) {
      const n = random(64) | 1n;
      if (kernel.divide(n) === 0 || n < W) continue;
      let P = 3;
      while (P <= 253 && jacobi(P * P - 4, n) !== -1) P++;
      expect(kernel.findP(n), `${n}`).toBe(P);
    }
    expect(kernel.findP(4_294_967_291n ** 2n)).toBe(0);
  });
});

/** The next odd number without a factor below 256, or the next prime. */
function nextCandidate(n: bigint, prime: boolean): bigint {
  for (n |= 1n; n < R; n += 2n) {
    if (prime ? primality(n).kind === 'prime' : smallFactor(n) === undefined) break;
  }
  return n;
}

/** In (Z/n)[t]/(t² - P·t + 1), t^k = a + b·t has b = U_k, and V_k = 2a + P·b. */
function passesByDefinition(n: bigint, P: bigint): boolean {
  type Element = readonly [bigint, bigint];
  const times = ([a, b]: Element, [c, d]: Element): Element => {
    const bd = b * d;
    return [(((a * c - bd) % n) + n) % n, (a * d + b * c + P * bd) % n];
  };
  let d = n + 1n;
  let s = 0;
  for (; d % 2n === 0n; d /= 2n) s++;
  for (let r = 0; r < s; r++) {
    const [a, b] = power<Element>([0n, 1n], d << BigInt(r), times, [1n, 0n]);
    const v = (2n * a + P * b) % n;
    if (r === 0 && b === 0n && (v === 2n || v === n - 2n)) return true;
    if (v === 0n && r < s - 1) return true;
  }
  return false;
}

describe('trial division', () => {
  test('finds a factor below 256 exactly where there is one, and the smallest', () => {
    for (let i = 0; i < 40_000; i++) {
      const n = random(9 + (i % 56)) | 257n;
      const expected = smallFactor(n);
      expect(kernel.divide(n), `${n}`).toBe(expected === undefined ? 1 : 0);
      expect(kernel.smallestFactor(n), `${n}`).toBe(expected ?? 0);
    }
  });

  test('tells n = p·q for each prime p below 256 from its neighbours', () => {
    for (let p = 3n; p < 256n; p += 2n) {
      for (const size of [W / p, HALF / p, R / p]) {
        for (let q = size - 6n; q < size; q++) {
          const n = (p * q) | 1n;
          const expected = smallFactor(n);
          expect(kernel.divide(n), `${n}`).toBe(expected === undefined ? 1 : 0);
          expect(kernel.smallestFactor(n), `${n}`).toBe(expected ?? 0);
        }
      }
    }
  });
});

test('isListedPseudoprime knows those below 10^8 without a small factor, and no other number', () => {
  const listed = new Set(
    pseudoprimesBelow1e8('A001262')
      .filter((n) => smallFactor(n) === undefined)
      .map(Number),
  );
  expect(listed.size).toBeGreaterThan(250);
  for (const n of listed) expect(kernel.isListedPseudoprime(n)).toBe(1);
  for (let n = 1; n < 10_000_000; n += 2) {
    if (kernel.isListedPseudoprime(n) === 1 && !listed.has(n)) throw new Error(`${n} is listed`);
  }
});

test('the bitmap grows at once where many primes are in its next stretch', async () => {
  const { extendBitmap, sievedBelow } = await compilePrimitives();
  extendBitmap(256, 255);
  expect(sievedBelow.value).toBe(0);
  for (let below = 0; below < 39 * 2 ** 18; below += 2 ** 18) {
    expect(sievedBelow.value).toBe(below);
    extendBitmap(256, 256);
  }
  extendBitmap(256, 256);
  expect(sievedBelow.value).toBe(39 * 2 ** 18);
});

test('the bitmap grows with batches of many small primes to just above 10^7, and knows all', () => {
  const most = 39 * 2 ** 18;
  for (let batch = 0; batch < 32; batch++) kernel.extendBitmap(256, 255);
  for (let batch = 0; batch < 200; batch++) kernel.extendBitmap(255, 255);
  expect(kernel.sievedBelow.value).toBe(0);
  for (let below = 0; below < most; below += 2 ** 18) {
    expect(kernel.sievedBelow.value).toBe(below);
    kernel.extendBitmap(256, 0);
  }
  expect(kernel.sievedBelow.value).toBe(most);
  const composite = new Uint8Array(most);
  composite[1] = 1;
  for (let p = 3; p * p < most; p += 2) {
    if (!composite[p]) for (let m = p * p; m < most; m += 2 * p) composite[m] = 1;
  }
  for (let n = 1; n < most; n++) {
    const isOddPrime = n % 2 === 1 && composite[n] === 0;
    if ((kernel.isSievedPrime(BigInt(n)) === 1) !== isOddPrime) throw new Error(`${n} is wrong`);
  }
  for (const n of [most, most + 1, 2 ** 32 + 3, 2 ** 40 + 3]) {
    expect(kernel.isSievedPrime(BigInt(n))).toBe(0);
  }
  expect(kernel.isSievedPrime(2n ** 64n - 1n)).toBe(0);
});

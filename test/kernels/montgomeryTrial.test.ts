import { expect, test } from 'vitest';
import { kernelCode } from '../../src/kernels/code.ts';
import { MOST_TRIAL_BITS } from '../../src/kernels/montgomery/trialDivision.ts';
import { buildTrialTable } from '../../src/kernels/montgomery/trialTable.ts';
import { startMontgomery } from '../../src/kernels/montgomery.ts';
import { primesBelow } from '../../src/prime/smallPrimes.ts';
import { smallFactor, trialDepth } from '../../src/prime/trialDivision.ts';
import { randomIntegers, seed } from '../prime/random.ts';

const kernel = startMontgomery(kernelCode('montgomery'));
if (kernel === undefined) throw new Error('multiply-add is not fused here');
const random = randomIntegers(seed);

/** Without a small factor; the depth is 2^13. */
const COFACTOR = (2n ** 127n - 1n) * (2n ** 521n - 1n);

test('smallFactor finds what BigInt finds, at the edges of words and digits and at random', () => {
  for (const bits of [65, 66, 95, 96, 97, 127, 128, 129, 144, 145, 192, 193, 256, 512, 1000]) {
    const edge = 1n << BigInt(bits);
    for (let d = 1n; d < 60n; d += 2n) {
      for (const n of [edge - d, edge / 2n + d]) expect(kernel.smallFactor(n)).toBe(smallFactor(n));
    }
    for (let i = 0; i < 60; i++) {
      const n = random(bits) | edge | 1n;
      expect(kernel.smallFactor(n)).toBe(smallFactor(n));
    }
  }
});

test('smallFactor finds what BigInt finds in the longest numbers, and in longer ones', () => {
  const most = MOST_TRIAL_BITS;
  for (let i = 0; i < 8; i++) {
    for (const bits of [5000, 5631, 5792, 8191, 8192, 12_000, most - 1, most, most + 64]) {
      const n = random(bits - 1) | (1n << BigInt(bits - 1)) | 1n;
      expect(kernel.smallFactor(n)).toBe(smallFactor(n));
    }
  }
}, 30_000);

test('smallFactor finds the primes at both ends of each octave, by tables and beyond them', () => {
  // Multiples of Mersenne primes (OEIS A000043), which have no other factor.
  for (const [exponent, depth] of [
    [4423, 19],
    [9689, 21],
    [11_213, 21],
  ] as const) {
    const prime = 2n ** BigInt(exponent) - 1n;
    expect(trialDepth(prime)).toBe(depth);
    for (let k = 17; k <= 22; k++) {
      const below = primesBelow(2 ** k);
      for (const p of [below.at(-1) as number, below.at(-2) as number]) {
        const found = p < 2 ** trialDepth(BigInt(p) * prime) ? p : undefined;
        expect(kernel.smallFactor(BigInt(p) * prime)).toBe(found);
      }
    }
    expect(kernel.smallFactor(prime)).toBe(undefined);
  }
}, 30_000);

test('smallFactor leaves small numbers to BigInt', () => {
  for (let n = 3n; n < 3000n; n += 2n) expect(kernel.smallFactor(n)).toBe(smallFactor(n));
  expect(kernel.smallFactor(2n ** 64n - 59n)).toBe(undefined);
  expect(kernel.smallFactor(2n ** 64n - 1n)).toBe(3);
});

test('smallFactor finds every prime below its depth, and none above', () => {
  const limit = 2 ** trialDepth(COFACTOR);
  for (const p of primesBelow(2 * limit).subarray(1)) {
    expect(kernel.smallFactor(BigInt(p) * COFACTOR)).toBe(p < limit ? p : undefined);
  }
});

test('smallFactor finds the smallest of several primes', () => {
  const primes = primesBelow(1024).subarray(1);
  for (let i = 0; i < 300; i++) {
    const [a, b] = [random(20), random(20)].map(
      (r) => primes[Number(r % BigInt(primes.length))] as number,
    ) as [number, number];
    expect(kernel.smallFactor(BigInt(a) * BigInt(b) * COFACTOR)).toBe(Math.min(a, b));
  }
});

test('the table has each odd prime once, or twice in one pair, and products below 2^51', () => {
  const { primes, products } = buildTrialTable(13);
  const listed: number[] = [];
  for (let i = 0; i < primes.length; i += 4) {
    const [p, q] = [primes[i] as number, primes[i + 1] as number];
    listed.push(p, ...(q === p ? [] : [q]));
  }
  expect(listed).toEqual([...primesBelow(2 ** 13).subarray(1)]);
  for (let i = 0; i < products.length; i += 6) expect(products[i]).toBeLessThan(2 ** 51);
});

import { expect, it, test } from 'vitest';
import { kernelCode } from '../../src/kernels/code.ts';
import { startMontgomery } from '../../src/kernels/montgomery.ts';
import { SEARCH_DEPTH, searchFactor } from '../../src/prime/factorSearch.ts';
import { primesBelow } from '../../src/prime/smallPrimes.ts';
import { trialDepth } from '../../src/prime/trialDivision.ts';
import { randomIntegers, seed } from './random.ts';

const random = randomIntegers(seed);
const PRIMES = [...primesBelow(2 ** SEARCH_DEPTH)];

/** Primes above the depth, so that a product with them has no other small factor. */
const LARGE = [131_101n, 2n ** 61n - 1n, 2n ** 127n - 1n, 2n ** 521n - 1n];

it('searchFactor finds a prime below 2^17 as the smallest factor of a number of any size', () => {
  for (const [k, p] of PRIMES.entries()) {
    if (k > 100 && k % 5 > 0) continue;
    const others = LARGE.slice(0, 1 + (k % LARGE.length)).reduce((a, b) => a * b, 1n);
    expect(searchFactor(BigInt(p) * others)).toBe(p);
  }
  const [p, q] = [BigInt(PRIMES.at(-1) ?? 0), BigInt(PRIMES.at(-2) ?? 0)];
  expect(searchFactor(p * q)).toBe(Number(q));
});

it('searchFactor finds nothing where there is nothing, as 2^17 + 29 is the next prime', () => {
  for (const a of LARGE) for (const b of LARGE) expect(searchFactor(a * b)).toBe(undefined);
});

it('searchFactor finds what division finds', () => {
  for (let i = 0; i < 300; i++) {
    const n = random(20 + 5 * i) | 1n;
    const expected = PRIMES.find((p) => n % BigInt(p) === 0n);
    expect(searchFactor(n)).toBe(expected);
  }
});

it('searchFactor leaves alone what trial division has tried as far', () => {
  const n = 3n * 2n ** 3000n;
  expect(trialDepth(n)).toBeGreaterThanOrEqual(SEARCH_DEPTH);
  expect(searchFactor(n)).toBe(undefined);
});

test('the kernel finds the same', async () => {
  const kernel = startMontgomery(kernelCode('montgomery'));
  if (kernel === undefined) throw new Error('multiply-add is not fused here');
  for (const [k, p] of PRIMES.entries()) {
    if (k % 11 > 0) continue;
    const others = LARGE.slice(1, 2 + (k % 3)).reduce((a, b) => a * b, 1n);
    const n = BigInt(p) * others;
    if (p > 2 && n >> 64n > 0n) expect(kernel.searchFactor(n)).toBe(p);
  }
  for (let bits = 65; bits < 3000; bits += 13) {
    const n = random(bits) | (1n << BigInt(bits)) | 1n;
    expect(kernel.searchFactor(n)).toBe(searchFactor(n));
  }
});

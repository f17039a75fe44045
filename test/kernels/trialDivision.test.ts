import { expect, test } from 'vitest';
import { compileKernel } from '../../src/kernels/compile.ts';
import { primality } from '../../src/prime/index.ts';
import { isqrt } from '../../src/prime/isqrt.ts';
import { randomIntegers, seed } from '../prime/random.ts';
import { required } from './support.ts';

const module = required(compileKernel('trialDivision'));
const random = randomIntegers(seed);

/** The exported function, to begin anywhere. */
const { smallestDivisor } = new WebAssembly.Instance(module).exports as {
  smallestDivisor(n: bigint, from: number, to: number): number;
};

function divisor(n: bigint, from: bigint, to: bigint): bigint {
  return BigInt(smallestDivisor(n, Number(from), Number(to)) >>> 0);
}

function primeFrom(n: bigint): bigint {
  while (primality(n).kind !== 'prime') n++;
  return n;
}

test('smallestDivisor finds a divisor in each place of a vector, up to 2^32, and no other number', () => {
  for (const size of [17, 20, 26, 27, 28, 30, 31, 32]) {
    for (let i = 0; i < 40; i++) {
      const p = primeFrom((random(size) % 2n ** BigInt(size - 1)) | (1n << BigInt(size - 1)));
      const q = primeFrom(random(64 - size) | 1n);
      const n = p * q;
      if (p >= 2n ** 32n || n >= 2n ** 64n || p < 65_600n) continue;
      for (let before = 0n; before < 32n; before += 2n) {
        expect(divisor(n, p - before, p)).toBe(p);
      }
      // The same divisors, for a neighbour of n that none of them divides.
      const to = p + 2000n < 2n ** 32n ? p + 2000n : p;
      let from = p;
      const neighbour = n - 2n;
      const divides = (k: bigint) => neighbour % k === 0n;
      while (from <= to && !divides(from)) from += 2n;
      if (from > to) expect(divisor(neighbour, p, to - 16n)).toBe(0n);
    }
  }
  const prime = 2n ** 64n - 59n;
  const root = isqrt(prime);
  expect(divisor(prime, (root - 1_000_001n) | 1n, root)).toBe(0n);
});

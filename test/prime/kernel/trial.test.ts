import { describe, expect, test } from 'vitest';
import { bookTrial } from '../../../src/prime/bookTrial.ts';
import { primality } from '../../../src/prime/index.ts';
import { isqrt } from '../../../src/prime/isqrt.ts';
import { compileTrialKernel, TrialKernel } from '../../../src/prime/kernel/trial.ts';
import { randomIntegers, seed } from '../random.ts';

const module = compileTrialKernel() ?? raise('there is no WebAssembly here');
const kernel = new TrialKernel(module);
const random = randomIntegers(seed);

/** The exported function, to begin anywhere. */
const { smallestDivisor } = new WebAssembly.Instance(module).exports as {
  smallestDivisor(n: bigint, from: bigint, to: bigint): bigint;
};

function raise(message: string): never {
  throw new Error(message);
}

/** The smallest factor that bookTrial has as evidence. */
function bookFactor(n: bigint): bigint | undefined {
  const verdict = bookTrial(n);
  if (verdict.kind !== 'composite') return undefined;
  if (verdict.evidence.type !== 'factor') throw new Error(`${n}: no factor`);
  return verdict.evidence.factor;
}

function primeFrom(n: bigint): bigint {
  while (primality(n).kind !== 'prime') n++;
  return n;
}

describe('TrialKernel.factor', () => {
  test('gives the factor of bookTrial for 2 to 100,000 and for random n below 2^44', () => {
    for (let n = 2n; n <= 100_000n; n++) {
      if (kernel.factor(n) !== bookFactor(n)) throw new Error(`${n}: ${kernel.factor(n)}`);
    }
    for (let i = 0; i < 4000; i++) {
      const n = random(2 + (i % 43)) | 2n | BigInt(i & 1);
      expect(kernel.factor(n), `${n}`).toBe(bookFactor(n));
    }
  });

  test('finds the smaller of two primes on both sides of 2^16, and roots of squares', () => {
    for (const near of [
      2n ** 15n,
      2n ** 16n - 40n,
      2n ** 16n,
      2n ** 16n + 20n,
      2n ** 18n,
      2n ** 21n,
    ]) {
      const p = primeFrom(near);
      for (const q of [p, primeFrom(p + 1n), primeFrom(2n ** 32n), primeFrom(2n ** 41n)]) {
        expect(kernel.factor(p * q)).toBe(p);
      }
    }
    expect(kernel.factor(2n ** 63n)).toBe(2n);
    expect(kernel.factor(2n ** 64n - 1n)).toBe(3n);
    expect(kernel.factor(4_294_967_291n ** 2n)).toBe(4_294_967_291n);
  });

  test('finds nothing in primes of all lengths up to 50 bits', () => {
    for (let bits = 2n; bits <= 50n; bits++)
      expect(kernel.factor(primeFrom(2n ** bits))).toBe(undefined);
  });

  test('refuses what it cannot divide', () => {
    for (const n of [-7n, 0n, 1n, 2n ** 64n]) expect(() => kernel.factor(n)).toThrow(RangeError);
  });
});

test('smallestDivisor finds a divisor in each place of a vector, up to 2^32, and no other number', () => {
  for (const size of [17, 20, 26, 27, 28, 30, 31, 32]) {
    for (let i = 0; i < 40; i++) {
      const p = primeFrom((random(size) % 2n ** BigInt(size - 1)) | (1n << BigInt(size - 1)));
      const q = primeFrom(random(64 - size) | 1n);
      const n = p * q;
      if (p >= 2n ** 32n || n >= 2n ** 64n || p < 65_600n) continue;
      for (let before = 0n; before < 32n; before += 2n) {
        expect(smallestDivisor(n, p - before, p)).toBe(p);
      }
      // The same divisors, for a neighbour of n that none of them divides.
      const to = p + 2000n < 2n ** 32n ? p + 2000n : p;
      let from = p;
      const neighbour = n - 2n;
      const divides = (k: bigint) => neighbour % k === 0n;
      while (from <= to && !divides(from)) from += 2n;
      if (from > to) expect(smallestDivisor(neighbour, p, to - 16n)).toBe(0n);
    }
  }
  const prime = 2n ** 64n - 59n;
  const root = isqrt(prime);
  expect(smallestDivisor(prime, (root - 1_000_001n) | 1n, root)).toBe(0n);
});

import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { primality } from '../../src/prime/index.ts';
import { sieveWindow } from '../../src/prime/sieve.ts';
import { bands } from '../vectors.ts';
import { isPrimeByDefinition } from './oracles.ts';
import { randomIntegers, seed } from './random.ts';

/** Each number crossed off is not prime; each left is, or has no factor below 256. */
function expectRight(from: bigint, length: number): boolean {
  const { composite, isComplete } = sieveWindow(from, length);
  expect(composite).toHaveLength(length);
  for (let k = 0; k < length; k++) {
    const n = from + BigInt(k);
    const verdict = primality(n);
    const prime = verdict.kind === 'prime' || verdict.kind === 'probable prime';
    const left = composite[k] === 0;
    if (prime && !left)
      throw new Error(`sieveWindow(${from}, ${length}) crosses off the prime ${n}`);
    if (
      !prime &&
      left &&
      (isComplete || (verdict.kind === 'composite' && verdict.evidence.type === 'factor'))
    ) {
      throw new Error(`sieveWindow(${from}, ${length}) leaves the composite ${n}`);
    }
  }
  return isComplete;
}

describe('sieveWindow', () => {
  test('is right at every start from -5 to 300 and every length to 40', () => {
    for (let from = -5n; from < 300n; from++) {
      for (let length = 0; length <= 40; length++) {
        const { composite, isComplete } = sieveWindow(from, length);
        expect(isComplete).toBe(true);
        for (let k = 0; k < length; k++) {
          const prime = isPrimeByDefinition(from + BigInt(k));
          if ((composite[k] === 0) !== prime) throw new Error(`${from} + ${k}, length ${length}`);
        }
      }
    }
  });

  test.each([
    ['0', 0n, 5000, true],
    ['1', 1n, 5000, true],
    ['-3000', -3000n, 5000, true],
    ['-10^30', -(10n ** 30n), 100, true],
    ['257²', 257n ** 2n, 1, false],
    ['2^32', 2n ** 32n - 3000n, 6000, true],
    ['2^42', 2n ** 42n - 9000n, 8192, true],
    ['2^42 + 1', 2n ** 42n + 1n, 8192, false],
    ['2^53', 2n ** 53n - 3000n, 6000, false],
    ['2^63', 2n ** 63n - 1000n, 2000, false],
    ['2^64', 2n ** 64n - 1000n, 2000, false],
    ['2^64 + 2000', 2n ** 64n + 2000n, 999, false],
    ['10^30', 10n ** 30n, 1000, false],
    ['10^30 + 1', 10n ** 30n + 1n, 1000, false],
    ['10^200', 10n ** 200n, 50, false],
  ])('crosses off no prime and leaves no known composite at %s', (_, from, length, isComplete) => {
    expect(expectRight(from, length)).toBe(isComplete);
  });

  test('crosses off no prime and leaves no known composite at random starts of 1 to 80 bits', () => {
    const random = randomIntegers(seed);
    for (let bits = 1; bits <= 80; bits++) expectRight(random(bits), 1 + Number(random(9)));
  });

  test('leaves the same numbers however a completely sieved range is cut', () => {
    const whole = sieveWindow(10n ** 9n, 30_000).composite;
    for (const length of [1000, 1001, 7919]) {
      const cut = new Uint8Array(30_000);
      for (let k = 0; k < cut.length; k += length) {
        const piece = sieveWindow(10n ** 9n + BigInt(k), Math.min(length, cut.length - k));
        expect(piece.isComplete).toBe(true);
        cut.set(piece.composite, k);
      }
      expect(Buffer.compare(cut, whole)).toBe(0);
    }
  });

  test('leaves survivors that primality alone reduces to the primes of each band', () => {
    for (const { start, stop, count, md5, note } of bands()) {
      const length = Number(stop - start) + 1;
      if (length > 1_000_001 || start > 10n ** 15n) continue;
      const { composite, isComplete } = sieveWindow(start, length);
      const lines: string[] = [];
      for (let k = 0; k < length; k++) {
        const n = start + BigInt(k);
        if (composite[k] === 0 && (isComplete || primality(n).kind === 'prime'))
          lines.push(`${n}\n`);
      }
      expect(lines.length, note).toBe(count);
      expect(createHash('md5').update(lines.join('')).digest('hex'), note).toBe(md5);
    }
  }, 30_000);

  test('sieves a window of numbers of 100,000 digits', () => {
    const from = 7n ** 118_000n; // odd, and 7 divides it
    const { composite, isComplete } = sieveWindow(from, 8);
    expect(isComplete).toBe(false);
    expect([...composite].map((crossed, k) => (k % 2 === 1 ? crossed : 1))).toEqual(
      Array(8).fill(1),
    );
    expect(composite[7]).toBe(1);
    expect(composite[0]).toBe(1);
  });
});

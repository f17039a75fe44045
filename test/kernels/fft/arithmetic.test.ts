import { describe, expect, test } from 'vitest';
import { Arithmetic } from '../../../src/kernels/fft/arithmetic.ts';
import type { Exports } from '../../../src/kernels/fft/exports.ts';
import { type Length, mostDigitBits } from '../../../src/kernels/fft/length.ts';
import { randomIntegers, seed } from '../../prime/random.ts';
import { bitsOf, instance, lengthsTo } from './kernels.ts';
import { compareSteps, read, residue } from './steps.ts';

const random = randomIntegers(seed);
const KERNELS = [
  ['fused', instance('fused')],
  ['plain', instance('plain')],
] as const;

/** An n that the length can do: the given one, or one of the next odd numbers. */
function take(arithmetic: Arithmetic, n: bigint, length: Length): bigint {
  for (let next = n; next < n + 40n; next += 2n) if (arithmetic.take(next, length)) return next;
  throw new Error(`no n from ${n} on`);
}

const randomBits = (count: number): string => random(count).toString(2).padStart(count, '0');

describe.each(KERNELS)('Arithmetic, %s', (_, kernel) => {
  const arithmetic = new Arithmetic(kernel);

  test.each(lengthsTo(1024))(
    'multiplies, squares and steps as BigInt at length %i, with the longest digits and short ones',
    (length) => {
      for (const digitBits of [mostDigitBits(length), 12]) {
        const n = random(bitsOf({ length, digitBits })) | 1n;
        take(arithmetic, n, { length, digitBits });
        compareSteps(arithmetic, random(100 * length) % n, random(100 * length) % n, randomBits(9));
      }
    },
  );

  test('gives the same residues of the same numbers at every length', () => {
    const bits = 6000;
    const n = (random(bits) >> 3n) | 1n;
    const [x, y] = [random(bits) % n, random(bits) % n];
    for (const length of lengthsTo(640)) {
      const digitBits = Math.ceil((bits + 8) / length);
      if (digitBits > mostDigitBits(length)) continue;
      if (arithmetic.take(n, { length, digitBits })) compareSteps(arithmetic, x, y, randomBits(5));
    }
  });

  test('is right for operands at their limits and for n near a power of two', () => {
    for (const length of [64, 80, 96, 128, 512]) {
      const size = { length, digitBits: mostDigitBits(length) - 1 };
      const power = 1n << BigInt(bitsOf(size));
      for (const near of [power - 1n, power - 101n, power / 2n + 1n, power / 2n + 101n]) {
        const n = take(arithmetic, near, size);
        for (const x of [0n, 1n, 2n, n - 1n, n / 2n, n / 2n + 1n]) {
          compareSteps(arithmetic, x, n - 1n, '1010111');
        }
      }
    }
  });

  test('is right or notices where all digits are as large as can be, of either sign', () => {
    for (const length of [64, 96, 160, 512, 2048]) {
      for (const digitBits of [12, mostDigitBits(length) - 1, mostDigitBits(length)]) {
        const n = take(arithmetic, random(bitsOf({ length, digitBits })) | 1n, {
          length,
          digitBits,
        });
        const half = 2 ** (digitBits - 1);
        for (const signs of [(_: number) => 1, () => -1, (i: number) => (i % 2 ? 1 : -1)]) {
          // The top digit is small: residues are below 4n.
          const digits = Float64Array.from({ length }, (_, i) => half * signs(i));
          digits[4 * (length / 4 - 1) + 3] = 1;
          arithmetic.take(n, { length, digitBits });
          arithmetic.restore('X', digits);
          const x = arithmetic.outOfForm(arithmetic.readForm('X') as bigint);
          arithmetic.squares('01');
          if (arithmetic.hasFailed) expect(digitBits).toBe(mostDigitBits(length));
          else expect(read(arithmetic, 'X')).toBe(residue(2n * x ** 4n, n));
        }
      }
    }
  });

  test('a number whose digits are not integers is none', () => {
    const size = { length: 64, digitBits: 12 };
    take(arithmetic, random(bitsOf(size)) | 1n, size);
    arithmetic.restore('X', new Float64Array(64).fill(Number.NaN));
    expect(arithmetic.readForm('X')).toBe(undefined);
    expect(arithmetic.matcher(0n)('X')).toBe(false);
  });
});

test('Arithmetic refuses an n with a factor in common with R, and goes on with the next', () => {
  const arithmetic = new Arithmetic(instance());
  const size = { length: 64, digitBits: 12 };
  const half = 1n << BigInt(32 * 12);
  const R = half * half + half + 1n;
  expect(R % 3n).toBe(0n);
  expect(arithmetic.take(3n * (random(700) | 1n), size)).toBe(false);
  take(arithmetic, random(750) | 1n, size);
  compareSteps(arithmetic, random(700), random(700), '1011');
});

test('Arithmetic refuses what there is no memory for', () => {
  const kernel: Exports = { ...instance(), shape: () => 0 };
  expect(new Arithmetic(kernel).take((1n << 521n) - 1n, { length: 64, digitBits: 12 })).toBe(false);
});

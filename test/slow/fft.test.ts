import { expect, test } from 'vitest';
import { Arithmetic } from '../../src/kernels/fft/arithmetic.ts';
import { lengthsFor, mostDigitBits } from '../../src/kernels/fft/length.ts';
import { type FftKernel, startFft } from '../../src/kernels/fft.ts';
import { bitLength } from '../../src/prime/bits.ts';
import { findDiscriminant, isStrongLucasProbablePrime } from '../../src/prime/lucas.ts';
import { isStrongProbablePrime } from '../../src/prime/strongTest.ts';
import { bitsOf, CODE, instance, lengthsTo } from '../kernels/fft/kernels.ts';
import { randomIntegers, seed } from '../prime/random.ts';

const MINUTES = 60_000;
const random = randomIntegers(seed);

/** Squares and steps of random residues against BigInt. */
function compare(arithmetic: Arithmetic, bits: string): void {
  const { n, form } = arithmetic;
  const size = bitLength(n);
  const [x, y] = [random(size) % n, random(size) % n];
  arithmetic.write('X', x);
  arithmetic.write('Y', y);
  arithmetic.write('two', 2n);
  arithmetic.write('P', x);
  let [v, w] = [x, y];
  for (const bit of bits) {
    [v, w] = bit === '1' ? [v * w - x, w * w - 2n] : [v * v - 2n, v * w - x];
    [v, w] = [v % n, w % n];
  }
  arithmetic.lucas(bits);
  expect(arithmetic.matcher(v * form)('X')).toBe(true);
  expect(arithmetic.matcher(w * form)('Y')).toBe(true);
  arithmetic.write('X', y);
  let power = y;
  for (const bit of bits) power = (power * power * (bit === '1' ? 2n : 1n)) % n;
  arithmetic.squares(bits);
  expect(arithmetic.matcher(power * form)('X')).toBe(true);
  expect(arithmetic.hasFailed).toBe(false);
}

test.each(['fused', 'plain'] as const)(
  'the %s kernel squares and steps as BigInt at every length to 20,480, with the longest digits',
  (name) => {
    const arithmetic = new Arithmetic(instance(name));
    for (const length of lengthsTo(20_480).filter((each) => each > 1024)) {
      const size = { length, digitBits: mostDigitBits(length) };
      let n = random(bitsOf(size)) | 1n;
      while (!arithmetic.take(n, size)) n += 2n;
      compare(arithmetic, '1001');
    }
  },
  20 * MINUTES,
);

test(
  'a number of 1,000,000 digits takes less than 64 MB, and its steps are right',
  () => {
    const kernel = instance();
    const arithmetic = new Arithmetic(kernel);
    const [size] = lengthsFor(3_321_928);
    if (size === undefined) throw new Error('no length');
    let n = 10n ** 999_999n + 1n;
    while (!arithmetic.take(n, size)) n += 2n;
    expect(kernel.memory.buffer.byteLength).toBeLessThan(64 * 1024 * 1024);
    compare(arithmetic, '1');
  },
  10 * MINUTES,
);

test(
  'primes and random numbers of 4,500 to 12,000 bits get the answers of BigInt',
  () => {
    const kernel = startFft(CODE) as FftKernel;
    const primes = [9689, 9941, 11_213].map((p) => (1n << BigInt(p)) - 1n);
    const others = Array.from(
      { length: 12 },
      () => random(4500 + (Number(random(13)) % 7500)) | 1n,
    );
    for (const n of [...primes, ...others]) {
      expect(kernel.isStrongProbablePrime2([n])).toEqual([isStrongProbablePrime(n, 2n)]);
      const D = findDiscriminant(n);
      if (typeof D !== 'number') continue;
      expect(kernel.isStrongLucasProbablePrime([{ n, D }])).toEqual([
        isStrongLucasProbablePrime(n, D),
      ]);
    }
  },
  20 * MINUTES,
);

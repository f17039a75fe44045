import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  lowestDigits,
  readDigits,
  ringLayout,
  writeDigits,
} from '../../../src/kernels/fft/digits.ts';
import { inverseModulo } from '../../../src/kernels/fft/inverse.ts';
import { lengthsFor, mostDigitBits } from '../../../src/kernels/fft/length.ts';
import { lucasParameter } from '../../../src/kernels/fft/lucasParameter.ts';
import { radicesOf } from '../../../src/kernels/fft/tables.ts';
import { lengthsTo } from './kernels.ts';

const LENGTH = 64;

test('writeDigits and readDigits are inverse, and digits are balanced', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 24 }), fc.bigInt(), (bits, value) => {
      const limit = 1n << BigInt(bits * LENGTH - 1);
      const n = value % limit;
      const digits = new Float64Array(LENGTH);
      writeDigits(n, ringLayout(LENGTH, bits), digits);
      expect(Math.max(...digits.map(Math.abs))).toBeLessThanOrEqual(2 ** (bits - 1));
      expect(readDigits(digits, ringLayout(LENGTH, bits))).toBe(n);
      const low = lowestDigits(digits, ringLayout(LENGTH, bits), 4) as bigint;
      expect(BigInt.asUintN(4 * bits, n - low)).toBe(0n);
    }),
  );
});

test.each([1n, (1n << 1535n) - 1n, 1n << 1535n, (1n << 1536n) - 1n])(
  'writeDigits and readDigits keep all bits of %s of either sign',
  (n) => {
    const digits = new Float64Array(LENGTH);
    for (const signed of [n, -n]) {
      writeDigits(signed, ringLayout(LENGTH, 24), digits);
      expect(readDigits(digits, ringLayout(LENGTH, 24))).toBe(signed);
    }
  },
);

test('inverseModulo inverts numbers near powers of two, whose quotients are very long or very short', () => {
  let inverted = 0;
  for (const half of [640n, 768n, 1024n, 1100n, 20_000n]) {
    const m = (1n << (2n * half)) + (1n << half) + 1n;
    for (const k of [521n, 536n, 701n, 1024n, 1279n, 39_990n]) {
      for (const a of [(1n << k) - 1n, (1n << k) + 1n, (1n << k) - 101n, (5n << k) + 1n]) {
        if (a >= m) continue;
        const inverse = inverseModulo(a, m);
        if (inverse === undefined) expect(gcd(a, m)).toBeGreaterThan(1n);
        else expect((inverse * a) % m).toBe(1n);
        if (inverse !== undefined) inverted++;
      }
    }
  }
  expect(inverted).toBeGreaterThan(30);
});

test('inverseModulo inverts what has an inverse, and nothing else', () => {
  const positive = fc.bigInt({ min: 2n, max: 1n << 700n });
  fc.assert(
    fc.property(positive, positive, (m, value) => {
      const a = (value % (m - 1n)) + 1n;
      const inverse = inverseModulo(a, m);
      if (inverse === undefined) expect(gcd(a, m)).toBeGreaterThan(1n);
      else expect([(inverse * a) % m, inverse >= 0n && inverse < m]).toEqual([1n % m, true]);
    }),
  );
});

test('inverseModulo follows the longest runs of small and of large quotients', () => {
  let [a, b] = [1n, 1n];
  for (let i = 0; i < 1500; i++) [a, b] = [b, a + b];
  for (const [x, m] of [
    [a, b],
    [3n, 1n << 2000n],
    [(1n << 2000n) - 1n, 1n << 2000n],
    [1n << 1000n, (1n << 2001n) + 1n],
  ] as const) {
    expect(((inverseModulo(x, m) as bigint) * x) % m).toBe(1n);
  }
});

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? a : gcd(b, a % b);
}

test('lengthsFor gives growing lengths with room for the number and digits within the bound', () => {
  for (let bits = 512; bits < 4_000_000; bits = Math.floor(bits * 1.07)) {
    let before = 0;
    for (const { length, digitBits } of lengthsFor(bits)) {
      expect(length).toBeGreaterThan(before);
      expect(length * digitBits).toBeGreaterThanOrEqual(bits + 8);
      expect(digitBits).toBeLessThanOrEqual(mostDigitBits(length));
      if (before > 0) break;
      before = length;
    }
  }
});

test('the digits of the longest number of a length change by one bit', () => {
  for (const length of lengthsTo(4096)) {
    const most = length * mostDigitBits(length) - 8;
    const [first] = lengthsFor(most);
    expect(first).toEqual({ length, digitBits: mostDigitBits(length) });
    const [after] = lengthsFor(most + 1);
    expect(after?.length).toBeGreaterThan(length);
  }
});

test('radicesOf has every length as its product', () => {
  for (const length of lengthsTo(4096)) {
    const radices = radicesOf(length);
    expect(radices.reduce((product, radix) => product * radix, 4)).toBe(length);
    expect(radices.every((radix) => [2, 3, 4, 5].includes(radix))).toBe(true);
  }
});

test('lucasParameter is 1/Q - 2 for every Q that has an inverse', () => {
  for (const n of [(1n << 521n) - 1n, (1n << 607n) - 1n, 3n * ((1n << 521n) - 1n)]) {
    for (const D of [5, -7, 9, -11, 13, -15, 21, -23, 101, -103]) {
      const Q = BigInt((1 - D) / 4);
      const P = lucasParameter(n, D);
      if (P === undefined) expect(gcd(n, Q < 0n ? -Q : Q)).not.toBe(1n);
      else expect(((P + 2n) * Q - 1n) % n).toBe(0n);
    }
  }
});

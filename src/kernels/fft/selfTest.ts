import { Arithmetic } from './arithmetic.ts';
import type { Exports } from './exports.ts';
import type { Length } from './length.ts';

/** Together their transforms have stages of every kind. */
const LENGTHS: readonly Length[] = [
  { length: 48, digitBits: 9 },
  { length: 80, digitBits: 9 },
  { length: 128, digitBits: 9 },
];

/** Its powers have no pattern in their digits; it divides no R, since no 2^m has order 3 modulo 11. */
const BASE = 11n;
const BITS_OF_BASE = 3.46;

/** The digits of the exponents. */
const BITS = '101';

/** Whether a few steps of each kind, at a few lengths, are those of BigInt. */
export function passesSelfTest(kernel: Exports): boolean {
  const arithmetic = new Arithmetic(kernel);
  return LENGTHS.every((length) => {
    const exponent = Math.floor((length.length * length.digitBits - 8) / BITS_OF_BASE);
    const n = BASE ** BigInt(exponent);
    return arithmetic.take(n, length) && isRight(arithmetic, n / 3n, n / 7n);
  });
}

function isRight(arithmetic: Arithmetic, x: bigint, y: bigint): boolean {
  const { n, form } = arithmetic;
  let power = x;
  let [v, w] = [x, y];
  for (const bit of BITS) {
    power = (power * power * (bit === '1' ? 2n : 1n)) % n;
    [v, w] = bit === '1' ? [v * w - y, w * w - 2n] : [v * v - 2n, v * w - y];
    [v, w] = [v % n, w % n];
  }
  arithmetic.write('X', x);
  arithmetic.write('Y', y);
  arithmetic.squares(BITS);
  if (!arithmetic.matcher(power * form)('X')) return false;
  arithmetic.multiply('X', 'Y', 'product');
  if (!arithmetic.matcher(power * y * form)('product')) return false;
  arithmetic.write('X', x);
  arithmetic.write('two', 2n);
  arithmetic.write('P', y);
  arithmetic.lucas(BITS);
  return (
    arithmetic.matcher(v * form)('X') && arithmetic.matcher(w * form)('Y') && !arithmetic.hasFailed
  );
}

import { isqrt } from '../../prime/isqrt.ts';
import { Arithmetic } from './arithmetic.ts';
import type { Exports } from './exports.ts';
import type { Length } from './length.ts';

/** Together they run every stage of a transform. */
const LENGTHS: readonly Length[] = [
  { length: 64, digitBits: 12 },
  { length: 96, digitBits: 12 },
  { length: 128, digitBits: 12 },
  { length: 160, digitBits: 12 },
];

/** One of a few odd numbers in a row has no factor in common with R. */
const NEXT = [0n, 2n, 4n, 6n, 8n, 10n, 12n, 14n];

const BITS = '10110';

/** Whether a few steps of each kind, at a few lengths, are those of BigInt. */
export function passesSelfTest(kernel: Exports): boolean {
  const arithmetic = new Arithmetic(kernel);
  return LENGTHS.every((length) => {
    const bits = length.length * length.digitBits - 9;
    // Numbers without a pattern in their digits.
    const n = isqrt(1n << BigInt(2 * bits - 1)) | 1n;
    const isTaken = NEXT.some((step) => arithmetic.take(n + step, length));
    return (
      isTaken && isRight(arithmetic, isqrt(n << BigInt(bits - 2)), isqrt(n << BigInt(bits - 5)))
    );
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

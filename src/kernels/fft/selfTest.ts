import type { SpecialForm } from '../../prime/special/form.ts';
import { Arithmetic } from './arithmetic.ts';
import type { ArrayName, Exports } from './exports.ts';
import { IrrationalBase } from './irrationalBase.ts';
import type { Length } from './length.ts';
import type { StepArithmetic } from './stepArithmetic.ts';

/** Together their transforms have stages of every kind. */
const LENGTHS: readonly Length[] = [
  { length: 48, digitBits: 9 },
  { length: 80, digitBits: 9 },
  { length: 128, digitBits: 9 },
];

/** The forms that the numbers of special form have: transforms for both signs, with stages of every kind. */
const FORMS: readonly (Length & Pick<SpecialForm, 'sign'>)[] = [
  { length: 240, digitBits: 9, sign: 1 },
  { length: 128, digitBits: 9, sign: -1 },
];

/** Its digits are no power of two. */
const K = 5n;

/** Its powers have no pattern in their digits; it divides no R, since no 2^m has order 3 modulo 11. */
const BASE = 11n;
const BITS_OF_BASE = 3.46;

/** The digits of the exponents. */
const BITS = '101';

/** Whether a few steps of each kind, at a few lengths, are those of BigInt. */
export function passesSelfTest(kernel: Exports): boolean {
  const arithmetic = new Arithmetic(kernel);
  const takesAny = LENGTHS.every((length) => {
    const exponent = Math.floor((length.length * length.digitBits - 8) / BITS_OF_BASE);
    const n = BASE ** BigInt(exponent);
    return arithmetic.take(n, length) && isRight(arithmetic, n / 3n, n / 7n);
  });
  const base = new IrrationalBase(kernel);
  const takesForms = FORMS.every(({ length, digitBits, sign }) => {
    const exponent = length * digitBits - 1;
    const form = { n: (K << BigInt(exponent)) + BigInt(sign), k: K, exponent, sign };
    return base.take(form, length) && isRight(base, form.n / 11n, form.n / 13n);
  });
  return takesAny && takesForms;
}

function isRight(arithmetic: StepArithmetic<unknown>, x: bigint, y: bigint): boolean {
  const { n } = arithmetic;
  let power = x;
  let [v, w] = [x, y];
  for (const bit of BITS) {
    power = (power * power * (bit === '1' ? 2n : 1n)) % n;
    [v, w] = bit === '1' ? [v * w - y, w * w - 2n] : [v * v - 2n, v * w - y];
    [v, w] = [v % n, w % n];
  }
  const isIn = (name: ArrayName, expected: bigint): boolean => {
    const form = arithmetic.readForm(name);
    return form !== undefined && (arithmetic.outOfForm(form) - expected) % n === 0n;
  };
  arithmetic.write('X', x);
  arithmetic.write('Y', y);
  arithmetic.squares(BITS);
  if (!isIn('X', power)) return false;
  arithmetic.multiply('X', 'Y', 'product');
  if (!isIn('product', power * y)) return false;
  arithmetic.write('X', x);
  arithmetic.write('two', 2n);
  arithmetic.write('P', y);
  arithmetic.lucas(BITS);
  return isIn('X', v) && isIn('Y', w) && !arithmetic.hasFailed;
}

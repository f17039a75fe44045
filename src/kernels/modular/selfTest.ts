import { isqrt } from '../../prime/isqrt.ts';
import { type RemaindersAround, remaindersAround } from '../../prime/proof/ecpp/euclid.ts';
import { bigintArithmetic, type ModularArithmetic } from '../../prime/proof/ecpp/modular.ts';
import type { Polynomial } from '../../prime/proof/ecpp/polynomial.ts';
import {
  type AffinePoint,
  type JacobianPoint,
  type Multiple,
  multiple,
} from '../../prime/proof/verify/curve.ts';
import { withoutPattern } from '../withoutPattern.ts';

/** What is tested: see `ModularKernel`. */
export interface Tested {
  arithmetic(n: bigint): ModularArithmetic;
  remaindersAround: RemaindersAround;
  multiplyPoint(...operands: Parameters<Multiple>): JacobianPoint;
}

/** Together these numbers of limbs run all of the code: how loops end depends on them. */
const LIMBS = [2, 6, 8];

/** With zeros, ones and every other window of up to four digits. */
const EXPONENT = 0x1_0f4b_2d78_53e9_06a7n;

/**
 * Whether the kernel computes what BigInt arithmetic does, modulo numbers as long as they can be for
 * their limbs and without a pattern in their digits. A wrong digit anywhere changes all of a result. So
 * this guards against a miscompiled kernel, and against a multiply-add that is not fused.
 */
export function passesSelfTest(kernel: Tested): boolean {
  return LIMBS.every((limbs) => {
    const bits = 50 * limbs - 20;
    const n = withoutPattern(bits);
    const x = n / 3n;
    const [own, reference] = [kernel.arithmetic(n), bigintArithmetic(n)];
    return (
      [x, 509n].every((base) => own.power(base, EXPONENT) === reference.power(base, EXPONENT)) &&
      hasSameRemainders(kernel, n, reference.power(x, EXPONENT)) &&
      isSameSequence(own, reference, n - x) &&
      isSamePolynomial(own, reference, [x, n - 1n, n / 7n, 0n, n / 9n, 1n, n - x, 1n]) &&
      isSamePoint(kernel, { x: n / 5n, y: n - 7n }, n / 11n, n)
    );
  });
}

function hasSameRemainders(kernel: Tested, n: bigint, x: bigint): boolean {
  return [0n, isqrt(n)].every((bound) => {
    const expected = remaindersAround(n, x, bound);
    return kernel.remaindersAround(n, x, bound).every((r, i) => r === expected[i]);
  });
}

function isSameSequence(own: ModularArithmetic, reference: ModularArithmetic, p: bigint): boolean {
  const expected = reference.lucas(p, EXPONENT);
  return own.lucas(p, EXPONENT).every((v, i) => v === expected[i]);
}

function isSamePolynomial(
  own: ModularArithmetic,
  reference: ModularArithmetic,
  f: Polynomial,
): boolean {
  const expected = reference.powerOfLinear(3n, 0x2b9n, f);
  return own.powerOfLinear(3n, 0x2b9n, f).every((c, i) => c === expected[i]);
}

function isSamePoint(kernel: Tested, point: AffinePoint, a: bigint, n: bigint): boolean {
  const own = kernel.multiplyPoint(EXPONENT, point, a, n);
  const expected = multiple(EXPONENT, point, a, n);
  return (['X', 'Y', 'Z'] as const).every((name) => (own[name] - expected[name]) % n === 0n);
}

import { powMod } from '../../powMod.ts';
import { type AffinePoint, type JacobianPoint, multiplyPoint } from './ladder.ts';
import { type Polynomial, powerOfLinear } from './polynomial.ts';
import { mod } from './residues.ts';

/**
 * The costly operations modulo one odd n > 3. All else of a proof is written with them and BigInt
 * arithmetic, so that a faster implementation has little to do.
 */
export interface ModularArithmetic {
  readonly n: bigint;

  /** base^exponent mod n, for 0 <= base < n and exponent >= 0. */
  power(base: bigint, exponent: bigint): bigint;

  /**
   * V_k and V_(k+1) mod n of the Lucas sequence V_0 = 2, V_1 = p, V_(i+1) = p·V_i - V_(i-1), for 0
   * <= p < n and k >= 0.
   */
  lucas(p: bigint, k: bigint): readonly [bigint, bigint];

  /**
   * (X + c)^exponent mod f, for c >= 0, exponent > 0 and a monic f of degree d >= 2, whose
   * coefficients are from 0 to n - 1: d coefficients, which are so, too.
   */
  powerOfLinear(c: bigint, exponent: bigint, f: Polynomial): Polynomial;

  /**
   * k·P on the curve y² = x³ + ax + b through the affine point P, for k > 0. Where an addition on
   * the way goes wrong modulo a prime factor of n, that factor divides Z.
   *
   * @throws CompositeModulusError where the way shows a proper factor of n
   */
  multiplyPoint(k: bigint, point: AffinePoint, a: bigint): JacobianPoint;
}

/** How a number from which the steps of a proof go on gets its arithmetic. */
export type ModularArithmeticFor = (n: bigint) => ModularArithmetic;

/** BigInt arithmetic: the reference for every other implementation. */
export const bigintArithmetic: ModularArithmeticFor = (n) => ({
  n,
  power: (base, exponent) => power(base, exponent, n),
  lucas: (p, k) => lucas(p, k, n),
  powerOfLinear: (c, exponent, f) => powerOfLinear(c, exponent, f, n),
  multiplyPoint: (k, point, a) => multiplyPoint(k, point, a, n),
});

/** Below this a multiplication by the base costs next to nothing, and a window saves nothing. */
const SMALL_BASE = 1n << 32n;

/** base^exponent mod n by a sliding window over the odd powers of the base. */
function power(base: bigint, exponent: bigint, n: bigint): bigint {
  if (base < SMALL_BASE) return powMod(base, exponent, n);
  const digits = exponent.toString(2);
  const width = windowWidth(digits.length);
  const odd = oddPowers(base, 2 ** (width - 1), n);
  let x = 1n;
  for (let i = 0; i < digits.length; ) {
    if (digits[i] === '0') {
      x = (x * x) % n;
      i++;
      continue;
    }
    let end = Math.min(i + width, digits.length);
    while (digits[end - 1] === '0') end--;
    const value = Number.parseInt(digits.slice(i, end), 2);
    for (; i < end; i++) x = (x * x) % n;
    x = (x * (odd[value >> 1] as bigint)) % n;
  }
  return x;
}

/** base, base³, base⁵, … mod n. */
function oddPowers(base: bigint, count: number, n: bigint): bigint[] {
  const square = (base * base) % n;
  const powers = [base];
  for (let i = 1; i < count; i++) powers.push(((powers[i - 1] as bigint) * square) % n);
  return powers;
}

/** The width with the fewest multiplications, 2^(w-1) + bits/(w + 1). */
function windowWidth(bits: number): number {
  if (bits < 24) return 2;
  if (bits < 80) return 3;
  if (bits < 240) return 4;
  return bits < 672 ? 5 : 6;
}

/** V_2i = V_i² - 2 and V_(2i+1) = V_i·V_(i+1) - p. */
function lucas(p: bigint, k: bigint, n: bigint): readonly [bigint, bigint] {
  let v = 2n;
  let next = p;
  for (const digit of k.toString(2)) {
    const middle = v * next - p;
    if (digit === '1') {
      v = middle % n;
      next = (next * next - 2n) % n;
    } else {
      next = middle % n;
      v = (v * v - 2n) % n;
    }
  }
  return [mod(v, n), mod(next, n)];
}

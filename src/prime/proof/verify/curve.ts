import { bitLength } from '../../bits.ts';
import { residue } from './modular.ts';
import { signedDigits } from './signedDigits.ts';

/** A point (x, y) of a curve y² = x³ + ax + b; b follows from it. */
export interface AffinePoint {
  readonly x: bigint;
  readonly y: bigint;
}

/** The point (X/Z², Y/Z³). Coordinates are residues of either sign. */
export interface JacobianPoint {
  readonly X: bigint;
  readonly Y: bigint;
  readonly Z: bigint;
}

/**
 * kP for k > 0 and a point P of y² = x³ + ax + b mod n, gcd(n, 6) = 1.
 *
 * Special cases are not looked at, so for a composite n the formulas may go wrong modulo one of its
 * prime divisors p: at the sum of equal or of opposite points, the double of a point of order 2,
 * anything added to O. **In each of these cases Z ≡ 0 (mod p) then, and to the end**, for every new Z
 * is a product with the old one. So if gcd(Z, n) = 1, the result is kP modulo each p that divides n,
 * and kP ≠ O there.
 *
 * Modified Jacobian coordinates, which carry T = aZ⁴ along (Cohen, Miyaji and Ono, Efficient elliptic
 * curve exponentiation using mixed coordinates, ASIACRYPT 1998), and a window of signed digits.
 */
export function multiple(k: bigint, point: AffinePoint, a: bigint, n: bigint): JacobianPoint {
  const width = windowWidth(bitLength(k));
  const table = new OddMultiples(1 << (width - 2), point, a, n);
  const digits = signedDigits(k, width);
  let at = digits.length - 1;
  const sum = new Sum(table.times(digits[at] as number), table.a, n);
  while (--at >= 0) {
    sum.double();
    const digit = digits[at] as number;
    if (digit !== 0) sum.add(table.times(digit));
  }
  return { ...sum.point, Z: (sum.point.Z * table.scale) % n };
}

/** How kP may be computed; `multiple` is the reference. */
export type Multiple = typeof multiple;

/** The width with the fewest products, by their count: 13 an addition, 18 an entry of the table. */
export function windowWidth(bits: number): number {
  if (bits < 40) return 2;
  if (bits < 200) return 4;
  if (bits < 800) return 5;
  return bits < 2000 ? 6 : 7;
}

/**
 * P, 3P, 5P, … as affine points without a division: they are points of another curve, to which
 * (x, y) → (u²x, u³y) leads, and whose coefficient is u⁴a. There a point (X, Y, Z) is affine for u = Z.
 */
class OddMultiples {
  /** The coefficient a of that curve. */
  readonly a: bigint;
  /** u: a factor of the Z of every point of that curve. */
  readonly scale: bigint;
  readonly #points: readonly AffinePoint[];
  readonly #n: bigint;

  constructor(count: number, { x, y }: AffinePoint, a: bigint, n: bigint) {
    this.#n = n;
    if (count === 1) {
      [this.a, this.scale, this.#points] = [a, 1n, [{ x, y }]];
      return;
    }
    // First to where 2P is affine, and then to where the last of the multiples is.
    const twice = new Sum({ x, y }, a, n);
    twice.double();
    const u = twice.point.Z;
    const uu = (u * u) % n;
    const sum = new Sum({ x: (x * uu) % n, y: (y * ((u * uu) % n)) % n }, twice.T, n);
    const step = { x: twice.point.X, y: twice.point.Y };
    const multiples = [sum.point];
    const factors: bigint[] = []; // of the Z of each multiple, over the one before
    while (multiples.length < count) {
      factors.push(sum.add(step));
      multiples.push(sum.point);
    }
    this.a = sum.T;
    this.scale = (u * sum.point.Z) % n;
    this.#points = onCommonScale(multiples, factors, n);
  }

  /** kP for an odd k of either sign. */
  times(k: number): AffinePoint {
    const { x, y } = this.#points[Math.abs(k) >> 1] as AffinePoint;
    return { x, y: k > 0 ? y : this.#n - y };
  }
}

/** The points as affine ones, where the last of them is affine. */
function onCommonScale(
  points: readonly JacobianPoint[],
  factors: readonly bigint[],
  n: bigint,
): readonly AffinePoint[] {
  let factor = 1n; // of the last Z over that of the point
  return points
    .toReversed()
    .map(({ X, Y }, i) => {
      if (i > 0) factor = (factor * (factors.at(-i) as bigint)) % n;
      const square = (factor * factor) % n;
      return { x: residue(X * square, n), y: residue(Y * ((factor * square) % n), n) };
    })
    .reverse();
}

/** A sum of points as it comes to be, in modified Jacobian coordinates. */
class Sum {
  readonly #n: bigint;
  #X: bigint;
  #Y: bigint;
  #Z = 1n;
  #T: bigint;

  constructor({ x, y }: AffinePoint, a: bigint, n: bigint) {
    [this.#X, this.#Y, this.#T, this.#n] = [x, y, a, n];
  }

  get point(): JacobianPoint {
    return { X: this.#X, Y: this.#Y, Z: this.#Z };
  }

  /** aZ⁴: the coefficient of the curve on which (X, Y) is the point. */
  get T(): bigint {
    return this.#T;
  }

  /** With S = 4XY² and M = 3X² + T: X' = M² - 2S, Y' = M(S - X') - 8Y⁴, Z' = 2YZ, T' = 16Y⁴T. */
  double(): void {
    const n = this.#n;
    const YY = (this.#Y * this.#Y) % n;
    const S = ((this.#X * YY) << 2n) % n;
    const M = (3n * this.#X * this.#X + this.#T) % n;
    const YYYY8 = ((YY * YY) << 3n) % n;
    this.#Z = ((this.#Y * this.#Z) << 1n) % n;
    this.#X = (M * M - (S << 1n)) % n;
    this.#Y = (M * (S - this.#X) - YYYY8) % n;
    this.#T = ((YYYY8 * this.#T) << 1n) % n;
  }

  /**
   * Adds (x, y), and returns Z'/Z = H. With H = xZ² - X and R = yZ³ - Y: X' = R² - H³ - 2XH²,
   * Y' = R(XH² - X') - YH³, T' = TH⁴.
   */
  add({ x, y }: AffinePoint): bigint {
    const n = this.#n;
    const ZZ = (this.#Z * this.#Z) % n;
    const H = (x * ZZ - this.#X) % n;
    const R = (y * ((this.#Z * ZZ) % n) - this.#Y) % n;
    const HH = (H * H) % n;
    const HHH = (H * HH) % n;
    const V = (this.#X * HH) % n;
    this.#Z = (this.#Z * H) % n;
    this.#X = (R * R - HHH - (V << 1n)) % n;
    this.#Y = (R * (V - this.#X) - this.#Y * HHH) % n;
    this.#T = (this.#T * ((HH * HH) % n)) % n;
    return H;
  }
}

import { inverse, mod } from './residues.ts';

/** A point (x, y) of a curve y² = x³ + ax + b mod n, 0 <= x, y < n. */
export interface AffinePoint {
  readonly x: bigint;
  readonly y: bigint;
}

/** The affine point (X/Z², Y/Z³), or infinity where Z ≡ 0; each 0 <= X, Y, Z < n. */
export interface JacobianPoint {
  readonly X: bigint;
  readonly Y: bigint;
  readonly Z: bigint;
}

const INFINITY: JacobianPoint = { X: 1n, Y: 1n, Z: 0n };

/**
 * k·P for k > 0 on y² = x³ + ax + b mod n: windows of signed digits, in modified Jacobian
 * coordinates (Cohen, Miyaji and Ono, Efficient elliptic curve exponentiation using mixed
 * coordinates, ASIACRYPT 1998).
 *
 * The formulas fail where both operands of an addition are equal or opposite modulo a prime p that
 * divides n, and then p divides Z. Z is always a product with the Z before it, so p divides the
 * last Z too.
 *
 * @throws CompositeModulusError where a proper factor of n shows
 */
export function multiplyPoint(k: bigint, point: AffinePoint, a: bigint, n: bigint): JacobianPoint {
  const digits = signedDigits(k, windowWidth(k.toString(2).length));
  const curve = new Ladder(a, n);
  const table = oddMultiples(curve, point, Math.max(...digits.map(Math.abs)));
  if (table === undefined) return INFINITY;
  const leading = digits.length - 1;
  curve.start(table[(digits[leading] as number) >> 1] as AffinePoint);
  for (let i = leading - 1; i >= 0; i--) {
    curve.double();
    const digit = digits[i] as number;
    if (digit === 0) continue;
    const { x, y } = table[Math.abs(digit) >> 1] as AffinePoint;
    curve.add(x, digit < 0 ? -y : y);
  }
  return curve.point();
}

/** A point that is doubled and added to, in modified Jacobian coordinates. */
class Ladder {
  readonly modulus: bigint;
  readonly #a: bigint;
  #X = 1n;
  #Y = 1n;
  #Z = 0n;
  /** aZ⁴, which every doubling needs and hands on. */
  #aZ4 = 0n;

  constructor(a: bigint, n: bigint) {
    this.#a = a;
    this.modulus = n;
  }

  start({ x, y }: AffinePoint): void {
    this.#X = x;
    this.#Y = y;
    this.#Z = 1n;
    this.#aZ4 = this.#a;
  }

  double(): void {
    const n = this.modulus;
    const Y2 = (this.#Y * this.#Y) % n;
    const S = (4n * this.#X * Y2) % n;
    const U = (8n * Y2 * Y2) % n;
    const M = (3n * this.#X * this.#X + this.#aZ4) % n;
    this.#Z = (2n * this.#Y * this.#Z) % n;
    this.#X = (M * M - 2n * S) % n;
    this.#Y = (M * (S - this.#X) - U) % n;
    this.#aZ4 = (2n * U * this.#aZ4) % n;
  }

  /** Adds the affine point (x, y). */
  add(x: bigint, y: bigint): void {
    const n = this.modulus;
    const Z2 = (this.#Z * this.#Z) % n;
    const H = (x * Z2 - this.#X) % n;
    const R = (((y * Z2) % n) * this.#Z - this.#Y) % n;
    const H2 = (H * H) % n;
    const H3 = (H * H2) % n;
    const V = (this.#X * H2) % n;
    this.#X = (R * R - H3 - 2n * V) % n;
    this.#Y = (R * (V - this.#X) - this.#Y * H3) % n;
    this.#Z = (this.#Z * H) % n;
    const newZ2 = (this.#Z * this.#Z) % n;
    this.#aZ4 = (((newZ2 * newZ2) % n) * this.#a) % n;
  }

  point(): JacobianPoint {
    const n = this.modulus;
    return { X: mod(this.#X, n), Y: mod(this.#Y, n), Z: mod(this.#Z, n) };
  }
}

/** P, 3P, 5P, … up to `largest`, or undefined where one of them or 2P is infinity. */
function oddMultiples(curve: Ladder, P: AffinePoint, largest: number): AffinePoint[] | undefined {
  if (largest === 1) return [P];
  curve.start(P);
  curve.double();
  const [twice] = toAffine([curve.point()], curve.modulus) ?? [];
  if (twice === undefined) return undefined;
  const multiples: JacobianPoint[] = [];
  curve.start(P);
  for (let i = 3; i <= largest; i += 2) {
    curve.add(twice.x, twice.y);
    multiples.push(curve.point());
  }
  const affine = toAffine(multiples, curve.modulus);
  return affine && [P, ...affine];
}

/**
 * The points in affine coordinates, with one inversion for all (Montgomery's trick); undefined
 * where one of them is infinity.
 *
 * @throws CompositeModulusError where one is infinity modulo some factors of n only
 */
export function toAffine(points: readonly JacobianPoint[], n: bigint): AffinePoint[] | undefined {
  const products = [1n];
  for (const { Z } of points) {
    if (Z === 0n) return undefined;
    products.push(((products.at(-1) as bigint) * Z) % n);
  }
  let inverted = inverse(products.at(-1) as bigint, n);
  const affine: AffinePoint[] = [];
  for (let i = points.length - 1; i >= 0; i--) {
    const { X, Y, Z } = points[i] as JacobianPoint;
    const inverseZ = (inverted * (products[i] as bigint)) % n;
    inverted = (inverted * Z) % n;
    const square = (inverseZ * inverseZ) % n;
    affine.unshift({ x: (X * square) % n, y: (((Y * square) % n) * inverseZ) % n });
  }
  return affine;
}

/**
 * Digits of k > 0, least significant first: each 0 or odd and below 2^(width-1) in size, with at
 * least width - 1 zeros after each that is not 0 (the width-w non-adjacent form).
 */
function signedDigits(k: bigint, width: number): number[] {
  const bits = Uint8Array.from(k.toString(2), Number).reverse();
  const digits: number[] = [];
  let carry = 0;
  for (let i = 0; i < bits.length || carry > 0; ) {
    if (((bits[i] ?? 0) ^ carry) === 0) {
      digits.push(0);
      i++;
      continue;
    }
    let digit = carry;
    for (let j = 0; j < width; j++) digit += (bits[i + j] ?? 0) << j;
    carry = digit >> (width - 1);
    digits.push(digit - (carry << width));
    for (let j = 1; j < width; j++) digits.push(0);
    i += width;
  }
  while (digits.at(-1) === 0) digits.pop();
  return digits;
}

/** The width with the fewest additions, the table included. */
function windowWidth(bits: number): number {
  if (bits < 20) return 2;
  if (bits < 70) return 3;
  if (bits < 200) return 4;
  if (bits < 900) return 5;
  return bits < 2500 ? 6 : 7;
}

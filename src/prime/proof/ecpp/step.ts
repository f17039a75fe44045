import { gcd } from './euclid.ts';
import { type AffinePoint, toAffine } from './ladder.ts';
import type { ModularArithmetic } from './modular.ts';
import { mod } from './residues.ts';
import type { Curve } from './specialCurves.ts';

/** What a point says of a curve that should have m points. */
export type PointVerdict =
  /** mP = O and (m/q)P ≠ O modulo every prime factor of n: with a prime q that proves n. */
  | 'proves'
  /** (m/q)P = O: another point may do. */
  | 'too small an order'
  /** mP ≠ O: the curve has another number of points, or n is composite. */
  | 'wrong order';

/**
 * Checks the conditions of an ECPP step on the point P of the curve mod n, for m = q·(m/q).
 *
 * With U = (m/q)P and W = (q - 1)U, W = -U says that mP = O. Z of W prime to n says that no
 * addition on the way failed modulo a factor of n.
 */
export function checkPoint(
  arithmetic: ModularArithmetic,
  { curve: { a, b }, point: P }: CurveWithPoint,
  m: bigint,
  q: bigint,
): PointVerdict {
  const { n } = arithmetic;
  if (gcd(mod(4n * a * a * a + 27n * b * b, n), n) !== 1n) return 'wrong order';
  const cofactor = m / q;
  const U = cofactor === 1n ? P : toAffine([arithmetic.multiplyPoint(cofactor, P, a)], n)?.[0];
  if (U === undefined) return 'too small an order';
  const W = arithmetic.multiplyPoint(q - 1n, U, a);
  if (gcd(W.Z, n) !== 1n) return 'wrong order';
  const Z2 = (W.Z * W.Z) % n;
  const isOpposite = mod(W.X - U.x * Z2, n) === 0n && mod(W.Y + ((U.y * Z2) % n) * W.Z, n) === 0n;
  return isOpposite ? 'proves' : 'wrong order';
}

/** A curve and a point on it. */
export interface CurveWithPoint {
  readonly curve: Curve;
  readonly point: AffinePoint;
}

export function isOnCurve(
  { curve: { a, b }, point: { x, y } }: CurveWithPoint,
  n: bigint,
): boolean {
  return mod(y * y - (x * x + a) * x - b, n) === 0n;
}

/**
 * A curve isomorphic to y² = x³ + ax + b, or to its twist, with a point on it, from any x: with λ =
 * x³ + ax + b, the point (λx, λ²) is on y² = x³ + aλ²x + bλ³. It is the curve itself exactly where
 * λ is a square: no square root is needed.
 */
export function curveThrough(
  { a, b }: Curve,
  x: bigint,
  n: bigint,
): CurveWithPoint & { readonly lambda: bigint } {
  const lambda = mod((x * x + a) * x + b, n);
  const square = (lambda * lambda) % n;
  return {
    lambda,
    curve: { a: (a * square) % n, b: mod(((b * square) % n) * lambda, n) },
    point: { x: (lambda * x) % n, y: square },
  };
}

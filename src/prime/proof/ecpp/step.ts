import { gcd } from './euclid.ts';
import { type AffinePoint, type JacobianPoint, toAffine } from './ladder.ts';
import type { ModularArithmetic } from './modular.ts';
import { mod } from './residues.ts';
import type { Curve } from './specialCurves.ts';

/** What a point says of a curve that should have m points. */
export type PointVerdict =
  /** mP = O and (m/q)P ≠ O modulo every prime factor of n: with a prime q that proves n. */
  | 'proves'
  /** (m/q)P = O: another point may do. */
  | 'too small an order'
  /** m'P = O for the m' = 2(n + 1) - m points of the twist of a curve with m: the twist has m points. */
  | 'order of the twist'
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
  const U = multiple(arithmetic, cofactor, P, a);
  if (U === undefined) return 'too small an order';
  const W = arithmetic.multiplyPoint(q - 1n, U, a);
  if (gcd(W.Z, n) !== 1n) return 'wrong order';
  if (isSame(opposite({ X: U.x, Y: U.y, Z: 1n }), W, n)) return 'proves';
  // As W = (m - m/q)P, m'P = O says that it is -(m' - m + m/q)P: a multiple by half as many bits.
  const k = 2n * (n + 1n - m) + cofactor;
  if (k === 0n) return 'wrong order';
  const V = arithmetic.multiplyPoint(k < 0n ? -k : k, P, a);
  if (gcd(V.Z, n) !== 1n) return 'wrong order';
  return isSame(k < 0n ? V : opposite(V), W, n) ? 'order of the twist' : 'wrong order';
}

/** Whether (m/q)P ≠ O, for a point of a curve that is known to have m points. */
export function hasLargeOrder(
  arithmetic: ModularArithmetic,
  { curve: { a }, point: P }: CurveWithPoint,
  m: bigint,
  q: bigint,
): boolean {
  return multiple(arithmetic, m / q, P, a) !== undefined;
}

/** kP in affine coordinates, or undefined for O. */
function multiple(
  arithmetic: ModularArithmetic,
  k: bigint,
  P: AffinePoint,
  a: bigint,
): AffinePoint | undefined {
  return k === 1n ? P : toAffine([arithmetic.multiplyPoint(k, P, a)], arithmetic.n)?.[0];
}

function opposite({ X, Y, Z }: JacobianPoint): JacobianPoint {
  return { X, Y: -Y, Z };
}

/** Whether two points, neither of them O modulo a factor of n, are the same. */
function isSame(P: JacobianPoint, Q: JacobianPoint, n: bigint): boolean {
  const [P2, Q2] = [(P.Z * P.Z) % n, (Q.Z * Q.Z) % n];
  const [P3, Q3] = [(P2 * P.Z) % n, (Q2 * Q.Z) % n];
  return (P.X * Q2 - Q.X * P2) % n === 0n && (P.Y * Q3 - Q.Y * P3) % n === 0n;
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

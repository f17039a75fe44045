import type { EcppStep } from '../certificate.ts';
import type { NormSolution } from './cornacchia.ts';
import { PrecisionError } from './genusField.ts';
import { largeJacobi } from './largeJacobi.ts';
import type { ModularArithmetic } from './modular.ts';
import type { Polynomial } from './polynomial.ts';
import { CompositeModulusError, inverse, mod } from './residues.ts';
import { Roots } from './roots.ts';
import { type Curve, curveOfEisenstein, curveOfGauss } from './specialCurves.ts';
import { type CurveWithPoint, checkPoint, curveThrough, hasLargeOrder, isOnCurve } from './step.ts';
import { classFieldJ } from './tower.ts';

/**
 * An order m = n + 1 - t of a curve with complex multiplication by D, and the probable prime q | m.
 */
export interface Reduction {
  readonly n: bigint;
  readonly m: bigint;
  readonly q: bigint;
  readonly D: number;
  readonly norm: NormSolution;
  readonly signedPrimes: readonly number[];
  /** Square roots mod n of the signed primes. */
  readonly roots: readonly bigint[];
  /** A curve and a point that are said to do, in residues mod n. */
  readonly known?: CurveWithPoint;
}

/**
 * The curve and the point that prove n prime if q is: where n is prime, as far as that it has m points
 * was seen of the twist.
 *
 * @throws CompositeModulusError where n is composite, or (never seen) the curve is not found
 * @throws PrecisionError where class polynomials can't be rounded even with far more bits
 */
export function realise(reduction: Reduction, arithmetic: ModularArithmetic): EcppStep {
  const { n, m, q, known } = reduction;
  const isKnown = known !== undefined && isProof(known, reduction, arithmetic);
  const { curve, point } = isKnown ? known : curveWithPoint(reduction, arithmetic);
  return { type: 'ECPP', n, a: curve.a, b: curve.b, m, q, ...point };
}

function isProof(
  known: CurveWithPoint,
  { n, m, q }: Reduction,
  arithmetic: ModularArithmetic,
): boolean {
  return isOnCurve(known, n) && checkPoint(arithmetic, known, m, q) === 'proves';
}

function curveWithPoint(reduction: Reduction, arithmetic: ModularArithmetic): CurveWithPoint {
  const { n, m, q, D } = reduction;
  const curve = curveFor(reduction, arithmetic);
  // The curve itself or its twist has m points.
  for (const candidate of pointsOn(curve, 1, n)) {
    const verdict = checkPoint(arithmetic, candidate, m, q);
    if (verdict === 'proves') return candidate;
    if (verdict === 'order of the twist') return pointOnTwist(curve, reduction, arithmetic);
    if (verdict === 'wrong order') break;
  }
  throw new CompositeModulusError(n, `no curve of discriminant ${D} with ${m} points`);
}

/** A curve of discriminant D: for D < -4 with n + 1 - t or n + 1 + t points. */
function curveFor(reduction: Reduction, arithmetic: ModularArithmetic): Curve {
  const { n, m, D, norm } = reduction;
  const t = n + 1n - m;
  if (D === -4) return curveOfGauss(arithmetic, norm, t);
  if (D === -3) return curveOfEisenstein(arithmetic, norm, t);
  const j = jFor(reduction, new Roots(arithmetic));
  const k = mod(j * inverse(1728n - j, n), n);
  return { a: (3n * k) % n, b: (2n * k) % n };
}

function jFor(reduction: Reduction, roots: Roots): bigint {
  const problem = { ...reduction, rootOf: (f: Polynomial) => roots.of(f) };
  try {
    return classFieldJ(problem);
  } catch (error) {
    if (!(error instanceof PrecisionError)) throw error;
    return classFieldJ(problem, MORE_BITS);
  }
}

/** The bound of the coefficients' size is an estimate: where it failed, a second try has more. */
const MORE_BITS = 1000;

/** So few points have too small an order that this many in turn mean a wrong curve. */
const MAX_POINTS = 20;

/** Of the twist, which has m points, only the order of the point is not known. */
function pointOnTwist(
  curve: Curve,
  { n, m, q, D }: Reduction,
  arithmetic: ModularArithmetic,
): CurveWithPoint {
  for (const candidate of pointsOn(curve, -1, n)) {
    if (hasLargeOrder(arithmetic, candidate, m, q)) return candidate;
  }
  throw new CompositeModulusError(n, `no point on a curve of discriminant ${D} with ${m} points`);
}

/**
 * Curves and points on them.
 *
 * @param symbol 1 for curves isomorphic to the given one, -1 for its twists
 */
function* pointsOn(curve: Curve, symbol: 1 | -1, n: bigint): Generator<CurveWithPoint> {
  let points = 0;
  for (let x = 1n; points < MAX_POINTS; x++) {
    const candidate = curveThrough(curve, x, n);
    if (largeJacobi(candidate.lambda, n) !== symbol) continue;
    points++;
    yield candidate;
  }
}

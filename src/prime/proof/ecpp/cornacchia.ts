import { exactSquareRoot, isqrt } from '../../isqrt.ts';
import { type RemaindersAround, remaindersAround } from './euclid.ts';

/** Integers t, v >= 0 with t² + |D|v² = 4n: the norm equation of (t + v√D)/2. */
export interface NormSolution {
  readonly t: bigint;
  readonly v: bigint;
}

/**
 * Cornacchia's algorithm for 4n = t² + |D|v² (Cohen, A Course in Computational Algebraic Number
 * Theory, algorithm 1.5.3), for a discriminant D < 0 and an odd prime n > |D|/4: the solution,
 * unique but for signs (and units where D is -3 or -4), or undefined where there is none.
 *
 * @param root a square root of D mod n, 0 < root < n
 * @param bound floor(√(4n)), the same for every D
 */
export function solveNorm(
  n: bigint,
  D: number,
  root: bigint,
  bound: bigint = isqrt(4n * n),
  around: RemaindersAround = remaindersAround,
): NormSolution | undefined {
  const sameParity = BigInt.asUintN(1, root) === BigInt.asUintN(1, BigInt(D));
  const [, t] = around(2n * n, sameParity ? root : n - root, bound);
  const rest = 4n * n - t * t;
  const absD = BigInt(-D);
  const square = rest / absD;
  if (square * absD !== rest) return undefined;
  const v = exactSquareRoot(square);
  return v === undefined ? undefined : { t, v };
}

/**
 * The traces t of Frobenius of the curves mod n with complex multiplication by D: the orders are n
 * + 1 - t. There are two, 4 for D = -4, 6 for D = -3.
 */
export function traces(D: number, { t, v }: NormSolution): bigint[] {
  if (D === -4) return [t, -t, 2n * v, -2n * v];
  if (D !== -3) return [t, -t];
  const [sum, difference] = [(t + 3n * v) / 2n, (t - 3n * v) / 2n];
  return [t, -t, sum, -sum, difference, -difference];
}

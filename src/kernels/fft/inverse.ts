import { bitLength } from '../../prime/bits.ts';
import { leadingSteps } from '../../prime/lehmer.ts';

/** This many leading bits of two numbers decide on the next quotients of Euclid's algorithm. */
const LEADING = 50;

/** Bits by which those quotients make the numbers shorter. */
const LEHMER_BITS = 24;

/** Bits that are looked at beyond twice those by which numbers are to become shorter, or a few more. */
const GUARD = 64;

/** What takes r0, r1 to A·r0 + B·r1, C·r0 + D·r1: a matrix of determinant ±1. */
type Matrix = readonly [A: bigint, B: bigint, C: bigint, D: bigint];

/** Two numbers, the first the larger, and what they are made of. */
interface Pair {
  readonly r: readonly [bigint, bigint];
  readonly parts: readonly (readonly [bigint, bigint])[];
}

/**
 * The inverse of a modulo m, from 0 to m - 1, for 0 < a < m; undefined if they have a common factor.
 *
 * Euclid's algorithm, with the quotients found from leading bits: by halves, down to the few that a
 * double decides (Lehmer; Knuth, The Art of Computer Programming 2, section 4.5.2). Those of long
 * numbers may not be Euclid's, but each step has determinant ±1, so the common divisor is the same.
 */
export function inverseModulo(a: bigint, m: bigint): bigint | undefined {
  // r0 ≡ t0·a and r1 ≡ t1·a (mod m), for parts[0] = [t0, t1].
  let pair: Pair = { r: [m, a], parts: [[0n, 1n]] };
  while (pair.r[1] !== 0n) pair = apply(shorten(pair.r, bitLength(pair.r[0]) / 2), pair);
  if (pair.r[0] !== 1n) return undefined;
  const [t] = pair.parts[0] as readonly [bigint, bigint];
  return ((t % m) + m) % m;
}

/** Steps from r0 >= r1 > 0 on, at least one, until r1 is shorter than r0 was by about that many bits. */
function shorten(r: Pair['r'], bits: number): Matrix {
  if (bits <= LEHMER_BITS) return leadingMatrix(r) ?? divided(r);
  const length = bitLength(r[0]);
  const cut = Math.max(0, Math.floor(length - 2 * bits - GUARD));
  const goal = length - cut - bits;
  let pair: Pair = {
    r: [r[0] >> BigInt(cut), r[1] >> BigInt(cut)],
    parts: [
      [1n, 0n],
      [0n, 1n],
    ],
  };
  let left = bitLength(pair.r[1]) - goal;
  // The leading bits of so short an r1 are not enough for the quotient.
  if (left <= 0) return divided(r);
  for (; left > 0; left = bitLength(pair.r[1]) - goal) {
    pair = apply(shorten(pair.r, Math.min(left, bits / 2)), pair);
  }
  const [[A, C], [B, D]] = pair.parts as [[bigint, bigint], [bigint, bigint]];
  return [A, B, C, D];
}

function divided([r0, r1]: Pair['r']): Matrix {
  return [0n, 1n, 1n, -(r0 / r1)];
}

/** The pair that a step leads to, both numbers positive and in order. */
function apply(step: Matrix, { r, parts }: Pair): Pair {
  const [r0, r1] = product(step, r);
  const [s0, s1] = [r0 < 0n ? -1n : 1n, r1 < 0n ? -1n : 1n];
  const inOrder = s0 * r0 >= s1 * r1;
  const arrange = ([x, y]: Pair['r']): Pair['r'] => (inOrder ? [s0 * x, s1 * y] : [s1 * y, s0 * x]);
  return { r: arrange([r0, r1]), parts: parts.map((part) => arrange(product(step, part))) };
}

function product([A, B, C, D]: Matrix, [x, y]: readonly [bigint, bigint]): [bigint, bigint] {
  return [A * x + B * y, C * x + D * y];
}

/** The steps that the leading bits of the numbers decide, if there are any. */
function leadingMatrix([r0, r1]: Pair['r']): Matrix | undefined {
  const shift = BigInt(Math.max(0, bitLength(r0) - LEADING));
  const steps = leadingSteps(Number(r0 >> shift), Number(r1 >> shift));
  if (steps === undefined) return undefined;
  const [A, B, C, D] = steps;
  return [BigInt(A), BigInt(B), BigInt(C), BigInt(D)];
}

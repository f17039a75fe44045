/**
 * The step of lucasSquares.ts: the squares of E and O, which are the lanes of a vector, and what they make.
 */

import { HIGH, LANES, X, Z, array, bipartite, limbs, slot } from './memory';
import {
  beginCombined,
  bipartiteCombined,
  combinedSquares,
  giveX,
  squares,
  squaresX2,
} from './steps';

/** Up to this |Q| the digits of A + Q·C are exact as doubles: at most 8·2^50 = 2^53 in size. */
const MOST_EXACT_Q: f64 = 7;

const TWO_M51: usize = memory.data<f64>([1.0 / 2251799813685248.0]);

/** A vector of two numbers. */
// @inline
export function pair(first: f64, second: f64): v128 {
  return f64x2.replace_lane(f64x2.splat(first), 1, second);
}

/** A step; the next even index is twice the odd one, or else twice the even one. */
export function step(Q: f64, isOfOdd: i32): void {
  const ofA = pair(f64(isOfOdd == 0), 1);
  const ofC = pair(isOfOdd ? Q : 0, Q);
  if (bipartite) {
    stepFromBothEnds(Q, ofA, ofC);
  } else if (abs(Q) <= MOST_EXACT_Q) {
    combinedSquares(LANES, limbs, ofA, ofC, v128.load64_splat(TWO_M51));
  } else {
    squaresX2(LANES, limbs, 1);
    combine(ofA, ofC);
  }
}

/** The same by bipartite/step.ts, where the digits of A and C may be larger than 2^50, but by 4 at most. */
function stepFromBothEnds(Q: f64, ofA: v128, ofC: v128): void {
  if (abs(Q) < MOST_EXACT_Q) {
    bipartiteCombined(ofA, ofC);
    return;
  }
  giveX();
  squares(-1, LANES, limbs, 1);
  combine(ofA, ofC);
  beginCombined();
}

/**
 * X = A·ofA + C·ofC in each lane for the lanes A and C of X, with C·ofC in two parts; then Z = 2X. One
 * prime in 512 needs it.
 */
function combine(ofA: v128, ofC: v128): void {
  const high = v128.load(slot(HIGH, 0));
  const scale = v128.load64_splat(TWO_M51);
  let carry = f64x2.splat(0);
  for (let i = 0; i < limbs; i++) {
    const place = <usize>i << 4;
    const both = v128.load(array(X, 0) + place);
    const A = v128.shuffle<i64>(both, both, 0, 0);
    const C = v128.shuffle<i64>(both, both, 1, 1);
    // The nearest multiple of 2^51, and the rest of it and of the sum.
    const multiple = f64x2.sub(f64x2.relaxed_madd(C, ofC, high), high);
    const rest = f64x2.relaxed_madd(C, ofC, f64x2.neg(multiple));
    const sum = f64x2.add(f64x2.mul(A, ofA), rest);
    const more = f64x2.sub(f64x2.add(sum, high), high);
    const x = f64x2.add(f64x2.sub(sum, more), carry);
    carry = f64x2.mul(f64x2.add(multiple, more), scale);
    v128.store(array(X, 0) + place, x);
    v128.store(array(Z, 0) + place, f64x2.add(x, x));
  }
}

/**
 * The strong Lucas test for P = 1, Q = (1 - D)/4, (D/n) = -1 and gcd(Q, n) = 1, for the numbers of
 * all lanes at once, by a sequence V alone, with another P and with Q = 1.
 *
 * With the roots a, b of x² - x + Q and c = a/b, W_k = c^k + c^-k is the sequence V for
 * P' = 1/Q - 2 and Q' = 1, since c + 1/c = (a² + b²)/ab = (1 - 2Q)/Q. A step takes W_k and W_(k+1) to
 * W_2k = W_k² - 2 and W_(2k+1) = W_k·W_(k+1) - P', or to W_(2k+1) and W_(2k+2) = W_(k+1)² - 2:
 * two multiplications a bit, and no powers of Q. Modulo n, where n + 1 = d·2^s, d odd:
 *
 * - U_d = (a^d - b^d)/(a - b) is 0 exactly when c^d = 1, V_d = a^d + b^d exactly when c^d = -1. As
 *   c^k = (W_k + U'_k·(c - 1/c))/2 and (P'² - 4)·U'_k = 2W_(k+1) - P'·W_k, where
 *   c - 1/c = (a - b)/Q and P'² - 4 = D/Q² have inverses, c^d = 1 exactly when W_d = 2 and
 *   W_(d+1) = P', and c^d = -1 exactly when W_d = -2 and W_(d+1) = -P'.
 * - V_2k = a^2k + b^2k = Q^k·W_k: for r > 0, V_(d·2^r) is 0 exactly when W_(d·2^(r-1)) is.
 *
 * So the same numbers pass as in the test by U, V and Q^k, including those with square factors.
 */

import { beginOf, alignBits, twosOf } from './exponents';
import { outOfForm, reduceT, small, takeModulus } from './lanes';
import { takeConstants, takeExponent } from './ladderSetup';
import {
  LANES,
  LUCAS_SQUARE,
  P,
  PRODUCT,
  S,
  T,
  X,
  Y,
  Z,
  array,
  limbs,
  stride,
  vectors,
} from './memory';
import { lucas as lucasSteps } from './steps';
import { lucasBySquares } from './lucasSquares';
import { shape, subtract } from './tables';

/**
 * Begins a lane with W_0 = 2 in S and W_1 = P' in P. Of W_k and W_(k+1) one is a product, in P, and
 * one a square, in S: if the last bit was 0, W_k is the square. The next step squares W_k if its
 * bit is 0, else W_(k+1): that is S if the two bits are equal, else P. Lanes with fewer bits begin
 * with zeros, which leave W_0 and W_1 as they are.
 */
function begin(lane: i32, left: i32): void {
  subtract(PRODUCT, lane, array(P, lane));
  subtract(LUCAS_SQUARE, lane, array(S, lane));
  const first = array(beginOf(lane) == left ? P : S, lane);
  for (let i = 0; i < limbs; i++) {
    const place = <usize>i * stride;
    const x = load<f64>(first + place);
    store<f64>(array(X, lane) + place, x);
    store<f64>(array(Z, lane) + place, x + x);
    // P' itself, which the results are compared with.
    store<f64>(array(Y, lane) + place, load<f64>(array(P, lane) + place));
  }
}

/** Does steps until `to` are left. */
function run(left: i32, to: i32): void {
  while (left > to) {
    const count = alignBits(left, to);
    lucasSteps(vectors, LANES, limbs, count);
    left -= count;
  }
}

/** Of the lanes with W_d in P and W_(d+1) in S, those where U_d, V_d or V_2d is 0, a bit each. */
function passingFirst(numbers: i32, left: i32): i32 {
  outOfForm(P);
  let passed = 0;
  let candidates = 0;
  for (let lane = 0; lane < numbers; lane++) {
    if (twosOf(lane) != left) continue;
    const w = small(lane);
    if (w == 0 && left > 1) passed |= 1 << lane;
    if (w == 2 || w == -2) candidates |= 1 << lane;
    // S - P' or S + P', at most 3N.
    const sign: f64 = w == 2 ? -1 : 1;
    for (let i = 0; i < limbs; i++) {
      const place = <usize>i * stride;
      const x = load<f64>(array(S, lane) + place) + sign * load<f64>(array(Y, lane) + place);
      store<f64>(array(T, lane) + place, x);
    }
  }
  if (candidates == 0) return passed;
  reduceT();
  for (let lane = 0; lane < numbers; lane++) {
    if (((candidates >> lane) & 1) != 0 && small(lane) == 0) passed |= 1 << lane;
  }
  return passed;
}

/** Of the lanes with W_(d·2^r) in S for an r > 0, those where it is 0, a bit each. */
function passingLater(numbers: i32, left: i32): i32 {
  outOfForm(S);
  let passed = 0;
  for (let lane = 0; lane < numbers; lane++) {
    if (twosOf(lane) > left && small(lane) == 0) passed |= 1 << lane;
  }
  return passed;
}

/**
 * Which of the first `numbers` inputs are strong Lucas probable primes for their D in
 * DISCRIMINANTS, a bit each; -1 if the Q of one has no inverse modulo it. The inputs are odd, above
 * 6 and below R/8; `n` is the number of limbs. With 0 vectors there is one number, in two lanes, and
 * lucasSquares.ts tests it.
 */
export function lucas(n: i32, ofVectors: i32, numbers: i32): i32 {
  if (ofVectors <= 0) return lucasBySquares(n, ofVectors);
  shape(n, ofVectors);
  let left = 0;
  let twos = 0;
  for (let lane = 0; lane < numbers; lane++) {
    takeModulus(lane);
    if (!takeConstants(lane)) return -1;
    takeExponent(lane, 1);
    left = max(left, beginOf(lane));
    twos = max(twos, twosOf(lane));
  }
  for (let lane = 0; lane < numbers; lane++) begin(lane, left);
  run(left, twos);
  return results(numbers, twos);
}

/** The lanes that pass, a bit each; the first results are due with `twos` steps left. */
function results(numbers: i32, twos: i32): i32 {
  const all = (1 << numbers) - 1;
  let passed = 0;
  for (let left = twos; left > 0 && passed != all; left--) {
    let first = false;
    let later = false;
    for (let lane = 0; lane < numbers; lane++) {
      first = first || twosOf(lane) == left;
      later = later || twosOf(lane) > left;
    }
    if (first) passed |= passingFirst(numbers, left);
    if (later && left > 1) passed |= passingLater(numbers, left);
    run(left, left - 1);
  }
  return passed;
}

/**
 * x -> x² - c modulo the number of each lane, again and again, for all lanes at once. This is the
 * step of the strong test with no bit set; c is subtracted from the table that its columns start
 * from, as in the Lucas test, so that its bounds hold: |x| <= 2N.
 */

import { beginOf } from './exponents';
import { clear, outOfForm, takeModulus } from './lanes';
import {
  BITS,
  LANES,
  P,
  S,
  SCRATCH,
  SQUARE,
  T,
  X,
  Y,
  Z,
  array,
  exponent,
  formBits,
  input,
  lanes,
  limbs,
  slot,
  stride,
  vectors,
} from './memory';
import { powerOfTwo } from './modular';
import { squares } from './steps';
import { shape } from './tables';
import { toDigits } from './words';

/** Steps of a call, short enough for the engine to change to optimized code in between. */
const STEPS: i32 = 64;

/** P = the first x and S = c in Montgomery form, where c is 0 or 2. */
function take(lane: i32, c: i32): void {
  takeModulus(lane);
  toDigits(exponent(lane), array(P, lane));
  if (c == 0) {
    clear(S, lane);
    return;
  }
  powerOfTwo(SCRATCH, formBits() + 1, input(lane));
  toDigits(SCRATCH, array(S, lane));
}

/** Adds the digits of S, `times` times, to the upper half of a lane's table. */
function addToTable(lane: i32, times: i64): void {
  const digits = array(S, lane);
  const upper = array(SQUARE, lane) + <usize>limbs * stride;
  for (let i = 0; i < limbs; i++) {
    const place = <usize>i * stride;
    const digit = times * <i64>load<f64>(digits + place);
    store<i64>(upper + place, load<i64>(upper + place) + digit);
  }
}

/** X = Y = P and Z = 2P in a lane. */
function begin(lane: i32): void {
  for (let i = 0; i < limbs; i++) {
    const place = <usize>i * stride;
    const x = load<f64>(array(P, lane) + place);
    store<f64>(array(X, lane) + place, x);
    store<f64>(array(Y, lane) + place, x);
    store<f64>(array(Z, lane) + place, x + x);
  }
}

/** Does steps until `to` are left. */
function run(left: i32, to: i32): void {
  for (; left > to; left -= STEPS) squares(vectors, LANES, limbs, min(left - to, STEPS));
}

/**
 * For each of the first `numbers` inputs, the last x: the digits of T from the returned address on,
 * at most N in size. The first x, in Montgomery form from 0 to N - 1, is in the words of EXPONENTS,
 * the number of steps in BEGIN. The inputs are odd, above 1 and below R/8; `n` and `ofVectors` are
 * as for the strong test.
 */
export function iterate(n: i32, ofVectors: i32, numbers: i32, c: i32): usize {
  shape(n, ofVectors);
  let left = 0;
  for (let lane = 0; lane < numbers; lane++) {
    take(lane, c);
    addToTable(lane, -1);
    left = max(left, beginOf(lane));
  }
  for (let lane = 0; lane < lanes; lane++) store<u64>(slot(BITS, lane), 0);
  while (left >= 0) {
    // Up to the next lane that begins; below 0 if there is none, and no step is left.
    let to = left > 0 ? 0 : -1;
    for (let lane = 0; lane < numbers; lane++) {
      if (beginOf(lane) == left) begin(lane);
      else if (beginOf(lane) < left) to = max(to, beginOf(lane));
    }
    if (left > 0) run(left, to);
    left = to;
  }
  for (let lane = 0; lane < numbers; lane++) addToTable(lane, 1);
  outOfForm(X);
  return array(T, 0);
}

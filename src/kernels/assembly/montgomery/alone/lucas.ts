/**
 * The Lucas test of lucasSquares.ts, where each of the two squares of a step is of one number across
 * the lanes: E where its slots and arrays are always, O in a second place of the same layout.
 *
 * **Bounds**, as there, with digits of 50 bits: N <= R/2^10, |Q| <= 14. For |x| <= 23N a square
 * x²/R - c, with 0 <= c < N, is between -1.5N·(1 + 2^-39) and (529/1024 + 0.51)·N, so that A + Q·C is
 * at most 22.5N·(1 + 2^-39) in size. From each of its digits, at most 15·(2^49 + 2^9) < 2^53 and so
 * exact, the nearest multiple of 2^50 goes to the next: the digits are at most 2^49 + 8 in size. The
 * highest ones of A and C are below 2^42: nothing goes beyond. The constant that is subtracted adds
 * one digit to a column, whose sum is then below (3n + 1)·2^49·(1 + 2^-36).
 */

import { beginOf, twosOf } from '../exponents';
import { outOfForm, reduceT, small, takeModulus } from '../lanes';
import { takeExponent, takeFirst } from '../ladderSetup';
import {
  BITS,
  DISCRIMINANTS,
  LANES,
  S,
  SQUARE,
  T,
  X,
  Z,
  array,
  exponent,
  limbs,
  slot,
} from '../memory';
import { shape } from '../tables';
import { bit } from '../words';
import { square } from './steps';

const MOST_Q: i32 = 14;

const TWO_M50: f64 = 1.0 / 1125899906842624.0;
/** 1.5·2^102: its last place is 2^50. */
const ROUNDS: f64 = 7605903601369376408980219232256.0;

/** The bytes from E's slots and arrays to those of O. */
// @inline
function toSecond(): usize {
  return array(SQUARE + 8, 0) - LANES;
}

/** Adds the digits of a constant, `times` times, to the upper half of a table of squares. */
function addToTable(second: usize, times: i64): void {
  const digits = array(S, 0) + second;
  const upper = array(SQUARE, limbs) + second;
  for (let i = 0; i < limbs; i++) {
    const place = <usize>i << 3;
    const digit = times * <i64>load<f64>(digits + place);
    store<i64>(upper + place, load<i64>(upper + place) + digit);
  }
}

/** Stores two digits of X, and of Z = 2X. */
// @inline
function put(at: usize, x: v128): void {
  v128.store(at, x);
  v128.store(at + (array(Z, 0) - array(X, 0)), f64x2.add(x, x));
}

/** A·ofA + C·ofC, exactly. */
// @inline
function sumOf(A: v128, C: v128, ofA: v128, ofC: v128): v128 {
  return f64x2.relaxed_madd(C, ofC, f64x2.mul(A, ofA));
}

/** The nearest multiples of 2^50. */
// @inline
function nearest(sum: v128): v128 {
  const rounds = f64x2.splat(ROUNDS);
  return f64x2.sub(f64x2.add(sum, rounds), rounds);
}

/** E = A or Q·C and O = A + Q·C, for the squares A and C. */
function combine(Q: f64, isOfOdd: i32): void {
  const second = toSecond();
  const one = f64x2.splat(1);
  const q = f64x2.splat(Q);
  const ofA = f64x2.splat(f64(isOfOdd == 0));
  const ofC = f64x2.splat(isOfOdd ? Q : 0);
  let carryE = f64x2.splat(0);
  let carryO = carryE;
  for (let i = 0; i < limbs; i += 2) {
    const at = array(X, i);
    const A = v128.load(at);
    const C = v128.load(at + second);
    const E = sumOf(A, C, ofA, ofC);
    const O = sumOf(A, C, one, q);
    const ofE = nearest(E);
    const ofO = nearest(O);
    const e = f64x2.mul(ofE, f64x2.splat(TWO_M50));
    const o = f64x2.mul(ofO, f64x2.splat(TWO_M50));
    put(at, f64x2.add(f64x2.sub(E, ofE), v128.shuffle<i64>(carryE, e, 1, 2)));
    put(at + second, f64x2.add(f64x2.sub(O, ofO), v128.shuffle<i64>(carryO, o, 1, 2)));
    carryE = e;
    carryO = o;
  }
}

/** A step; the next even index is twice the odd one, or else twice the even one. */
function step(Q: f64, isOfOdd: i32): void {
  square(LANES);
  square(LANES + toSecond());
  combine(Q, isOfOdd);
}

/** E_2 and O_1 in X, Z = 2X, and the tables less what is subtracted from the squares. */
function begin(Q: i32): bool {
  const second = toSecond();
  store<u64>(slot(BITS, 0), 0);
  memory.copy(LANES + second, LANES, second);
  if (!takeFirst(Q, second)) return false;
  addToTable(0, -1);
  addToTable(second, -1);
  for (let i = 0; i < limbs; i += 2) {
    const at = array(X, i);
    put(at, v128.load(at));
    put(at + second, v128.load(at + second));
  }
  return true;
}

/** Whether T is 0 modulo N. */
function isZero(): bool {
  reduceT();
  return small(0) == 0;
}

/** Whether U_d or V_d is 0, for E_(d+1) and O_d in X. */
function passesFirst(): bool {
  const second = toSecond();
  for (let i = 0; i < limbs; i++) {
    const E = load<f64>(array(X, i));
    // At most 69N in size: 0 modulo N only if it is 0 out of form, as in lucasSquares.ts.
    store<f64>(array(T, i), E + E - load<f64>(array(X, i) + second));
  }
  if (isZero()) return true;
  memory.copy(array(T, 0), array(X, 0) + second, <usize>limbs << 3);
  return isZero();
}

function passes(Q: f64): bool {
  const bits = exponent(0);
  const twos = twosOf(0);
  // From k = 1, the highest bit of n + 1, on.
  let left = beginOf(0) - 1;
  for (; left > twos; left--) step(Q, bit(bits, left));
  if (passesFirst()) return true;
  for (; left > 1; left--) {
    step(Q, bit(bits, left));
    outOfForm(X);
    if (small(0) == 0) return true;
  }
  return false;
}

/**
 * Whether the first input is a strong Lucas probable prime for its D in DISCRIMINANTS; -1 if Q has
 * no inverse modulo it, or is larger than 14. The input is odd, above 6 and at most R/2^10; `n`, a
 * multiple of 4, is the number of limbs.
 */
export function lucas(n: i32): i32 {
  const Q = (1 - load<i32>(DISCRIMINANTS)) / 4;
  if (abs(Q) > MOST_Q) return -1;
  shape(n, 0);
  takeModulus(0);
  takeExponent(0, 1);
  if (!begin(Q)) return -1;
  const passed = passes(<f64>Q);
  addToTable(0, 1);
  return i32(passed);
}

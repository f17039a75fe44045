/**
 * Four residues in memory, x0 and x1 of each in two vectors, and what the tests do with them. In
 * memory they take no registers, of which there are too few, and the loads are not waited for.
 */

import { HIGH, INVERSE, LOW, MULTIPLE_0, MULTIPLE_1, N } from './moduli';
import {
  firstHalf,
  highs,
  highWords,
  join,
  LIMIT,
  lows,
  lowWords,
  MIDDLE,
  middleOfProduct,
  middleOfSquare,
  ofWord,
  quotient,
  reduced,
  rest,
  times,
} from './montgomery64';

/** The bytes of four residues. */
export const RESIDUES: u32 = 32;

/** Makes residues of 64-bit numbers x < LIMIT, with their signs, in their place. */
export function toWords(at: u32): void {
  const half = i64x2.splat(0x80000000);
  const a = v128.load(at);
  const b = v128.load(at, 16);
  v128.store(at, lows(a, b));
  v128.store(at, highs(i64x2.add(a, half), i64x2.add(b, half)), 16);
}

/** Writes x²/R to `to`, for the biases of the middle terms and the limits. */
// @inline
export function square(
  moduli: u32,
  x0: v128,
  x1: v128,
  to: u32,
  biasA: v128,
  biasB: v128,
  limitA: v128,
  limitB: v128,
): void {
  const lowA = times(false, x0, x0);
  const lowB = times(true, x0, x0);
  const middleA = middleOfSquare(false, x0, x1, lowA, biasA);
  const middleB = middleOfSquare(true, x0, x1, lowB, biasB);
  const topA = times(false, x1, x1);
  const topB = times(true, x1, x1);
  const q0 = lows(lowA, lowB);
  finish(moduli, topA, topB, middleA, middleB, q0, to, limitA, limitB);
}

/** Writes x·y/R, as `square`. */
// @inline
export function multiply(
  moduli: u32,
  x0: v128,
  x1: v128,
  y0: v128,
  y1: v128,
  to: u32,
  biasA: v128,
  biasB: v128,
  limitA: v128,
  limitB: v128,
): void {
  const lowA = times(false, x0, y0);
  const lowB = times(true, x0, y0);
  const middleA = middleOfProduct(false, x0, x1, y0, y1, lowA, biasA);
  const middleB = middleOfProduct(true, x0, x1, y0, y1, lowB, biasB);
  const topA = times(false, x1, y1);
  const topB = times(true, x1, y1);
  const q0 = lows(lowA, lowB);
  finish(moduli, topA, topB, middleA, middleB, q0, to, limitA, limitB);
}

/** The reduction of a product of two residues. */
// @inline
function finish(
  moduli: u32,
  topA: v128,
  topB: v128,
  middleA: v128,
  middleB: v128,
  q0: v128,
  to: u32,
  limitA: v128,
  limitB: v128,
): void {
  const m0 = v128.load(moduli, MULTIPLE_0);
  const restA = rest(false, q0, m0, middleA);
  const restB = rest(true, q0, m0, middleB);
  const q1 = quotient(restA, restB, v128.load(moduli, INVERSE));
  const m1 = v128.load(moduli, MULTIPLE_1);
  const halfA = firstHalf(false, topA, q0, m1, middleA, restA);
  const halfB = firstHalf(true, topB, q0, m1, middleB, restB);
  reduce(moduli, to, halfA, halfB, q1, limitA, limitB);
}

/** Writes -x·p/W, for words p. */
// @inline
export function multiplyWord(moduli: u32, at: u32, p: v128, limit: v128): void {
  const x0 = v128.load(at);
  const x1 = v128.load(at, 16);
  const lowA = times(false, x0, p);
  const lowB = times(true, x0, p);
  const q = quotient(lowA, lowB, v128.load(moduli, INVERSE));
  const halfA = ofWord(lowA, times(false, x1, p));
  const halfB = ofWord(lowB, times(true, x1, p));
  reduce(moduli, at, halfA, halfB, q, limit, limit);
}

/** Writes to `to`, in lanes of 64 bits, x/R of what is at `at`: see `isCongruent`. */
export function outOfForm(moduli: u32, at: u32, to: u32): void {
  const one = i32x4.splat(1);
  const zero = i32x4.splat(0);
  const bias = i64x2.splat(MIDDLE);
  const limit = i64x2.splat(LIMIT);
  multiply(moduli, v128.load(at), v128.load(at, 16), one, zero, to, bias, bias, limit, limit);
  const x0 = v128.load(to);
  const x1 = v128.load(to, 16);
  v128.store(to, join(false, x0, x1));
  v128.store(to, join(true, x0, x1), 16);
}

/** The second half of a product. */
// @inline
function reduce(
  moduli: u32,
  at: u32,
  halfA: v128,
  halfB: v128,
  q: v128,
  limitA: v128,
  limitB: v128,
): void {
  const low = v128.load(moduli, LOW);
  const high = v128.load(moduli, HIGH);
  const a = reduced(false, halfA, q, low, high, v128.load(moduli, N), limitA);
  const b = reduced(true, halfB, q, low, high, v128.load(moduli, N + 16), limitB);
  v128.store(at, lowWords(a, b));
  v128.store(at, highWords(a, b), 16);
}

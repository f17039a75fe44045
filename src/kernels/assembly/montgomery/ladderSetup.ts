/**
 * What a ladder of W_k and W_(k+1) needs of each number: the bits of its exponent, and where it
 * begins. In lucas.ts that is a Lucas sequence; in bases.ts W_k is the power b^k.
 */

import { setLadder } from './exponents';
import {
  DISCRIMINANTS,
  NUMBER,
  P,
  S,
  SCRATCH,
  X,
  array,
  exponent,
  formBits,
  input,
} from './memory';
import { divideModulo, powerOfTwo, subtractModulo } from './modular';
import { bitLength, clearWords, toDigits, trailingZeros, wordCount } from './words';

/** Four numbers in SCRATCH, the first of them 0 where it is needed. */
const ZERO: usize = SCRATCH;
const FIRST: usize = SCRATCH + NUMBER;
const SECOND: usize = SCRATCH + 2 * NUMBER;
const THIRD: usize = SCRATCH + 3 * NUMBER;

/**
 * The exponent n + add of a lane, where add is 1 or -1: sets bit k if bits k and k - 1 of it differ,
 * which chooses the next square (see `begin` in lucas.ts).
 */
export function takeExponent(lane: i32, add: i64): void {
  const n = input(lane);
  const to = exponent(lane);
  // n is odd: nothing is borrowed from n - 1.
  let carry = <u64>add;
  for (let j = 0; j <= wordCount(); j++) {
    const e = load<u64>(n + (j << 3)) + carry;
    carry = u64(add > 0 && carry != 0 && e == 0);
    store<u64>(to + (j << 3), e);
  }
  setLadder(lane, bitLength(to), trailingZeros(to));
  let before: u64 = 0;
  for (let j = 0; j <= wordCount(); j++) {
    const e = load<u64>(to + (j << 3));
    store<u64>(to + (j << 3), e ^ ((e << 1) | (before >> 63)));
    before = e;
  }
}

/** Makes 1 and 1/Q in Montgomery form, from 0 to n - 1; false if Q has no inverse modulo n. */
function invert(one: usize, inverse: usize, Q: i32, n: usize): bool {
  powerOfTwo(one, formBits(), n);
  memory.copy(inverse, one, (wordCount() + 1) << 3);
  if (!divideModulo(inverse, abs(Q), n)) return false;
  if (Q < 0) negate(inverse, inverse, n);
  return true;
}

/** to = -x. */
function negate(to: usize, x: usize, n: usize): void {
  clearWords(ZERO);
  subtractModulo(to, ZERO, x, n);
}

/** to = 2x, in another place. */
function double(to: usize, x: usize, n: usize): void {
  negate(to, x, n);
  subtractModulo(to, x, to, n);
}

/** P = P' and S = 2 in Montgomery form, from 0 to n - 1; false if Q has no inverse modulo n. */
export function takeConstants(lane: i32): bool {
  const n = input(lane);
  const Q = (1 - load<i32>(DISCRIMINANTS + 4 * lane)) / 4;
  if (!invert(FIRST, SECOND, Q, n)) return false;
  double(THIRD, FIRST, n);
  subtractModulo(SECOND, SECOND, THIRD, n);
  toDigits(SECOND, array(P, lane));
  toDigits(THIRD, array(S, lane));
  return true;
}

/**
 * In Montgomery form, from 0 to n - 1: X = 1/Q - 2 and S = 2 in lane 0, X = 1/Q and S = 2/Q `toSecond`
 * bytes further, for the number of lane 0; false if Q has no inverse modulo it.
 */
export function takeFirst(Q: i32, toSecond: usize): bool {
  const n = input(0);
  if (!invert(FIRST, SECOND, Q, n)) return false;
  double(THIRD, SECOND, n);
  toDigits(SECOND, array(X, 0) + toSecond);
  toDigits(THIRD, array(S, 0) + toSecond);
  double(THIRD, FIRST, n);
  subtractModulo(SECOND, SECOND, THIRD, n);
  toDigits(SECOND, array(X, 0));
  toDigits(THIRD, array(S, 0));
  return true;
}

/** P = b and S = 1 in Montgomery form, from 0 to n - 1, for the base b > 0 of a lane. */
export function takeBase(lane: i32): void {
  const n = input(lane);
  const b = load<i32>(DISCRIMINANTS + 4 * lane);
  clearWords(SECOND);
  powerOfTwo(FIRST, formBits(), n);
  // b doublings and additions, from the highest bit of b down, by subtraction.
  for (let bits = 32 - <i32>clz(b); bits > 0; bits--) {
    negate(THIRD, SECOND, n);
    subtractModulo(SECOND, SECOND, THIRD, n);
    if (((b >> (bits - 1)) & 1) == 0) continue;
    negate(THIRD, FIRST, n);
    subtractModulo(SECOND, SECOND, THIRD, n);
  }
  toDigits(SECOND, array(P, lane));
  toDigits(FIRST, array(S, lane));
}

/**
 * What a ladder of W_k and W_(k+1) needs of each number: the bits of its exponent, and where it
 * begins. In lucas.ts that is a Lucas sequence; in bases.ts W_k is the power b^k.
 */

import { setLadder } from './exponents';
import { DISCRIMINANTS, NUMBER, P, S, SCRATCH, array, exponent, formBits, input } from './memory';
import { divideModulo, powerOfTwo, subtractModulo } from './modular';
import { bitLength, clearWords, toDigits, trailingZeros, wordCount } from './words';

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

/** P = P' and S = 2 in Montgomery form, from 0 to n - 1; false if Q has no inverse modulo n. */
export function takeConstants(lane: i32): bool {
  const n = input(lane);
  const Q = (1 - load<i32>(DISCRIMINANTS + 4 * lane)) / 4;
  const zero = SCRATCH;
  const one = SCRATCH + NUMBER;
  const two = SCRATCH + 2 * NUMBER;
  const p = SCRATCH + 3 * NUMBER;
  clearWords(zero);
  powerOfTwo(one, formBits(), n);
  memory.copy(p, one, (wordCount() + 1) << 3);
  if (!divideModulo(p, abs(Q), n)) return false;
  subtractModulo(two, zero, one, n);
  subtractModulo(two, one, two, n);
  if (Q < 0) subtractModulo(p, zero, p, n);
  subtractModulo(p, p, two, n);
  toDigits(p, array(P, lane));
  toDigits(two, array(S, lane));
  return true;
}

/** P = b and S = 1 in Montgomery form, from 0 to n - 1, for the base b > 0 of a lane. */
export function takeBase(lane: i32): void {
  const n = input(lane);
  const b = load<i32>(DISCRIMINANTS + 4 * lane);
  const zero = SCRATCH;
  const one = SCRATCH + NUMBER;
  const negative = SCRATCH + 2 * NUMBER;
  const p = SCRATCH + 3 * NUMBER;
  clearWords(zero);
  clearWords(p);
  powerOfTwo(one, formBits(), n);
  // b doublings and additions, from the highest bit of b down, by subtraction.
  for (let bits = 32 - <i32>clz(b); bits > 0; bits--) {
    subtractModulo(negative, zero, p, n);
    subtractModulo(p, p, negative, n);
    if (((b >> (bits - 1)) & 1) == 0) continue;
    subtractModulo(negative, zero, one, n);
    subtractModulo(p, p, negative, n);
  }
  toDigits(p, array(P, lane));
  toDigits(one, array(S, lane));
}

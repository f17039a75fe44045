/**
 * The strong test to base 2 for odd n from 257² to 2^50, 16 numbers at a time: from the 5 highest
 * bits of d, with n - 1 = d·2^s, 5 squarings and a product with 2 to the next 5 bits, and so on; the
 * second step is the one that may have fewer.
 */

import { multiplyOnly } from './arithmetic';

/** Numbers in a group. */
export const LANES: u32 = 16;

const BYTES: u32 = 8 * LANES;

/** Offsets in a group: n, 1/n, d and x of each number. */
const N: u32 = 0;
const INVERSE: u32 = BYTES;
const D: u32 = 2 * BYTES;
const X: u32 = 3 * BYTES;

/**
 * Where the places in a group end that `count` numbers need, of which two vectors are worked on at a
 * time.
 */
export function endOf(group: u32, count: u32): u32 {
  return group + 32 * ((count + 3) >> 2);
}

/** Bit k is 1 if the k-th of `count` <= 16 numbers at `at` passes; higher bits are of no account. */
export function strong50(at: u32, count: u32, group: u32): u32 {
  let mostTwos: i32 = 0;
  let length: i32 = 0;
  for (let lane: u32 = 0; lane < LANES; lane++) {
    const n = load<u64>(at + 8 * min(lane, count - 1)); // unused lanes repeat the last
    const s = i32(ctz(n - 1));
    const d = (n - 1) >> s;
    mostTwos = max(mostTwos, s);
    length = max(length, 64 - i32(clz(d)));
    const to = group + 8 * lane;
    store<f64>(to, f64(i64(n)), N);
    store<f64>(to, 1 / f64(i64(n)), INVERSE);
    store<u64>(to, d, D);
  }
  const all: u32 = (1 << count) - 1;
  const end = endOf(group, count);
  raise(group, end, max(length - 5, 0));
  let passed = unitsAmong(group, true);
  // As in strong64.ts, more rounds than a number needs do not pass it.
  for (let r = 1; r < mostTwos && (passed & all) !== all; r++) {
    square(group, end);
    passed |= unitsAmong(group, false);
  }
  return passed;
}

/** How many bits below a place are raised to at once, so that 5 remain for each further step. */
export function nextBits(place: i32): i32 {
  return ((place - 1) % 5) + 1;
}

/** Writes 2^d, for the place of the 5 highest bits. */
function raise(group: u32, end: u32, place: i32): void {
  const one = f64x2.splat(1);
  for (let at = group; at < end; at += 16) multiplyPower(at, one, place, 5);
  while (place > 0) {
    const bits = nextBits(place);
    place -= bits;
    for (let i = 0; i < bits; i++) square(group, end);
    for (let at = group; at < end; at += 16) multiplyPower(at, v128.load(at, X), place, bits);
  }
}

/**
 * Writes the product of x with 2 to the bits at this place. The power, at most 2^31, may be more than
 * n: but the product is rounded to itself, and its quotient is below 2^31, with an error below 2^-20.
 */
// @inline
function multiplyPower(at: u32, x: v128, place: i32, bits: i32): void {
  const power = powerOf2(v128.load(at, D), place, bits);
  v128.store(at, multiplyOnly(x, power, v128.load(at, N), v128.load(at, INVERSE)), X);
}

/** 2 to the given number of bits, at most 5, at this place of d. */
// @inline
export function powerOf2(d: v128, place: i32, bits: i32): v128 {
  const digit = v128.and(i64x2.shr_u(d, place), i64x2.splat((1 << bits) - 1));
  // As the exponent of a floating-point number.
  return i64x2.shl(i64x2.add(digit, i64x2.splat(1023)), 52);
}

// @inline
function square(group: u32, end: u32): void {
  for (let at = group; at < end; at += 32) {
    squareTwo(at);
    squareTwo(at + 16);
  }
}

// @inline
function squareTwo(at: u32): void {
  const x = v128.load(at, X);
  v128.store(at, multiplyOnly(x, x, v128.load(at, N), v128.load(at, INVERSE)), X);
}

/** Bit k is 1 if the k-th x is -1, or 1 where that is allowed. */
function unitsAmong(group: u32, plus: bool): u32 {
  const one = f64x2.splat(1);
  const minusOne = f64x2.splat(-1);
  let units: u32 = 0;
  for (let k: u32 = 0; k < LANES; k += 2) {
    const x = v128.load(group + 8 * k, X);
    const isMinus = f64x2.eq(x, minusOne);
    const isUnit = plus ? v128.or(isMinus, f64x2.eq(x, one)) : isMinus;
    units |= i64x2.bitmask(isUnit) << k;
  }
  return units;
}

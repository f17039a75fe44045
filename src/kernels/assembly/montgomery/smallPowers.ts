/**
 * Powers of a small base modulo the number of each lane, with one exponent for all: a square for each
 * bit, and a product by the base where it is set, which costs next to nothing.
 *
 * **Bounds.** Bases are below 2^9, and products by them have the carry of each digit handed up once, at
 * most 2^8 + 1: the digits are at most 2^50 + 2^9 in size, and their products with 2x at most
 * 2·(2^50 + 2^9)² < 2^102 (generator/columns.ts).
 *
 * - N <= R/2^20, and |x| <= 0.6·N after a square: 2^9·x has a square of at most 0.1·N·R.
 * - Reduced from both ends, N' <= R/2^26 takes the place of R/2^16 in bipartite/step.ts. |X| <= 4.1N'
 *   after a square, and 2^9·X is below 2^12·N': |q| <= 2^24·B^h/2^26 + 1, which has h digits. It is off by at
 *   most 1/2 + 2^-12, as 2^10·B^(3h - 1)/(N'·B^h) <= 2^-13.
 */

import { nearest } from './bipartite/images';
import { takeWideForm } from './bipartite/setup';
import { takeBase } from './ladderSetup';
import { reduceT, takeModulus } from './lanes';
import {
  BITS,
  DISCRIMINANTS,
  HIGH,
  LANES,
  P,
  T,
  X,
  Z,
  array,
  bipartite,
  exponent,
  limbs,
  slot,
} from './memory';
import { squares } from './steps';
import { shape } from './tables';
import { bit, bitLength } from './words';

/** 2^-51. */
const SCALE: f64 = 1.0 / 2251799813685248.0;

/** X = f·x and Z = 2f·x, for the x in an array, by a factor for each lane. */
function multiply(name: i32, f: v128): void {
  const high = v128.load(slot(HIGH, 0));
  const scale = f64x2.splat(SCALE);
  const from = array(name, 0) - array(X, 0);
  const toZ = array(Z, 0) - array(X, 0);
  let before = f64x2.sub(high, high);
  const end = array(X, 0) + (<usize>limbs << 4);
  for (let p = array(X, 0); p < end; p += 16) {
    const x = v128.load(p + from);
    const carry = nearest(f64x2.mul(x, f), high);
    const rest = f64x2.relaxed_madd(x, f, f64x2.neg(carry));
    const digit = f64x2.relaxed_madd(before, scale, rest);
    before = carry;
    v128.store(p, digit);
    v128.store(p + toZ, f64x2.add(digit, digit));
  }
}

/** The base of a lane. */
function base(lane: i32): f64 {
  return <f64>load<i32>(DISCRIMINANTS + 4 * lane);
}

/**
 * The powers modulo the two inputs of their bases in DISCRIMINANTS, from 1 to 511: the digits of T from
 * the returned address on, at most N in size, for the power over 2^(numberBits - formBits) (memory.ts). The
 * exponent > 0 is in the words of EXPONENTS. The inputs are odd, above their bases and at most R/2^20; `n` is the
 * number of limbs, more than those of unrolled code. With -1 vectors, else 1, inputs are at most R/2^26, and n is a
 * multiple of 4, at least 20.
 */
export function powersOfSmall(n: i32, ofVectors: i32): usize {
  shape(n, ofVectors);
  for (let lane = 0; lane < 2; lane++) {
    takeModulus(lane);
    if (bipartite) takeWideForm(lane);
    takeBase(lane);
    store<u64>(slot(BITS, lane), 0);
  }
  const bases = f64x2.replace_lane(f64x2.splat(base(0)), 1, base(1));
  const bits = exponent(0);
  multiply(P, f64x2.splat(1));
  for (let left = bitLength(bits) - 1; left > 0; ) {
    let count = 0;
    let isSet = false;
    for (; left > 0 && !isSet; count++) isSet = bit(bits, --left) != 0;
    squares(ofVectors, LANES, limbs, count);
    if (isSet) multiply(X, bases);
  }
  memory.copy(array(T, 0), array(X, 0), <usize>limbs << 4);
  reduceT();
  return array(T, 0);
}

/** Numbers as the caller writes and reads them, and the arithmetic that costs no product. */

import { I, N, NUMBER, NUMBER_BYTES, T, Z, array, limbs, shape } from './memory';
import { multiply } from './products';

const DIGIT_BITS: i32 = 50;
const BASE: f64 = 1125899906842624.0; // 2^50

/** The word of the number in NUMBER that begins at bit 64·index. */
// @inline
function wordAt(index: i32): usize {
  return NUMBER + NUMBER_BYTES - 8 - ((<usize>index) << 3);
}

/** The element = the number in NUMBER, as balanced digits. It is below R/2. */
export function read(element: usize): void {
  let carry: i64 = 0;
  for (let i = 0; i < limbs; i++) {
    const at = i * DIGIT_BITS;
    const shift = at & 63;
    let x = bswap<u64>(load<u64>(wordAt(at >> 6))) >> shift;
    if (shift > 64 - DIGIT_BITS) x |= bswap<u64>(load<u64>(wordAt((at >> 6) + 1))) << (64 - shift);
    const digit = <i64>(x & (((<u64>1) << DIGIT_BITS) - 1)) + carry;
    carry = (digit + ((<i64>1) << (DIGIT_BITS - 1))) >> DIGIT_BITS;
    store<f64>(element + ((<usize>i) << 3), <f64>(digit - (carry << DIGIT_BITS)));
  }
}

/** NUMBER = a number congruent to x/R modulo N, from 0 to 2N, for the x of the element, |x| <= 40·N. */
export function write(element: usize): void {
  const one = array(Z); // which products do not use
  for (let i = 0; i < limbs; i++) store<f64>(one + ((<usize>i) << 3), i === 0 ? 1 : 0);
  const x = array(T);
  multiply(x, element, one);
  let carry: i64 = 0;
  let word: u64 = 0;
  for (let i = 0; i < limbs; i++) {
    const place = (<usize>i) << 3;
    const digit = <i64>load<f64>(x + place) + <i64>load<f64>(array(N) + place) + carry;
    carry = digit >> DIGIT_BITS;
    const rest = <u64>(digit - (carry << DIGIT_BITS));
    const at = i * DIGIT_BITS;
    const shift = at & 63;
    word |= rest << shift;
    if (shift >= 64 - DIGIT_BITS) {
      store<u64>(wordAt(at >> 6), bswap<u64>(word));
      word = rest >> (64 - shift);
    }
  }
  const words = (limbs * DIGIT_BITS) >> 6;
  store<u64>(wordAt(words), bswap<u64>(word));
}

/** Takes the number in NUMBER as the modulus, of n limbs. */
export function takeModulus(n: i32): void {
  shape(n);
  read(array(N));
}

/** Takes the number in NUMBER as -1/N mod R. */
export function takeInverse(): void {
  read(array(I));
}

// @inline
export function copy(to: usize, x: usize): void {
  for (let k: usize = 0, end = (<usize>limbs) << 3; k < end; k += 16) {
    v128.store(to + k, v128.load(x + k));
  }
}

/** to = 2x, with digits twice as large. */
// @inline
export function double(to: usize, x: usize): void {
  for (let k: usize = 0, end = (<usize>limbs) << 3; k < end; k += 16) {
    const digits = v128.load(x + k);
    v128.store(to + k, f64x2.add(digits, digits));
  }
}

/** 1.5·2^52: adding and subtracting it rounds to an integer. */
const ROUNDING: f64 = 6755399441055744.0;

/** x = u·x for an integer |u| < 2^9, with digits as products have them: a fused product is exact. */
export function scale(x: usize, u: f64): void {
  const us = f64x2.splat(u);
  const inverse = f64x2.splat(1.0 / BASE);
  const rounding = f64x2.splat(ROUNDING);
  const negated = f64x2.splat(-BASE);
  let before = f64x2.splat(0);
  for (let k: usize = 0, end = (<usize>limbs) << 3; k < end; k += 16) {
    const digits = v128.load(x + k);
    const sum = f64x2.mul(digits, us);
    const carry = f64x2.sub(f64x2.add(f64x2.mul(sum, inverse), rounding), rounding);
    const rest = f64x2.relaxed_madd(digits, us, f64x2.mul(carry, negated));
    v128.store(x + k, f64x2.add(rest, v128.shuffle<i64>(before, carry, 1, 2)));
    before = carry;
  }
}

/**
 * to = u·x + v·y, with digits as products have them: for |u| and |v| that add up to at most 15, where
 * the digits of x and y are no larger than those of products.
 */
export function combine(to: usize, u: f64, x: usize, v: f64, y: usize): void {
  const us = f64x2.splat(u);
  const vs = f64x2.splat(v);
  const inverse = f64x2.splat(1.0 / BASE);
  const rounding = f64x2.splat(ROUNDING);
  const base = f64x2.splat(BASE);
  let before = f64x2.splat(0);
  for (let k: usize = 0, end = (<usize>limbs) << 3; k < end; k += 16) {
    const sum = f64x2.add(f64x2.mul(v128.load(x + k), us), f64x2.mul(v128.load(y + k), vs));
    const carry = f64x2.sub(f64x2.add(f64x2.mul(sum, inverse), rounding), rounding);
    const digits = f64x2.sub(sum, f64x2.mul(carry, base));
    v128.store(to + k, f64x2.add(digits, v128.shuffle<i64>(before, carry, 1, 2)));
    before = carry;
  }
}

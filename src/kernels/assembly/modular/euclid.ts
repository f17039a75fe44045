/**
 * Steps of Euclid's algorithm that leading parts of 62 bits determine (Lehmer; Knuth, The Art of Computer
 * Programming, volume 2, section 4.5.2, algorithm L), on words of 32 bits, the lowest first.
 */

import { NUMBER, NUMBER_BYTES } from './memory';

/** What NUMBER holds, and words of zeros beyond it. */
const WORDS: usize = 346 * 2 + 4;
const OPERANDS: usize = memory.data(3 * 696 * 4, 16);

/** The larger number, the smaller one, and the bound. */
// @inline
function operand(index: i32): usize {
  return OPERANDS + <usize>index * (WORDS << 2);
}

/** An operand = the number in NUMBER, of at most `words` words. */
export function loadOperand(index: i32, words: i32): void {
  const to = operand(index);
  memory.fill(to, 0, WORDS << 2);
  for (let i = 0; i < words; i++) {
    const place = (<usize>i) << 2;
    store<u32>(to + place, bswap<u32>(load<u32>(NUMBER + NUMBER_BYTES - 4 - place)));
  }
}

/** NUMBER = an operand, in `words` words. */
export function storeOperand(index: i32, words: i32): void {
  for (let i = 0; i < words; i++) {
    const place = (<usize>i) << 2;
    store<u32>(NUMBER + NUMBER_BYTES - 4 - place, bswap<u32>(load<u32>(operand(index) + place)));
  }
}

const LEADING_BITS: i32 = 62;

/** Above it, products of cofactors and words would be too long. */
const MOST_COFACTOR: i64 = 1 << 30;

/** 62 bits of an operand from bit `at` on, where no bits are above them. */
function leading(index: i32, at: i32): i64 {
  const words = operand(index) + ((<usize>(at >> 5)) << 2);
  const shift = at & 31;
  let x = load<u64>(words) >> shift;
  if (shift > 0) x |= (<u64>load<u32>(words, 8)) << (64 - shift);
  return <i64>x;
}

/** to = x·A - y·B, which is not negative, for 0 <= x, y <= 2^30 and A, B of that many words. */
function combineWords(to: usize, x: i64, A: usize, y: i64, B: usize, words: i32): void {
  let carry: i64 = 0;
  for (let end = (<usize>words) << 2, k: usize = 0; k < end; k += 4) {
    carry += x * <i64>load<u32>(A + k) - y * <i64>load<u32>(B + k);
    store<u32>(to + k, <u32>carry);
    carry >>= 32;
  }
}

const NEXT: usize = memory.data(696 * 4, 16);

/**
 * Replaces A >= B in operands 0 and 1, of at most `words` words, by later consecutive remainders, both
 * above the bound in operand 2: as far as leading parts tell. B > 0.
 */
export function euclid(words: i32): void {
  const A = operand(0);
  const B = operand(1);
  let length = words;
  for (;;) {
    while (length > 0 && load<u32>(A + ((<usize>(length - 1)) << 2)) === 0) length--;
    const bits =
      32 * length - (length > 0 ? <i32>clz(load<u32>(A + ((<usize>(length - 1)) << 2))) : 0);
    const at = bits - LEADING_BITS;
    if (at < 0) return;
    let x = leading(0, at);
    let y = leading(1, at);
    const least = leading(2, at) + 1;
    // x = ±(u0·A - v0·B)/2^at, y = ±(v1·B - u1·A)/2^at: + after an even number of steps.
    let u0: i64 = 1;
    let v0: i64 = 0;
    let u1: i64 = 0;
    let v1: i64 = 1;
    let isOdd = false;
    let steps = 0;
    for (; y > 0; steps++) {
      const quotient = <i64>(<u64>x / <u64>y);
      const rest = x - quotient * y;
      if (quotient > MOST_COFACTOR) break;
      const v = v0 + quotient * v1;
      // Collins' condition: the remainder is one whatever bits follow, and it is above the bound.
      if (v > MOST_COFACTOR || rest - v < least || y - rest < v + v1) break;
      const u = u0 + quotient * u1;
      u0 = u1;
      v0 = v1;
      u1 = u;
      v1 = v;
      x = y;
      y = rest;
      isOdd = !isOdd;
    }
    if (steps === 0) return;
    if (isOdd) {
      combineWords(NEXT, v0, B, u0, A, length);
      combineWords(B, u1, A, v1, B, length);
    } else {
      combineWords(NEXT, u0, A, v0, B, length);
      combineWords(B, v1, B, u1, A, length);
    }
    memory.copy(A, NEXT, (<usize>length) << 2);
  }
}

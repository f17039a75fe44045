/**
 * The strong test to base 2 for odd n from 257² to 2^32, 16 numbers at a time, four a vector:
 * strong64.ts with R = 2^32 and with 4 bits of d at a time. Here x·2^j/R is a whole product, so
 * that again j = 32 - k, now with k = 1 .. 16.
 */

import { GROUP } from './memory';

/** Numbers in a group. */
export const LANES_32: u32 = 16;

/** For each number: n; x; then for each digit, highest first, 2^j. */
const MODULUS: u32 = GROUP;
const FIRST: u32 = MODULUS + 4 * LANES_32;
const DIGITS: u32 = FIRST + 4 * LANES_32;
const DIGIT_BYTES: u32 = 4 * LANES_32;

/** As digitCount64: d/16^m is below 2^5 and at least 2; digits take less than 17/16 from it. */
// @inline
export function digitCount32(length: i32): i32 {
  return (length - 2) / 4;
}

/** As strong64, for `count` <= 16 numbers, of 8 bytes each. */
export function strong32(at: u32, count: u32): u32 {
  let mostTwos: i32 = 0;
  let digitsEnd: u32 = 0;
  for (let lane: u32 = 0; lane < LANES_32; lane++) {
    const n = load<u32>(at + 8 * min(lane, count - 1));
    const s = i32(ctz(n - 1));
    mostTwos = max(mostTwos, s);
    store<u32>(MODULUS + 4 * lane, n);
    digitsEnd = writeDigits(lane, (n - 1) >> s);
  }
  let passed = ladder(digitsEnd);
  for (let r = 1; r < mostTwos; r++) passed |= round(); // see strong64
  return passed;
}

/** Writes the digits of d for one number; returns where they end. */
// @inline
function writeDigits(lane: u32, d: u32): u32 {
  const count = digitCount32(32 - i32(clz(d)));
  const end = DIGITS + count * DIGIT_BYTES;
  let f = d;
  for (let digit = end; digit > DIGITS; ) {
    digit -= DIGIT_BYTES;
    // f = 16f' + k, k = 1 .. 16, and 2^(32 - k)
    store<u32>(digit + 4 * lane, u32(0x80000000) >> ((f - 1) & 15));
    f = (f - 1) >> 4;
  }
  store<u32>(FIRST + 4 * lane, u32(1) << (32 - f));
  return end;
}

/** Raises to d; leaves |x| at FIRST. Bit k is 1 if 2^d ≡ ±1. */
function ladder(digitsEnd: u32): u32 {
  const nA = v128.load(MODULUS);
  const nB = v128.load(MODULUS, 16);
  const nC = v128.load(MODULUS, 32);
  const nD = v128.load(MODULUS, 48);
  const invA = inverses(nA);
  const invB = inverses(nB);
  const invC = inverses(nC);
  const invD = inverses(nD);
  let a = v128.load(FIRST);
  let b = v128.load(FIRST, 16);
  let c = v128.load(FIRST, 32);
  let d = v128.load(FIRST, 48);
  for (let digit = DIGITS; digit < digitsEnd; digit += DIGIT_BYTES) {
    for (let i = 0; i < 4; i++) {
      a = i32x4.abs(multiply(a, a, nA, invA));
      b = i32x4.abs(multiply(b, b, nB, invB));
      c = i32x4.abs(multiply(c, c, nC, invC));
      d = i32x4.abs(multiply(d, d, nD, invD));
    }
    a = i32x4.abs(multiply(a, v128.load(digit), nA, invA));
    b = i32x4.abs(multiply(b, v128.load(digit, 16), nB, invB));
    c = i32x4.abs(multiply(c, v128.load(digit, 32), nC, invC));
    d = i32x4.abs(multiply(d, v128.load(digit, 48), nD, invD));
  }
  v128.store(FIRST, a);
  v128.store(FIRST, b, 16);
  v128.store(FIRST, c, 32);
  v128.store(FIRST, d, 48);
  return (
    isUnit(outOfForm(a, nA, invA), nA) |
    (isUnit(outOfForm(b, nB, invB), nB) << 4) |
    (isUnit(outOfForm(c, nC, invC), nC) << 8) |
    (isUnit(outOfForm(d, nD, invD), nD) << 12)
  );
}

/** Squares what is at FIRST. Bit k is 1 if the square is -1. */
function round(): u32 {
  let minusOne: u32 = 0;
  for (let k: u32 = 0; k < LANES_32; k += 4) {
    const n = v128.load(MODULUS + 4 * k);
    const nInv = inverses(n);
    const before = v128.load(FIRST + 4 * k);
    const x = multiply(before, before, n, nInv);
    const size = i32x4.abs(x);
    v128.store(FIRST + 4 * k, size);
    const sign = i32x4.shr_s(x, 31);
    const value = outOfForm(size, n, nInv);
    const signed = i32x4.sub(v128.xor(value, sign), sign);
    minusOne |= i32x4.bitmask(isMinusOne(canonical(signed, n), n)) << k;
  }
  return minusOne;
}

/** The inverses of n modulo 2^32. */
function inverses(n: v128): v128 {
  const two = i32x4.splat(2);
  let x = n; // correct in 3 bits, as n² ≡ 1 (mod 8); each step doubles them
  for (let digits = 3; digits < 32; digits *= 2) {
    x = i32x4.mul(x, i32x4.sub(two, i32x4.mul(n, x)));
  }
  return x;
}

/** x·y/R modulo n, between -2^31 and 2^31, for 0 <= x, y <= 2^31. */
function multiply(x: v128, y: v128, n: v128, nInv: v128): v128 {
  const first = i64x2.extmul_low_i32x4_u(x, y);
  const last = i64x2.extmul_high_i32x4_u(x, y);
  const low = v128.shuffle<u32>(first, last, 0, 2, 4, 6);
  const high = v128.shuffle<u32>(first, last, 1, 3, 5, 7);
  return reduce(low, high, n, nInv);
}

/** x/R modulo n, between -n and n. */
function outOfForm(x: v128, n: v128, nInv: v128): v128 {
  return reduce(x, i32x4.splat(0), n, nInv);
}

/** (high·R + low)/R modulo n, for high < 2^31: `reduce` and `reducedDifference` of montgomery64. */
// @inline
function reduce(low: v128, high: v128, n: v128, nInv: v128): v128 {
  const q = i32x4.mul(low, nInv);
  const first = i64x2.extmul_low_i32x4_u(q, n);
  const last = i64x2.extmul_high_i32x4_u(q, n);
  const y = v128.shuffle<u32>(first, last, 1, 3, 5, 7);
  const below = i32x4.gt_s(i32x4.add(y, i32x4.splat(-0x7fffffff)), high);
  return i32x4.add(i32x4.sub(high, y), v128.and(n, below));
}

/** The number in 0 .. n - 1 that is congruent to x, -n < x < n. */
function canonical(x: v128, n: v128): v128 {
  return i32x4.add(x, v128.and(n, i32x4.shr_s(x, 31)));
}

/** Bit k is 1 if the k-th is 1 or -1. */
function isUnit(x: v128, n: v128): u32 {
  const value = canonical(x, n);
  return i32x4.bitmask(v128.or(i32x4.eq(value, i32x4.splat(1)), isMinusOne(value, n)));
}

function isMinusOne(value: v128, n: v128): v128 {
  return i32x4.eq(value, i32x4.sub(n, i32x4.splat(1)));
}

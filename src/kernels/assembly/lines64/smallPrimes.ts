/**
 * Trial division of odd n by the primes from 3 to 251, four numbers in a vector and two vectors at
 * a time, without a branch or a division for each prime.
 *
 * 1. The primes are in pairs. For a pair with the product M, n is folded to an m ≡ n (mod M) of
 *    one word: with n = Σ u_i·2^16i, it is the sum of s_i·w_i, where s_i = u_i - 2^15 and
 *    w_i ≡ 2^16i (mod M), plus a constant ≡ 2^15·Σ w_i. A dot product of 16-bit integers does two
 *    terms.
 * 2. p | m exactly if m·p^-1 mod 2^32 <= (2^32 - 1)/p (Granlund and Montgomery 1994, Division by
 *    invariant integers using multiplication, section 9). To compare signed words takes fewer instructions: m has
 *    2^31 added to it, by its constant, and so has its product with an odd number.
 */

import { CANDIDATE_LINE, CANDIDATE_N } from './memory';

/** The odd primes below 256, in pairs; the last pair repeats 3. No product is above 2^15. */
const PRIMES: usize = memory.data<u8>([
  3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 251, 47, 241, 53, 239, 59, 233, 61, 229, 67, 227,
  71, 223, 73, 211, 79, 199, 83, 197, 89, 193, 97, 191, 101, 181, 103, 179, 107, 173, 109, 167, 113,
  163, 127, 157, 131, 151, 137, 149, 139, 3,
]);
const PAIRS: u32 = 27;

const SIGN: u32 = 0x80000000;

/**
 * The first 3 pairs leave 36 % of the odd numbers, the first 11 leave 26 %; those are packed before
 * the other primes are tried, which leave 20 %.
 */
const STAGE_1: u32 = 3;
const STAGE_2: u32 = 11;

/**
 * One pair: w_1, w_0, w_3, w_2, the constant, and for each prime its inverse and the first quotient
 * above its limit, less 2^31.
 */
const PAIR_BYTES: u32 = 28;
const TABLE: usize = memory.data(PAIRS * PAIR_BYTES, 16);

/** Fills the table. */
export function makePrimePairs(): void {
  for (let i: u32 = 0; i < PAIRS; i++) {
    const p = u32(load<u8>(PRIMES + 2 * i));
    const q = u32(load<u8>(PRIMES + 2 * i, 1));
    writePair(TABLE + i * PAIR_BYTES, p, q);
  }
}

/**
 * With |s_i| <= 2^15 and |w_i| <= M/2 the sum is at most S = 2^15·Σ|w_i| < 2^31 from 0, so that
 * 0 <= m < 2S + M < 2^32 for a constant in S .. S + M - 1.
 */
function writePair(at: usize, p: u32, q: u32): void {
  const M = p * q;
  let power: u32 = 1;
  let sum: i32 = 0;
  let size: u32 = 0;
  for (let i = 0; i < 4; i++) {
    const w: i32 = power > M / 2 ? i32(power) - i32(M) : i32(power);
    store<i16>(at + 2 * i, i16(w));
    sum += w;
    size += u32(abs(w));
    power = (power << 16) % M; // M < 2^15, so the shift loses no bits
  }
  const constant = u32(((i64(sum) << 15) % i64(M)) + i64(M)) % M;
  const least = size << 15;
  store<u32>(at, least + ((constant + M - (least % M)) % M) + SIGN, 8);
  writeInverseAndLimit(at + 12, p);
  writeInverseAndLimit(at + 20, q);
}

function writeInverseAndLimit(at: usize, p: u32): void {
  let inverse = p; // correct in 3 bits, as p² ≡ 1 (mod 8); each step doubles them
  for (let digits = 3; digits < 32; digits *= 2) inverse *= 2 - p * inverse;
  store<u32>(at, inverse);
  store<u32>(at, 0xffffffff / p + 1 - SIGN, 4);
}

/** Of the first `count` odd n > 251 at CANDIDATE_N, keeps those not divided; returns how many. */
export function divide(count: u32): u32 {
  return keep(keep(keep(count, 0, STAGE_1), STAGE_1, STAGE_2), STAGE_2, PAIRS);
}

/** As `divide`, by the pairs from index `first` to `last` - 1. */
function keep(count: u32, first: u32, last: u32): u32 {
  const tableFrom = TABLE + first * PAIR_BYTES;
  const tableTo = TABLE + last * PAIR_BYTES;
  let kept: u32 = 0;
  for (let k: u32 = 0; k < count; k += 8) {
    const hits = divisible(CANDIDATE_N + 8 * k, tableFrom, tableTo);
    const dropped = hits | (0xff << min(count - k, 8));
    // What is kept moves down, never over a number that was not tested yet.
    kept = keepUnless(dropped, k, 0, kept);
    kept = keepUnless(dropped, k, 1, kept);
    kept = keepUnless(dropped, k, 2, kept);
    kept = keepUnless(dropped, k, 3, kept);
    kept = keepUnless(dropped, k, 4, kept);
    kept = keepUnless(dropped, k, 5, kept);
    kept = keepUnless(dropped, k, 6, kept);
    kept = keepUnless(dropped, k, 7, kept);
  }
  return kept;
}

/** Moves the j-th of 8 numbers to index `kept`; returns where the next one goes that is kept. */
// @inline
function keepUnless(dropped: u32, k: u32, j: u32, kept: u32): u32 {
  store<u64>(CANDIDATE_N + 8 * kept, load<u64>(CANDIDATE_N + 8 * (k + j)));
  store<u32>(CANDIDATE_LINE + 4 * kept, load<u32>(CANDIDATE_LINE + 4 * (k + j)));
  return kept + (~(dropped >> j) & 1);
}

/** Bit j is 1 if the j-th of 8 numbers is a multiple of a prime of these pairs. */
function divisible(at: usize, from: usize, to: usize): u32 {
  const offset = i16x8.splat(-0x8000);
  const lowA = v128.xor(words(at, true), offset);
  const highA = v128.xor(words(at, false), offset);
  const lowB = v128.xor(words(at + 32, true), offset);
  const highB = v128.xor(words(at + 32, false), offset);
  let hitA = i32x4.splat(0);
  let hitB = i32x4.splat(0);
  for (let pair = from; pair < to; pair += PAIR_BYTES) {
    const w01 = v128.load_splat<u32>(pair);
    const w23 = v128.load_splat<u32>(pair, 4);
    const constant = v128.load_splat<u32>(pair, 8);
    const mA = fold(lowA, highA, w01, w23, constant);
    const mB = fold(lowB, highB, w01, w23, constant);
    const inverse = v128.load_splat<u32>(pair, 12);
    const limit = v128.load_splat<u32>(pair, 16);
    hitA = v128.or(hitA, i32x4.gt_s(limit, i32x4.mul(mA, inverse)));
    hitB = v128.or(hitB, i32x4.gt_s(limit, i32x4.mul(mB, inverse)));
    const inverse2 = v128.load_splat<u32>(pair, 20);
    const limit2 = v128.load_splat<u32>(pair, 24);
    hitA = v128.or(hitA, i32x4.gt_s(limit2, i32x4.mul(mA, inverse2)));
    hitB = v128.or(hitB, i32x4.gt_s(limit2, i32x4.mul(mB, inverse2)));
  }
  return i32x4.bitmask(hitA) | (i32x4.bitmask(hitB) << 4);
}

function fold(low: v128, high: v128, w01: v128, w23: v128, constant: v128): v128 {
  const sum = i32x4.add(i32x4.dot_i16x8_s(low, w01), i32x4.dot_i16x8_s(high, w23));
  return i32x4.add(sum, constant);
}

/** The low or the high words of 4 numbers. */
function words(at: usize, low: bool): v128 {
  const a = v128.load(at);
  const b = v128.load(at, 16);
  return low ? v128.shuffle<u32>(a, b, 0, 2, 4, 6) : v128.shuffle<u32>(a, b, 1, 3, 5, 7);
}

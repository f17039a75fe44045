/**
 * Sieving by primes that have few multiples in the window, or none, which is found out for four
 * primes at a time. Even multiples are skipped; the others are crossed off one by one.
 */

import { FOUR_DISTANCES, RESIDUE_MASKS, LARGE_PRIMES, WINDOW } from './memory';
import { windowEnd, windowFirst } from './window';

/** 2^52: a double from it to 2^53 is an integer, and its low bits are the integer less 2^52. */
const INTEGERS: f64 = 4503599627370496;

/**
 * Crosses off the multiples of the primes of the list that ends at `listEnd`, 2^17 < p < 2^32.
 *
 * from/p is below 2^47, and as a double has two roundings, each of a relative 2^-53: after a third,
 * to the integer m, it is less than 0.54 off. So m | 1, either m or m + 1, is the smallest odd
 * number that is not less than from/p, or else the one before it, which is less by less than 0.54.
 * The distance p·(m | 1) - from is more than -0.54p and less than 2p, and is found modulo 2^32.
 *
 * If p is less than the length of the window, at most 2^29, that is the distance as a signed
 * number; if it is negative, the first multiple is 2p further. Otherwise a negative distance has
 * its first multiple after the window, and as an unsigned number is above 2^30 itself.
 *
 * All p are below from/1000, so no p is crossed off as a multiple of itself.
 */
export function crossOffSparse(listEnd: usize): void {
  const length = 30 * u32(windowEnd() - WINDOW);
  const lengths = i32x4.splat(length);
  const from = f64x2.splat(f64(windowFirst()));
  const fromLow = i32x4.splat(u32(windowFirst()));
  const integers = f64x2.splat(INTEGERS);
  for (let list = LARGE_PRIMES; list < listEnd; list += 16) {
    const p = v128.load(list);
    const low = f64x2.convert_low_i32x4_u(p);
    const high = f64x2.convert_low_i32x4_u(v128.shuffle<i32>(p, p, 2, 3, 2, 3));
    const mLow = f64x2.add(f64x2.div(from, low), integers);
    const mHigh = f64x2.add(f64x2.div(from, high), integers);
    const odd = v128.or(v128.shuffle<i32>(mLow, mHigh, 0, 2, 4, 6), i32x4.splat(1));
    let distance = i32x4.sub(i32x4.mul(odd, p), fromLow);
    const negative = v128.and(i32x4.shr_s(distance, 31), i32x4.lt_u(p, lengths));
    distance = i32x4.add(distance, v128.and(negative, i32x4.add(p, p)));
    v128.store(FOUR_DISTANCES, distance);
    let hits = i32x4.bitmask(i32x4.lt_u(distance, lengths));
    for (; hits !== 0; hits &= hits - 1) {
      const i = usize(ctz(hits)) << 2;
      crossOffFrom(load<u32>(FOUR_DISTANCES + i), load<u32>(list + i), length);
    }
  }
}

/** Crosses off every second multiple of p, from the one at `distance` from the first number on. */
function crossOffFrom(distance: u64, p: u64, length: u64): void {
  if (p > 0x8000_0000 && (windowFirst() + distance) % p !== 0) return; // it was 2^32 more
  for (; distance < length; distance += 2 * p) {
    const byte = u32(distance) / 30;
    const at = WINDOW + byte;
    store<u8>(at, load<u8>(at) & load<u8>(RESIDUE_MASKS + u32(distance) - 30 * byte));
  }
}

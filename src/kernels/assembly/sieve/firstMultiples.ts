/**
 * The first multiples of large primes in the window, four primes at a time. Most of the largest
 * primes have none, and none of the branches here depends on which.
 */

import { FOUND, LARGE_PRIMES, WINDOW } from './memory';
import { windowEnd, windowFirst } from './window';

/** 2^52: the low bits of a double from it to 2^53 are the integer less 2^52. */
const INTEGERS: f64 = 4503599627370496;

/** Distances are computed by doubles of less than 2^65, with an error below it. */
const ERROR: f64 = 8192;

/** For r modulo 30, how far the next residue is, from r = 0 and from r = 16 on. */
const AHEAD: usize = memory.data<u8>([
  1, 0, 5, 4, 3, 2, 1, 0, 3, 2, 1, 0, 1, 0, 3, 2, 1, 0, 1, 0, 3, 2, 1, 0, 5, 4, 3, 2, 1, 0, 0, 0,
]);

/**
 * The first number of the window, and its length with the error. In variables V8 would convert them
 * in every round of the loop, each after the round before (1.3 times the time, measured).
 */
const FIRST: usize = memory.data(8, 8);
const LENGTH: usize = memory.data(8, 8);

/** Bytes of what is found for a prime: see `foundPrime` and what follows it. */
export const FOUND_BYTES: usize = 16;

/**
 * Lists in FOUND the first multiples of the primes of the list that ends at `listEnd`, 2^19 <=
 * p + 8 < 2^32; returns the end of those. The distance of one from the first number of the window
 * may be beyond its end by 2^14, or negative: then it is the one before.
 *
 * first/p is below 2^46, and found with an error below 2^-6. So m = ⌊first/p + 1 - 2^-5⌋ is either
 * ⌈first/p⌉ or one less, and the next number coprime to 30 from m on is the cofactor of the first
 * multiple in the window, or else it is m and the multiple is before the window, by p/16 at most.
 */
export function findMultiples(listEnd: usize): usize {
  const firstLow = i32x4.splat(u32(windowFirst()));
  store<f64>(FIRST, f64(windowFirst()));
  store<f64>(LENGTH, f64(30 * (windowEnd() - WINDOW)) + ERROR);
  const integers = f64x2.splat(INTEGERS);
  const ahead0 = v128.load(AHEAD);
  const ahead16 = v128.load(AHEAD + 16);
  let found = FOUND;
  for (let list = LARGE_PRIMES; list < listEnd; list += 16) {
    const first = v128.load64_splat(FIRST);
    const length = v128.load64_splat(LENGTH);
    const p = v128.load(list);
    const pLow = f64x2.convert_low_i32x4_u(p);
    const pHigh = f64x2.convert_low_i32x4_u(v128.shuffle<i32>(p, p, 2, 3, 2, 3));
    const mLow = candidate(first, pLow);
    const mHigh = candidate(first, pHigh);
    const r = v128.shuffle<i32>(
      f64x2.add(modulo30(mLow), integers),
      f64x2.add(modulo30(mHigh), integers),
      0,
      2,
      4,
      6,
    );
    const ahead = v128.and(
      v128.or(i8x16.swizzle(ahead0, r), i8x16.swizzle(ahead16, i8x16.sub(r, i8x16.splat(16)))),
      i32x4.splat(0xff),
    );
    const cofactorLow = f64x2.add(mLow, f64x2.convert_low_i32x4_u(ahead));
    const cofactorHigh = f64x2.add(
      mHigh,
      f64x2.convert_low_i32x4_u(v128.shuffle<i32>(ahead, ahead, 2, 3, 2, 3)),
    );
    const isInLow = f64x2.lt(f64x2.sub(f64x2.mul(cofactorLow, pLow), first), length);
    const isInHigh = f64x2.lt(f64x2.sub(f64x2.mul(cofactorHigh, pHigh), first), length);
    const isIn = v128.shuffle<i32>(isInLow, isInHigh, 0, 2, 4, 6);
    const cofactor = v128.shuffle<i32>(
      f64x2.add(cofactorLow, integers),
      f64x2.add(cofactorHigh, integers),
      0,
      2,
      4,
      6,
    );
    const distance = i32x4.sub(i32x4.mul(cofactor, p), firstLow);
    const residue = i32x4.add(r, ahead);
    const hits = usize(i32x4.bitmask(isIn));
    const low = v128.shuffle<i32>(p, distance, 0, 4, 1, 5);
    const high = v128.shuffle<i32>(p, distance, 2, 6, 3, 7);
    // Each is written over by the next if it isn't in.
    v128.store(found, v128.shuffle<i32>(low, residue, 0, 1, 4, 4));
    found += (hits & 1) << 4;
    v128.store(found, v128.shuffle<i32>(low, residue, 2, 3, 5, 5));
    found += (hits & 2) << 3;
    v128.store(found, v128.shuffle<i32>(high, residue, 0, 1, 6, 6));
    found += (hits & 4) << 2;
    v128.store(found, v128.shuffle<i32>(high, residue, 2, 3, 7, 7));
    found += (hits & 8) << 1;
  }
  return found;
}

/** The m above. */
// @inline
function candidate(first: v128, p: v128): v128 {
  return f64x2.floor(f64x2.add(f64x2.div(first, p), f64x2.splat(1 - 0.03125)));
}

/** (m + 1/2)/30 is at least 1/60 from an integer: its floor is exact. */
// @inline
function modulo30(m: v128): v128 {
  const turn = f64x2.floor(f64x2.mul(f64x2.add(m, f64x2.splat(0.5)), f64x2.splat(1.0 / 30)));
  return f64x2.sub(m, f64x2.mul(turn, f64x2.splat(30)));
}

export function foundPrime(found: usize): u32 {
  return load<u32>(found);
}

/** The distance of the multiple from the first number of the window. */
export function foundDistance(found: usize): i32 {
  return load<i32>(found, 4);
}

/** The residue of its cofactor modulo 30. */
export function foundResidue(found: usize): u32 {
  return load<u32>(found, 8);
}

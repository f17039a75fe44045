/**
 * Sieving primes from KEPT_BELOW to the root of a window, up to 2^32. There are so many of them, 203
 * million, that they are found anew for each window, in segments, and struck in all of the window
 * at once: no segment of it has more than a few of their multiples. Where a number has 60 bits, most
 * of these primes have none in the whole window, and the cost is to find that out.
 */

import { KEPT_BELOW, kept, keptBelow } from './kept';
import {
  BATCH,
  DISTANCES,
  KEEPING,
  LARGE_BITS,
  LARGE_PLACES,
  LARGE_PRIMES,
  ONE_PLACE,
  SEGMENT,
  WINDOW,
} from './memory';
import { clearBehind, placeKept, sieveSegment } from './segment';
import { leastFactor, placeMultiples, strikeMultiples, strikeSteadily } from './strike';
import { windowEnd, windowFirst, windowRoot } from './window';

/**
 * Below it a prime has its multiples struck residue by residue, above it one by one: there a window
 * of 2^26 numbers has some 34 of them. At most 2^19.
 */
const MANY_BELOW: u32 = 1 << 19;

/** The first of the next segment of sieving primes. */
let first: u64 = KEPT_BELOW;
/** How many of the primes that are kept sieve them: those below 2^16. */
let count: u32 = 0;

/** Begins the large sieving primes of the window; whether there are any. */
export function openLarge(): bool {
  first = KEPT_BELOW;
  if (first > windowRoot()) return false;
  count = keptBelow(1 << 16);
  placeKept(count, first, LARGE_BITS, LARGE_PLACES);
  return true;
}

/** Finds the next segment of sieving primes and strikes them; whether there is another. */
export function strikeLarge(): bool {
  const root = u64(windowRoot());
  const length = min(SEGMENT, usize((root - first) / 30) + 1);
  const end = LARGE_BITS + length;
  sieveSegment(LARGE_BITS, end, first, count, LARGE_PLACES, SEGMENT);
  clearBehind(LARGE_BITS, u32(min<u64>(root - first, 30 * SEGMENT - 1)), end);
  for (let at = LARGE_BITS; at < end; at += BATCH) strikeBatch(at);
  first += 30 * SEGMENT;
  return first <= root;
}

/** Strikes the primes of BATCH bytes of bits, each prime p the way that is best for p. */
function strikeBatch(at: usize): void {
  const listEnd = listPrimes(at);
  if (listEnd === LARGE_PRIMES) return;
  const length: u32 = 30 * u32(windowEnd() - WINDOW);
  let p = LARGE_PRIMES;
  if (load<u32>(p) >= length) {
    strikeRare(listEnd);
  } else if (load<u32>(listEnd - 4) < MANY_BELOW) {
    for (; p < listEnd; p += 4) strikeMany(load<u32>(p));
  } else {
    for (; p < listEnd; p += 4) strikeFew(load<u32>(p));
  }
}

/** Lists the primes of BATCH bytes of bits, and the last of them three times more; where they end. */
function listPrimes(at: usize): usize {
  const end = at + BATCH;
  let list = LARGE_PRIMES;
  let word = u32(first) + 30 * u32(at - LARGE_BITS);
  for (; at < end; at += 8) {
    let bits = load<u64>(at);
    const wordEnd = list + 4 * usize(popcnt(bits));
    while (list < wordEnd) {
      bits = listPrime(bits, word, list);
      bits = listPrime(bits, word, list + 4);
      bits = listPrime(bits, word, list + 8);
      bits = listPrime(bits, word, list + 12);
      list += 16;
    }
    list = wordEnd;
    word += 240;
  }
  const last = i32x4.splat(load<u32>(list - 4));
  v128.store(list, last);
  return list;
}

/** Lists the prime of the lowest bit, and takes that away. */
function listPrime(bits: u64, word: u32, list: usize): u64 {
  store<u32>(list, word + (u32(load<u16>(DISTANCES + 2 * usize(ctz(bits)))) >> 2));
  return bits & (bits - 1);
}

/** Strikes the multiples of p residue by residue, p < 2^19. */
function strikeMany(p: u32): void {
  const from = windowFirst();
  const end = windowEnd();
  placeMultiples(p, leastFactor(p, from), from, WINDOW, ONE_PLACE);
  if (u64(p) * p > from) strikeMultiples(p, ONE_PLACE, end, 0);
  else strikeSteadily(p, u32(end - WINDOW) / p, ONE_PLACE, end, 0);
}

/** 2^52: a double between it and twice as much is an integer, and its low bits are this integer. */
const INTEGERS: f64 = 4503599627370496;

/**
 * Strikes the odd multiples of p one by one.
 *
 * The quotient q = from/p is below 2^47 and has two roundings, each of a relative 2^-53; the integer
 * m that it is rounded to is less than 1/2 + 2^-5 from the true one. So m | 1, which is m or m + 1,
 * is the least odd number not below from/p, or the one before it.
 */
function strikeFew(p: u64): void {
  const from = windowFirst();
  const length = 30 * i64(windowEnd() - WINDOW);
  const m = reinterpret<i64>(f64(from) / f64(p) + INTEGERS) & 0x000f_ffff_ffff_ffff;
  let distance = (m | 1) * p - i64(from);
  distance += (distance >> 63) & (2 * p);
  for (; distance < length; distance += 2 * p) {
    const byte = u32(distance) / 30;
    const at = WINDOW + byte;
    store<u8>(at, load<u8>(at) & load<u8>(KEEPING + u32(distance) - 30 * byte));
  }
}

/**
 * Strikes the primes of the list, each of which is at least as large as the window, four at a time:
 * as strikeFew, but modulo 2^32.
 *
 * The distance of the odd multiple is more than -(1/2 + 2^-5)·2^32 and less than 2^33. If it is
 * negative, the next one is above p and beyond the window. Modulo 2^32 a negative one is above
 * 2^30 too, so that what is below the length of the window is a distance in it, or has lost 2^32.
 */
function strikeRare(listEnd: usize): void {
  const from = f64x2.splat(f64(windowFirst()));
  const fromLow = i32x4.splat(u32(windowFirst()));
  const length = i32x4.splat(30 * u32(windowEnd() - WINDOW));
  const integers = f64x2.splat(INTEGERS);
  for (let list = LARGE_PRIMES; list < listEnd; list += 16) {
    const p = v128.load(list);
    const low = f64x2.convert_low_i32x4_u(p);
    const high = f64x2.convert_low_i32x4_u(v128.shuffle<i32>(p, p, 2, 3, 2, 3));
    const mLow = f64x2.add(f64x2.div(from, low), integers);
    const mHigh = f64x2.add(f64x2.div(from, high), integers);
    const m = v128.shuffle<i32>(mLow, mHigh, 0, 2, 4, 6);
    const odd = v128.or(m, i32x4.splat(1));
    const distance = i32x4.sub(i32x4.mul(odd, p), fromLow);
    let hits = i32x4.bitmask(i32x4.lt_u(distance, length));
    for (; hits !== 0; hits &= hits - 1) strikeFew(load<u32>(list + 4 * usize(ctz(hits))));
  }
}

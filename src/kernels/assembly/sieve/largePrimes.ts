/**
 * Sieving by primes from BASE_LIMIT to the root, which is below 2^32. There are up to 203 million,
 * too many to store, so they are found anew for each window, one segment of them in a call.
 */

import { BASE_LIMIT } from './basePrimes';
import { crossOffFound, emptyBuckets, openBuckets } from './buckets';
import { findMultiples } from './firstMultiples';
import { BATCH, DISTANCES, LARGE_BITS, LARGE_PRIMES, SEGMENT } from './memory';
import { presieve } from './presieve';
import { clearAfter, placeBasePrimes, sieveSegment } from './segment';
import { windowRoot } from './window';

/** The first of the next segment of sieving primes. */
let first: u64 = BASE_LIMIT;

/** Begins the large sieving primes of the window. Returns whether there are any. */
export function openLarge(): bool {
  first = BASE_LIMIT;
  if (first > windowRoot()) return false;
  openBuckets();
  return true;
}

/** Sieves the window by the next segment of sieving primes. Returns whether there is another. */
export function sieveLarge(): bool {
  const root = u64(windowRoot());
  const length = min(SEGMENT, usize((root - first) / 30) + 1);
  const end = LARGE_BITS + length;
  sieveSievingPrimes(end);
  clearAfter(LARGE_BITS, u32(min<u64>(root - first, 30 * SEGMENT - 1)), end);
  for (let at = LARGE_BITS; at < end; at += BATCH) {
    const listEnd = listPrimes(at);
    if (listEnd > LARGE_PRIMES) crossOffFound(findMultiples(listEnd));
  }
  first += 30 * SEGMENT;
  if (first <= root) return true;
  emptyBuckets();
  return false;
}

/** Sieves the segment of sieving primes up to `end`, by the base primes up to their own root. */
function sieveSievingPrimes(end: usize): void {
  const q = u32(Math.sqrt(f64(first + 30 * (end - LARGE_BITS)))) / 30 + 1;
  presieve(LARGE_BITS, end - LARGE_BITS, first / 30);
  placeBasePrimes(q, first / 30, LARGE_BITS);
  sieveSegment(LARGE_BITS, end, q);
}

/** Lists the primes of a batch of bits, with the last one repeated; returns the end of the list. */
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
  v128.store(list, i32x4.splat(load<u32>(list - 4)));
  return list;
}

/** Lists the prime of the lowest bit; returns the other bits. */
function listPrime(bits: u64, word: u32, list: usize): u64 {
  store<u32>(list, word + (u32(load<u16>(DISTANCES + 2 * usize(ctz(bits)))) >> 2));
  return bits & (bits - 1);
}

/**
 * Sieving by primes from 2^17 to the root, which is below 2^32. There are up to 203 million, too
 * many to store, so they are found anew for each window, one segment of them in a call. They have
 * few multiples each, which are crossed off in the whole window at once.
 */

import { crossOffSparse } from './sparsePrimes';
import { BASE_LIMIT, basePrimesBelow } from './basePrimes';
import {
  BATCH,
  DISTANCES,
  LARGE_BITS,
  LARGE_PLACES,
  LARGE_PRIMES,
  SEGMENT,
  WINDOW,
} from './memory';
import { clearAfter, placeBasePrimes, sieveSegment } from './segment';
import { crossOffAll } from './stride';
import { windowEnd, windowFirst, windowRoot } from './window';

/**
 * Multiples of primes below it, 2^19 at most, are crossed off residue by residue. Primes above it
 * have about 17 multiples in 2^25 numbers, which are crossed off one by one; 2^18 and 2^20 are as
 * fast (measured).
 */
const DENSE_BELOW: u32 = 1 << 19;

/** The first of the next segment of sieving primes. */
let first: u64 = BASE_LIMIT;
/** How many base primes sieve them: those below 2^16. */
let count: u32 = 0;

/** Begins the large sieving primes of the window. Returns whether there are any. */
export function openLarge(): bool {
  first = BASE_LIMIT;
  if (first > windowRoot()) return false;
  count = basePrimesBelow(1 << 16);
  placeBasePrimes(count, first, LARGE_BITS, LARGE_PLACES);
  return true;
}

/** Sieves the window by the next segment of sieving primes. Returns whether there is another. */
export function sieveLarge(): bool {
  const root = u64(windowRoot());
  const length = min(SEGMENT, usize((root - first) / 30) + 1);
  const end = LARGE_BITS + length;
  sieveSegment(LARGE_BITS, end, first, count, LARGE_PLACES, SEGMENT);
  clearAfter(LARGE_BITS, u32(min<u64>(root - first, 30 * SEGMENT - 1)), end);
  for (let at = LARGE_BITS; at < end; at += BATCH) sieveBatch(at);
  first += 30 * SEGMENT;
  return first <= root;
}

/** Sieves the window by the primes of a batch of bits. */
function sieveBatch(at: usize): void {
  const listEnd = listPrimes(at);
  if (listEnd === LARGE_PRIMES) return;
  if (load<u32>(listEnd - 4) < DENSE_BELOW) {
    for (let list = LARGE_PRIMES; list < listEnd; list += 4) {
      crossOffAll(load<u32>(list), windowFirst(), WINDOW, windowEnd());
    }
  } else {
    crossOffSparse(listEnd);
  }
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

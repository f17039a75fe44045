/**
 * Sieving by primes from 2^17 to the root, which is below 2^32. They are up to 203 million, too
 * many to keep, so they are found anew for each window, a segment of them a call. And they have so
 * few multiples that these are struck in all of the window at once.
 */

import { strikeFew } from './few';
import { KEPT_BELOW, keptBelow } from './kept';
import {
  BATCH,
  DISTANCES,
  LARGE_BITS,
  LARGE_PLACES,
  LARGE_PRIMES,
  SEGMENT,
  WINDOW,
} from './memory';
import { clearBehind, placeKept, sieveSegment } from './segment';
import { strikeAll } from './strike';
import { windowEnd, windowFirst, windowRoot } from './window';

/**
 * Primes below it, 2^19 at most, are struck residue by residue. Those above it have about 17
 * multiples in 2^25 numbers, which are struck one by one; 2^18 and 2^20 are as fast (measured).
 */
const MANY_BELOW: u32 = 1 << 19;

/** The first of the next segment of sieving primes. */
let first: u64 = KEPT_BELOW;
/** How many of the kept primes sieve them: those below 2^16. */
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

/** Strikes the primes of a batch of bits in the window. */
function strikeBatch(at: usize): void {
  const listEnd = listPrimes(at);
  if (listEnd === LARGE_PRIMES) return;
  if (load<u32>(listEnd - 4) < MANY_BELOW) {
    for (let list = LARGE_PRIMES; list < listEnd; list += 4) {
      strikeAll(load<u32>(list), windowFirst(), WINDOW, windowEnd());
    }
  } else {
    strikeFew(listEnd);
  }
}

/** Lists the primes of a batch of bits; where the list ends. Behind it the last one is repeated. */
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

/** Lists the prime of the lowest bit, and takes that away. */
function listPrime(bits: u64, word: u32, list: usize): u64 {
  store<u32>(list, word + (u32(load<u16>(DISTANCES + 2 * usize(ctz(bits)))) >> 2));
  return bits & (bits - 1);
}

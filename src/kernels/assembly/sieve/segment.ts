/**
 * Sieving by the base primes, segment by segment, each of which fits in the second cache. The
 * smaller of these primes have many multiples, and cover a segment block by block, each of which
 * fits in the first cache.
 */

import { basePrimes, basePrimesBelow } from './basePrimes';
import { BASE_CAPACITY, PLACES } from './memory';
import { BLOCK } from './presieve';
import { crossOffClass } from './turns';
import { residue, residuesBelow } from './wheel';

/** First caches have at least this many bytes. */
const FIRST_CACHE: usize = 1 << 15;
/** Primes below 30 times this are the smaller ones: they have at least two turns in a block. */
const SMALL_BELOW: u32 = (1 << 14) / 30;

/**
 * Finds where the turns of the base primes below 30q begin that reach into the byte at `base`.
 *
 * @param byte which byte of all numbers it is
 */
export function placeBasePrimes(q: u32, byte: u64, base: usize): void {
  for (let k: u32 = 0; k < 8; k++) {
    const primes = basePrimes(k);
    const count = basePrimesBelow(q, k);
    for (let i: u32 = 0; i < count; i++) {
      const p = 30 * load<u32>(primes + 4 * i) + residue(k);
      store<u32>(places(k) + 4 * i, u32(base) - u32(byte % p));
    }
  }
}

/** Where the next turns of the base primes of class k begin, in their order. */
function places(k: u32): usize {
  return PLACES + 4 * BASE_CAPACITY * k;
}

/**
 * Crosses off the turns of the base primes below 30q that begin in a segment, which has been
 * presieved, and up to 30q bytes after it as well.
 */
export function sieveSegment(at: usize, end: usize, q: u32): void {
  const small = min(q, SMALL_BELOW);
  while (at < end) {
    at = min(at + FIRST_CACHE, end);
    crossOffBasePrimes(0, small, at);
  }
  crossOffBasePrimes(small, q, end);
}

/** Crosses off the turns of the base primes from 30·fromQ to 30q. */
function crossOffBasePrimes(fromQ: u32, q: u32, end: usize): void {
  for (let k: u32 = 0; k < 8; k++) {
    const i = 4 * basePrimesBelow(fromQ, k);
    const j = 4 * basePrimesBelow(q, k);
    crossOffClass(k, basePrimes(k) + i, basePrimes(k) + j, places(k) + i, end);
  }
}

/**
 * Clears the bits after that of the distance-th number from `base`, and the bytes after `end` that
 * presieving wrote to.
 */
export function clearAfter(base: usize, distance: u32, end: usize): void {
  const last = base + distance / 30;
  const bits = load<u8>(last) & below((distance % 30) + 1);
  memory.fill(last, 0, end + BLOCK - last);
  store<u8>(last, bits);
}

/** The bits of a byte for its numbers before the s-th, 0 <= s <= 30. */
export function below(s: u32): u32 {
  return (1 << residuesBelow(s)) - 1;
}

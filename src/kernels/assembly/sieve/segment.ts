/**
 * Sieving by the base primes, which have at least a few multiples in a segment: segment by segment,
 * each of which fits in the second cache. The smallest of these primes have many, and cover a
 * segment block by block, each of which fits in the first cache.
 */

import { basePrime, basePrimesBelow } from './basePrimes';
import { BLOCK, presieve } from './presieve';
import { placeMultiples, crossOffMultiples } from './stride';
import { index } from './wheel';

/** First caches have at least this many bytes. */
const FIRST_CACHE: usize = 1 << 15;
/** Primes below it have at least eight multiples of each residue in the first cache. */
const SMALL_BELOW: u32 = 1 << 12;

/** Writes the places of the first `count` base primes, for a byte at `base` of number `from`. */
export function placeBasePrimes(count: u32, from: u64, base: usize, places: usize): void {
  for (let i: u32 = 0; i < count; i++) placeMultiples(basePrime(i), from, base, places + 32 * i);
}

/**
 * Sieves the bytes from `at` to `end`, a segment, by the patterns and the first `count` base
 * primes, all of which are below its numbers.
 *
 * @param from the number of its first byte, a multiple of 30
 * @param places the next multiples of those primes; updated to those after `end`
 * @param back how many bytes below `end` the next segment will begin
 */
export function sieveSegment(
  at: usize,
  end: usize,
  from: u64,
  count: u32,
  places: usize,
  back: usize,
): void {
  presieve(at, end - at, from / 30);
  const small = min(count, basePrimesBelow(SMALL_BELOW));
  let block = at;
  for (; block + FIRST_CACHE < end; block += FIRST_CACHE) {
    crossOffBasePrimes(0, small, block, block + FIRST_CACHE, places, 0);
  }
  crossOffBasePrimes(0, small, block, end, places, back);
  crossOffBasePrimes(small, count, at, end, places, back);
}

/** Crosses off the multiples of the base primes i to j - 1 from `at` to `end`. */
function crossOffBasePrimes(
  i: u32,
  j: u32,
  at: usize,
  end: usize,
  places: usize,
  back: usize,
): void {
  if (i === j) return;
  const length = u32(end - at);
  let count = length / basePrime(i);
  for (; i < j; i++) {
    const p = basePrime(i);
    while (count * p > length) count--; // length / p, which decreases slowly
    crossOffMultiples(p, count, places + 32 * i, end, back);
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

/** The bits of a byte for its numbers before the r-th, 0 <= r <= 30. */
export function below(r: u32): u32 {
  return (1 << index(r)) - 1;
}

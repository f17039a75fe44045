/**
 * Sieving by primes below 2^17, which have at least a few multiples in a segment: segment by
 * segment, each of which lies in the second cache. The least of these primes have many, and go over
 * a segment block by block, each of which lies in the first.
 */

import { kept, keptBelow } from './kept';
import { BLOCK, presieve } from './presieve';
import { placeMultiples, strikeMultiples } from './strike';
import { index } from './wheel';

/** The least that first caches hold. */
const FIRST_CACHE: usize = 1 << 15;
/** Primes below it have eight multiples and more of each residue in the first cache. */
const SMALL_BELOW: u32 = 1 << 12;

/** Finds the places of the first `count` kept primes in bits at `base`, the first for `from`. */
export function placeKept(count: u32, from: u64, base: usize, places: usize): void {
  for (let i: u32 = 0; i < count; i++) placeMultiples(kept(i), from, base, places + 32 * i);
}

/**
 * Sieves the bytes from `at` to `end`, a segment, by the patterns and the first `count` kept
 * primes, all of which are below its numbers.
 *
 * @param from the number of its first bit, a multiple of 30
 * @param places where those primes go on, and then where they go on behind `end`
 * @param back how many bytes lower the next segment will be laid than behind this one
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
  const small = min(count, keptBelow(SMALL_BELOW));
  let block = at;
  for (; block + FIRST_CACHE < end; block += FIRST_CACHE) {
    strikeKept(0, small, block, block + FIRST_CACHE, places, 0);
  }
  strikeKept(0, small, block, end, places, back);
  strikeKept(small, count, at, end, places, back);
}

/** Strikes the i-th to the j-th kept prime from `at` to `end`. */
function strikeKept(i: u32, j: u32, at: usize, end: usize, places: usize, back: usize): void {
  if (i === j) return;
  const length = u32(end - at);
  let count = length / kept(i);
  for (; i < j; i++) {
    const p = kept(i);
    while (count * p > length) count--; // length / p, which falls slowly
    strikeMultiples(p, count, places + 32 * i, end, back);
  }
}

/**
 * Clears the bits behind that of the distance-th number from `base`, and the bytes behind `end`
 * into which presieving went.
 */
export function clearBehind(base: usize, distance: u32, end: usize): void {
  const last = base + distance / 30;
  const bits = load<u8>(last) & below((distance % 30) + 1);
  memory.fill(last, 0, end + BLOCK - last);
  store<u8>(last, bits);
}

/** The bits of a byte for numbers below its r-th. */
export function below(r: u32): u32 {
  return (1 << index(r)) - 1;
}

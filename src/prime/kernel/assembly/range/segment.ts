/**
 * A segment: bits that are sieved at once by the primes that are kept. It lies in the second cache;
 * the smaller of its primes go over it block by block, each of which lies in the first.
 */

import { kept, keptBelow } from './kept';
import { BLOCK, presieve } from './presieve';
import { leastFactor, placeMultiples, strikeMultiples, strikeSteadily } from './strike';
import { index } from './wheel';

/** What a first cache holds. */
const FIRST_CACHE: usize = 1 << 15;
/** Primes below it have eight multiples and more of each residue in the first cache. */
const SMALL_BELOW: u32 = 1 << 12;

/** Finds the places in the bits at `base` of the first `count` primes; the first bit is for `from`. */
export function placeKept(count: u32, from: u64, base: usize, places: usize): void {
  for (let i: u32 = 0; i < count; i++) {
    const p = kept(i);
    placeMultiples(p, leastFactor(p, from), from, base, places + 32 * i);
  }
}

/**
 * Sieves a segment by the primes of the patterns and those that are kept, the first `count`.
 *
 * @param from the number of its first bit, a multiple of 30
 * @param back how much lower the places are to be for the next segment
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
  // Where p² <= from, the next multiple of each residue is less than 30p above it.
  const begun = min(count, keptBelow(u32(Math.sqrt(f64(min<u64>(from, 1 << 40))))));
  const small = min(begun, keptBelow(SMALL_BELOW));
  let block = at;
  for (; block + FIRST_CACHE < end; block += FIRST_CACHE) {
    strikeKept(0, small, block, block + FIRST_CACHE, places, 0);
  }
  strikeKept(0, small, block, end, places, back);
  strikeKept(small, begun, at, end, places, back);
  for (let i = begun; i < count; i++) strikeMultiples(kept(i), places + 32 * i, end, back);
}

/** Strikes the i-th to the j-th of the primes, i < j, whose places are less than p above `at`. */
function strikeKept(i: u32, j: u32, at: usize, end: usize, places: usize, back: usize): void {
  if (i === j) return;
  const length = u32(end - at);
  let count = length / kept(i);
  for (; i < j; i++) {
    const p = kept(i);
    while (count * p > length) count--;
    strikeSteadily(p, count, places + 32 * i, end, back);
  }
}

/** Clears the bits behind the one for the distance-th number, as far as presieving went beyond `end`. */
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

/**
 * Sorts what is left after trial division: first n < 2^32, then n < MEDIUM_LIMIT, then the others,
 * each by the bit length of its exponent d, n - 1 = d·2^s, so that the lanes of a group need the
 * same number of steps.
 */

import { CANDIDATE_LINE, CANDIDATE_N, SORTED_LINE, SORTED_N } from './memory';

/** What is below it has an arithmetic of its own in fused64.ts. */
export const MEDIUM_LIMIT: u64 = 1 << 50;

/** A key is the bit length of d, and WIDE more for n >= 2^32, and again for n >= MEDIUM_LIMIT. */
export const WIDE: i32 = 64;
const KEYS: u32 = 192;

/** Where the next number of a key goes. */
const PLACES: usize = memory.data(4 * KEYS, 16);

/** The key of an odd n > 1. */
export function keyOf(n: u64): i32 {
  const d = (n - 1) >> ctz(n - 1);
  const isWide = i32(n >= u64(1) << 32) + i32(n >= MEDIUM_LIMIT);
  return 64 - i32(clz(d)) + WIDE * isWide;
}

/** Copies the first `count` numbers at CANDIDATE_N to SORTED_N, in order: a counting sort. */
export function sort(count: u32): void {
  memory.fill(PLACES, 0, KEYS * 4);
  for (let k: u32 = 0; k < count; k++) {
    const place = PLACES + 4 * keyOf(load<u64>(CANDIDATE_N + 8 * k));
    store<u32>(place, load<u32>(place) + 1);
  }
  let next: u32 = 0;
  for (let key: u32 = 0; key < KEYS; key++) {
    const size = load<u32>(PLACES + 4 * key);
    store<u32>(PLACES + 4 * key, next);
    next += size;
  }
  for (let k: u32 = 0; k < count; k++) {
    const n = load<u64>(CANDIDATE_N + 8 * k);
    const place = PLACES + 4 * keyOf(n);
    const to = load<u32>(place);
    store<u32>(place, to + 1);
    store<u64>(SORTED_N + 8 * to, n);
    store<u32>(SORTED_LINE + 4 * to, load<u32>(CANDIDATE_LINE + 4 * k));
  }
}

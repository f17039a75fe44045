/**
 * The sieving primes from FIRST_STRUCK up to 2^17, which most windows need: they are kept.
 */

import { KEPT, LARGE_BITS } from './memory';
import { FIRST_STRUCK, presieve } from './presieve';
import { strikeAll } from './strike';
import { residue } from './wheel';

/** 2^17, rounded down to a multiple of 30. There are 12,212 kept primes. */
export const KEPT_BELOW: u32 = 131_070;

let count: u32 = 0;

/** Finds the primes, in increasing order, so that each is known when its square is reached. */
export function makeKept(): void {
  const end = LARGE_BITS + KEPT_BELOW / 30;
  presieve(LARGE_BITS, KEPT_BELOW / 30, 0);
  for (let at = LARGE_BITS; at < end; at++) {
    for (let k: u32 = 0; k < 8; k++) {
      if (((load<u8>(at) >> k) & 1) === 0) continue;
      const p = u32(at - LARGE_BITS) * 30 + residue(k);
      if (p < FIRST_STRUCK) continue;
      store<u32>(KEPT + 4 * count++, p);
      if (u64(p) * p < KEPT_BELOW) strikeAll(p, 0, LARGE_BITS, end);
    }
  }
}

/** The i-th of the primes that are kept. */
export function kept(i: u32): u32 {
  return load<u32>(KEPT + 4 * i);
}

/** How many of the primes that are kept are below the limit, by bisection. */
export function keptBelow(limit: u32): u32 {
  let low: u32 = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (kept(middle) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

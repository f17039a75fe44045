/**
 * The exponents of the lanes. All ladders end together, when no step is left; each begins when as
 * many steps are left as it needs.
 */

import { BEGIN, BITS, TWOS, exponent, lanes, slot } from './memory';

/** How many steps are left when a lane's ladder begins. */
// @inline
export function beginOf(lane: i32): i32 {
  return load<i32>(BEGIN + 4 * lane);
}

/** How many steps are left at the first result to check: the exponent of 2 in n - 1 or n + 1. */
// @inline
export function twosOf(lane: i32): i32 {
  return load<i32>(TWOS + 4 * lane);
}

/** Sets what `beginOf` and `twosOf` return for a lane. */
export function setLadder(lane: i32, begin: i32, twos: i32): void {
  store<i32>(BEGIN + 4 * lane, begin);
  store<i32>(TWOS + 4 * lane, twos);
}

/**
 * With `left` steps left, puts the bits for the next steps of all lanes into BITS, bit left - 1 of
 * the exponents first. Returns for how many steps these bits last: at most `left` - `to`, and 64.
 */
export function alignBits(left: i32, to: i32): i32 {
  const high = (left - 1) & 63;
  const word = ((left - 1) >> 6) << 3;
  for (let lane = 0; lane < lanes; lane++) {
    store<u64>(slot(BITS, lane), load<u64>(exponent(lane) + word) << (63 - high));
  }
  return min(left - to, high + 1);
}

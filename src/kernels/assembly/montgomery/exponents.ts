/**
 * The exponents of the lanes: their ladders end together, with no step left, and each begins when
 * its own number of steps is left.
 */

import { BEGIN, BITS, TWOS, exponent, lanes, slot } from './memory';

/** How many steps are left where a lane's ladder begins. */
// @inline
export function beginOf(lane: i32): i32 {
  return load<i32>(BEGIN + 4 * lane);
}

/** How many are left at the first result that counts: the exponent of 2 in n - 1 or n + 1. */
// @inline
export function twosOf(lane: i32): i32 {
  return load<i32>(TWOS + 4 * lane);
}

export function setLadder(lane: i32, begin: i32, twos: i32): void {
  store<i32>(BEGIN + 4 * lane, begin);
  store<i32>(TWOS + 4 * lane, twos);
}

/**
 * Puts the bits for the next steps of all lanes into BITS, where `left` are left, and returns how
 * many steps those are for; at most `left` - `to`. Bit left - 1 of the exponents comes first.
 */
export function alignBits(left: i32, to: i32): i32 {
  const high = (left - 1) & 63;
  const word = ((left - 1) >> 6) << 3;
  for (let lane = 0; lane < lanes; lane++) {
    store<u64>(slot(BITS, lane), load<u64>(exponent(lane) + word) << (63 - high));
  }
  return min(left - to, high + 1);
}

/** The open numbers of a batch, on their way through the tests in groups. */

import { DISCRIMINANTS, input, NUMBER } from '../memory';
import { discriminant } from './discriminant';
import {
  COMPOSITE,
  OPEN,
  OPEN_BITS,
  OPEN_D,
  OPEN_LIMBS,
  OPEN_WORDS,
  ORDER,
  opens,
  PRIME,
  PROBABLE_PRIME,
  stateOf,
} from './memory';
import { openAt } from './order';

/**
 * Puts `count` numbers into the lanes, from a place in the order on, and their D. Returns the bits of
 * the longest, or 0 if the D of one is not known.
 */
export function take(first: i32, count: i32): i32 {
  let areKnown = true;
  let most = 0;
  for (let lane = 0; lane < count; lane++) {
    const at = openAt(first + lane) << 2;
    const to = input(lane);
    const bits = load<i32>(OPEN_BITS + at);
    most = max(most, bits);
    const bytes = <usize>((bits + 63) >> 6) << 3;
    memory.copy(to, load<u32>(OPEN_WORDS + at), bytes);
    const end = min(<usize>(load<i32>(OPEN_LIMBS + at) + 4) << 3, NUMBER);
    memory.fill(to + bytes, 0, end - bytes);
    const D = load<i32>(OPEN_D + at);
    store<i32>(DISCRIMINANTS + (lane << 2), D);
    areKnown = areKnown && D != 0;
  }
  return areKnown ? most : 0;
}

/** The numbers from a place on whose bit in `passed` is not set are composite. */
export function settle(first: i32, count: i32, passed: i32): void {
  for (let lane = 0; lane < count; lane++) {
    if (((passed >> lane) & 1) == 0) store<u8>(stateOf(openAt(first + lane)), COMPOSITE);
  }
}

/** Gives the number at a place in the order a state. */
export function setState(place: i32, state: i32): void {
  store<u8>(stateOf(openAt(place)), <u8>state);
}

/** Finds the D of every open number; 0 for those for which it finds none. */
export function findDiscriminants(): void {
  for (let i = 0; i < opens; i++) {
    if (load<u8>(stateOf(i)) != OPEN) continue;
    const at = i << 2;
    const words = (load<i32>(OPEN_BITS + at) + 63) >> 6;
    store<i32>(OPEN_D + at, discriminant(load<u32>(OPEN_WORDS + at), words));
  }
}

/**
 * Settles the open numbers, which have passed both tests: those of at most 64 bits are primes, those
 * of more than `provenBits` probable primes. Orders the others, and returns how many there are.
 */
export function settlePassing(provenBits: i32): i32 {
  let left = 0;
  for (let i = 0; i < opens; i++) {
    const state = stateOf(i);
    if (load<u8>(state) != OPEN) continue;
    const bits = load<i32>(OPEN_BITS + (i << 2));
    if (bits <= 64) store<u8>(state, PRIME);
    else if (bits > provenBits) store<u8>(state, PROBABLE_PRIME);
    else {
      store<i32>(ORDER + (left << 2), i);
      left++;
    }
  }
  return left;
}

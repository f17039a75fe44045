/** The order in which the open numbers of a batch are tested: by size. */

import {
  LIMB_COUNTS,
  OPEN,
  OPEN_BITS,
  OPEN_LIMBS,
  OPEN_WORDS,
  ORDER,
  opens,
  stateOf,
} from './memory';

const MOST_LIMBS: i32 = 127;

/** Orders the numbers that are still open by their limbs, and counts them. */
export function sortOpen(): void {
  memory.fill(LIMB_COUNTS, 0, 4 * (MOST_LIMBS + 1));
  for (let i = 0; i < opens; i++) {
    if (load<u8>(stateOf(i)) != OPEN) continue;
    const count = LIMB_COUNTS + (load<u32>(OPEN_LIMBS + (i << 2)) << 2);
    store<i32>(count, load<i32>(count) + 1);
  }
  let sum = 0;
  for (let limbs = 0; limbs <= MOST_LIMBS; limbs++) {
    const count = LIMB_COUNTS + (limbs << 2);
    const more = load<i32>(count);
    store<i32>(count, sum);
    sum += more;
  }
  for (let i = 0; i < opens; i++) {
    if (load<u8>(stateOf(i)) != OPEN) continue;
    const next = LIMB_COUNTS + (load<u32>(OPEN_LIMBS + (i << 2)) << 2);
    const place = load<i32>(next);
    store<i32>(ORDER + (place << 2), i);
    store<i32>(next, place + 1);
  }
  // Each entry is now where the next size begins: back to counts.
  let before = 0;
  for (let limbs = 0; limbs <= MOST_LIMBS; limbs++) {
    const count = LIMB_COUNTS + (limbs << 2);
    const end = load<i32>(count);
    store<i32>(count, end - before);
    before = end;
  }
}

/** Which open number is at a place in the order. */
// @inline
export function openAt(place: i32): i32 {
  return load<i32>(ORDER + (place << 2));
}

/** The bits of the number at a place. */
export function bitsAt(place: i32): i32 {
  return load<i32>(OPEN_BITS + (openAt(place) << 2));
}

/** The address of its words. */
export function wordsAt(place: i32): usize {
  return load<u32>(OPEN_WORDS + (openAt(place) << 2));
}

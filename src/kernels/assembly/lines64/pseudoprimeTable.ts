/** The list of pseudoprimes.ts as a hash table with open addressing. */

import { PSEUDOPRIME_COUNT, PSEUDOPRIMES } from './pseudoprimes';

/** Twice as many slots as entries, so that most searches end at the first. 0 is an empty slot. */
const SLOTS: u32 = 4096;
const TABLE: usize = memory.data(4 * SLOTS, 16);

/** 2^32 divided by the golden ratio (Knuth, The Art of Computer Programming, 6.4). */
const MULTIPLIER: u32 = 0x9e3779b1;

export function makePseudoprimeTable(): void {
  for (let i: u32 = 0; i < PSEUDOPRIME_COUNT; i++) {
    const n = load<u32>(PSEUDOPRIMES + 4 * i);
    store<u32>(slotOf(n), n);
  }
}

export function isListedPseudoprime(n: u32): bool {
  return load<u32>(slotOf(n)) === n;
}

/** The slot that holds n > 0, or the empty one where it would go. */
function slotOf(n: u32): usize {
  let slot = (n * MULTIPLIER) >>> 20;
  let entry = load<u32>(TABLE + 4 * slot);
  while (entry !== n && entry !== 0) {
    slot = (slot + 1) & (SLOTS - 1);
    entry = load<u32>(TABLE + 4 * slot);
  }
  return TABLE + 4 * slot;
}

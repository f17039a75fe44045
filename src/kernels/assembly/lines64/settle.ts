/**
 * The verdicts on a batch. Each test is given only what the test before it left, put close
 * together, so that no lane of a vector works on what is already known:
 *
 *     candidates → trial division → strong test to base 2 → extra strong Lucas test
 *
 * Below 257² nothing is left to test, below 2^32 a list takes the place of the Lucas test.
 */

import { LANES_LUCAS, lucas64 } from './lucas64';
import { LEFT_LINE, LEFT_N, LINE_VERDICT, SORTED_LINE, SORTED_N } from './memory';
import { isListedPseudoprime } from './pseudoprimeTable';
import { SIEVED_MOST, sievedBelow } from './sieved';
import { keyOf, sort, WIDE } from './sort';
import { digitCount32, LANES_32, strong32 } from './strong32';
import { digitCount64, LANES_64, strong64 } from './strong64';
import { divide } from './trial';
import { PRIME, PSEUDOPRIME } from './verdicts';

/** The square of the first prime above 256. */
const PROVEN_BELOW: u64 = 257 * 257;

/** How many primes were tested in the last batch that a sieve might have told: see sieved.ts. */
export let sievable: u32 = 0;

/** Settles the first `count` numbers at LEFT_N, odd and above 256. */
export function settle(count: u32): void {
  const left = takeProven(divide(count));
  sort(left);
  const narrow = test32(left);
  prove64(test64(narrow, left));
}

/** Takes those that trial division has proven out of the list; returns how many remain. */
function takeProven(count: u32): u32 {
  let kept: u32 = 0;
  for (let k: u32 = 0; k < count; k++) {
    const n = load<u64>(LEFT_N + 8 * k);
    const line = load<u32>(LEFT_LINE + 4 * k);
    const proven = n < PROVEN_BELOW;
    if (proven) store<u8>(LINE_VERDICT + line, PRIME);
    store<u64>(LEFT_N + 8 * kept, n);
    store<u32>(LEFT_LINE + 4 * kept, line);
    kept += <u32>!proven;
  }
  return kept;
}

/** Settles those of the sorted numbers that are below 2^32; returns how many they are. */
function test32(count: u32): u32 {
  sievable = 0;
  let k: u32 = 0;
  while (k < count && load<u32>(SORTED_N + 8 * k, 4) == 0) {
    const group = groupSize(k, count, LANES_32);
    const passed = strong32(SORTED_N + 8 * k, group);
    for (let j: u32 = 0; j < group; j++) {
      if (!((passed >> j) & 1)) continue;
      const n = load<u32>(SORTED_N + 8 * (k + j));
      const listed = isListedPseudoprime(n);
      sievable += u32(n < SIEVED_MOST) & u32(n > sievedBelow) & u32(!listed);
      store<u8>(LINE_VERDICT + load<u32>(SORTED_LINE + 4 * (k + j)), listed ? PSEUDOPRIME : PRIME);
    }
    k += group;
  }
  return k;
}

/**
 * Tests those of the sorted numbers that are not below 2^32, from the one at `first` on; writes
 * those that pass to LEFT_N and returns how many they are.
 */
function test64(first: u32, count: u32): u32 {
  let kept: u32 = 0;
  for (let k = first; k < count; ) {
    const group = groupSize(k, count, LANES_64);
    const passed = strong64(SORTED_N + 8 * k, group);
    for (let j: u32 = 0; j < group; j++) {
      store<u64>(LEFT_N + 8 * kept, load<u64>(SORTED_N + 8 * (k + j)));
      store<u32>(LEFT_LINE + 4 * kept, load<u32>(SORTED_LINE + 4 * (k + j)));
      kept += (passed >> j) & 1;
    }
    k += group;
  }
  return kept;
}

/** How many of the sorted numbers from k on make a group: at most `lanes`, all with as many digits. */
function groupSize(k: u32, count: u32, lanes: u32): u32 {
  const digits = digitsOf(k);
  let size: u32 = 1;
  while (size < lanes && k + size < count && digitsOf(k + size) == digits) size++;
  return size;
}

/** The number of digits of the k-th sorted number, which tells the two widths apart as well. */
function digitsOf(k: u32): i32 {
  const key = keyOf(load<u64>(SORTED_N + 8 * k));
  return key > WIDE ? WIDE + digitCount64(key - WIDE) : digitCount32(key);
}

/** Settles the first `count` numbers at LEFT_N, all of which passed the strong test. */
function prove64(count: u32): void {
  for (let k: u32 = 0; k < count; k += LANES_LUCAS) {
    const group = min(count - k, LANES_LUCAS);
    const passed = lucas64(LEFT_N + 8 * k, group);
    for (let j: u32 = 0; j < group; j++) {
      const verdict = (passed >> j) & 1 ? PRIME : PSEUDOPRIME;
      store<u8>(LINE_VERDICT + load<u32>(LEFT_LINE + 4 * (k + j)), verdict);
    }
  }
}

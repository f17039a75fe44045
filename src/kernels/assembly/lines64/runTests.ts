/**
 * The verdicts on a batch. Each test is given only what the test before it left, packed, so that no
 * lane of a vector works on what is already known:
 *
 *     candidates → trial division → strong test to base 2 → extra strong Lucas test
 *
 * Below 257² nothing is left to test; below 2^32 a list of pseudoprimes replaces the Lucas test;
 * from there on fused64.ts may do the last two.
 */

import { lucas64 } from './lucas64';
import { LANES_LUCAS } from './lucasGroup';
import { CANDIDATE_LINE, CANDIDATE_N, LINE_VERDICT, SORTED_LINE, SORTED_N } from './memory';
import { isListedPseudoprime } from './pseudoprimeTable';
import { BITMAP_LIMIT, sievedBelow } from './primeBitmap';
import { keyOf, MEDIUM_LIMIT, sort, WIDE } from './sort';
import { digitCount32, LANES_32, strong32 } from './strong32';
import { digitCount64, LANES_64, strong64 } from './strong64';
import { divide } from './smallPrimes';
import { PRIME, PSEUDOPRIME } from './verdicts';

/** The square of the first prime above 256. */
const PROVEN_BELOW: u32 = 257 * 257;

/** How many primes of the last batch were tested that the bitmap could hold: see primeBitmap.ts. */
export let sievable: u32 = 0;

/** How many numbers `testNarrow` sorted, and how many of them are below 2^32. */
export let left: u32 = 0;
let narrow: u32 = 0;

/**
 * Decides which of the first `count` numbers at CANDIDATE_N, odd and above 256 and
 * `decidedBelow`, are primes below 2^32, and sorts the others; returns how many of them are below
 * MEDIUM_LIMIT. Those come first.
 */
export function testNarrow(count: u32, decidedBelow: u32): u32 {
  left = divide(count);
  if (decidedBelow < PROVEN_BELOW) left = takeProven(left);
  sort(left);
  narrow = test32(left);
  let medium = narrow;
  while (medium < left && load<u64>(SORTED_N + 8 * medium) < MEDIUM_LIMIT) medium++;
  return medium - narrow;
}

/** The index of the first number that `testNarrow` has left. */
export function firstLeft(): u32 {
  return narrow;
}

/** Decides the numbers that `testNarrow` has left, but for the first ones, which are decided. */
export function testWide(decided: u32): void {
  testLucas(test64(narrow + decided, left));
}

/** Removes from the list what trial division has proven prime; returns how many remain. */
function takeProven(count: u32): u32 {
  let kept: u32 = 0;
  for (let k: u32 = 0; k < count; k++) {
    const n = load<u64>(CANDIDATE_N + 8 * k);
    const line = load<u32>(CANDIDATE_LINE + 4 * k);
    const proven = n < PROVEN_BELOW;
    if (proven) store<u8>(LINE_VERDICT + line, PRIME);
    store<u64>(CANDIDATE_N + 8 * kept, n);
    store<u32>(CANDIDATE_LINE + 4 * kept, line);
    kept += u32(!proven);
  }
  return kept;
}

/** Decides the sorted numbers below 2^32; returns how many they are. */
function test32(count: u32): u32 {
  sievable = 0;
  let k: u32 = 0;
  while (k < count && load<u32>(SORTED_N + 8 * k, 4) === 0) {
    const group = groupSize(k, count, LANES_32);
    const passed = strong32(SORTED_N + 8 * k, group);
    for (let j: u32 = 0; j < group; j++) {
      if (!((passed >> j) & 1)) continue;
      const n = load<u32>(SORTED_N + 8 * (k + j));
      const listed = isListedPseudoprime(n);
      sievable += u32(n < BITMAP_LIMIT) & u32(n > sievedBelow) & u32(!listed);
      store<u8>(LINE_VERDICT + load<u32>(SORTED_LINE + 4 * (k + j)), listed ? PSEUDOPRIME : PRIME);
    }
    k += group;
  }
  return k;
}

/**
 * The strong test of the sorted numbers from index `first` on, all of them at least 2^32; writes
 * those that pass to CANDIDATE_N and returns how many they are.
 */
function test64(first: u32, count: u32): u32 {
  let kept: u32 = 0;
  for (let k = first; k < count; ) {
    const group = groupSize(k, count, LANES_64);
    const passed = strong64(SORTED_N + 8 * k, group);
    for (let j: u32 = 0; j < group; j++) {
      store<u64>(CANDIDATE_N + 8 * kept, load<u64>(SORTED_N + 8 * (k + j)));
      store<u32>(CANDIDATE_LINE + 4 * kept, load<u32>(SORTED_LINE + 4 * (k + j)));
      kept += (passed >> j) & 1;
    }
    k += group;
  }
  return kept;
}

/** The size of the group from the k-th sorted number on: up to `lanes`, all of one digit count. */
function groupSize(k: u32, count: u32, lanes: u32): u32 {
  const digits = digitsOf(k);
  let size: u32 = 1;
  while (size < lanes && k + size < count && digitsOf(k + size) === digits) size++;
  return size;
}

/** The digit count of the k-th sorted number, which also differs between the two widths. */
function digitsOf(k: u32): i32 {
  const key = keyOf(load<u64>(SORTED_N + 8 * k));
  return key < WIDE ? digitCount32(key) : WIDE + digitCount64(key % WIDE);
}

/** The Lucas test of the first `count` numbers at CANDIDATE_N, which all passed the strong test. */
function testLucas(count: u32): void {
  for (let k: u32 = 0; k < count; k += LANES_LUCAS) {
    const group = min(count - k, LANES_LUCAS);
    const passed = lucas64(CANDIDATE_N + 8 * k, group);
    for (let j: u32 = 0; j < group; j++) {
      const verdict = (passed >> j) & 1 ? PRIME : PSEUDOPRIME;
      store<u8>(LINE_VERDICT + load<u32>(CANDIDATE_LINE + 4 * (k + j)), verdict);
    }
  }
}

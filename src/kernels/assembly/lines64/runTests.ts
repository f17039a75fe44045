/**
 * The verdicts on a batch. Each test is given only what the test before it left, packed, so that no
 * lane of a vector works on what is already known:
 *
 *     candidates → trial division → strong test to base 2 → extra strong Lucas test
 *
 * Below 257² nothing is left to test; below 2^32 a list of pseudoprimes replaces the Lucas test.
 * fused64.ts may do the last two tests.
 */

import { lucas64 } from './lucas64';
import { LANES_LUCAS } from './lucasGroup';
import { CANDIDATE_LINE, CANDIDATE_N, LINE_VERDICT, SORTED_LINE, SORTED_N } from './memory';
import { isListedPseudoprime } from './pseudoprimeTable';
import { BITMAP_LIMIT, STRETCH, sievedBelow } from './primeBitmap';
import { keyOf, MEDIUM_LIMIT, sort, WIDE } from './sort';
import { digitCount32, LANES_32, strong32 } from './strong32';
import { digitCount64, LANES_64, strong64 } from './strong64';
import { divide } from './smallPrimes';
import { PRIME, PSEUDOPRIME } from './verdicts';

/** The square of the first prime above 256. */
const PROVEN_BELOW: u32 = 257 * 257;

/** How many primes of the last batch were tested that the bitmap could hold: see primeBitmap.ts. */
export let sievable: u32 = 0;
/** How many of them are in the stretch that it would hold next. */
export let sievableNext: u32 = 0;

/** How many numbers trial division has left, and how many of them are below 2^32 and MEDIUM_LIMIT. */
export let left: u32 = 0;
export let narrow: u32 = 0;
export let medium: u32 = 0;

/**
 * Divides the first `count` numbers at CANDIDATE_N, odd and above 256 and `decidedBelow`, by small
 * primes, and sorts those that this leaves.
 */
export function findOpen(count: u32, decidedBelow: u32): void {
  left = divide(count);
  if (decidedBelow < PROVEN_BELOW) left = takeProven(left);
  sort(left);
  narrow = countBelow(u64(1) << 32, 0);
  medium = countBelow(MEDIUM_LIMIT, narrow);
  sievable = 0;
  sievableNext = 0;
}

/** How many of the sorted numbers are below the limit, at least `count`. */
function countBelow(limit: u64, count: u32): u32 {
  while (count < left && load<u64>(SORTED_N + 8 * count) < limit) count++;
  return count;
}

/** Decides the numbers from 2^32 on, but for the first ones, which are decided. */
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

/** Decides the numbers below 2^32. */
export function testNarrow(): void {
  for (let k: u32 = 0; k < narrow; ) {
    const group = groupSize(k, narrow, LANES_32);
    const passed = strong32(SORTED_N + 8 * k, group);
    for (let j: u32 = 0; j < group; j++) if ((passed >> j) & 1) decide(k + j);
    k += group;
  }
}

/** The same, where the first `count` sorted numbers are those of them that pass the strong test. */
export function decideNarrow(count: u32): void {
  for (let k: u32 = 0; k < count; k++) decide(k);
}

/** Decides the k-th sorted number, below 2^32, which has passed the strong test. */
function decide(k: u32): void {
  const n = load<u32>(SORTED_N + 8 * k);
  const listed = isListedPseudoprime(n);
  const sieves = u32(n < BITMAP_LIMIT) & u32(n > sievedBelow) & u32(!listed);
  sievable += sieves;
  sievableNext += sieves & u32(n < sievedBelow + STRETCH);
  store<u8>(LINE_VERDICT + load<u32>(SORTED_LINE + 4 * k), listed ? PSEUDOPRIME : PRIME);
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

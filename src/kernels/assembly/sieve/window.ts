/**
 * The window: the numbers that are sieved, and then rendered, at once. Here by the base primes, a
 * segment in a call; by larger ones in largePrimes.ts.
 */

import { BASE_LIMIT, needBasePrimes } from './basePrimes';
import { growMemory, SEGMENT, SPILL, WINDOW } from './memory';
import { presieve } from './presieve';
import { below, clearAfter, placeBasePrimes, sieveSegment } from './segment';

/** Its numbers: `first` is a multiple of 30, and those from `head` to `last` are asked for. */
let first: u64 = 0;
let head: u64 = 0;
let last: u64 = 0;
let root: u32 = 0;

/** Its bits end at the address `end`, those that are presieved or sieved already at these. */
let end: usize = WINDOW;
let presieved: usize = WINDOW;
let sieved: usize = WINDOW;

/** No base prime from 30q on is needed. */
let q: u32 = 0;

export function windowFirst(): u64 {
  return first;
}

export function windowHead(): u64 {
  return head;
}

export function windowLast(): u64 {
  return last;
}

/** At least the root of the last number. */
export function windowRoot(): u32 {
  return root;
}

export function windowEnd(): usize {
  return end;
}

/**
 * Begins the window from..to, both included: 10,000 <= from <= to < 2^64, with the same count of
 * digits, less than 2^30 numbers. Traps if the memory can't grow for it.
 */
export function open(from: u64, to: u64): void {
  first = from - (from % 30);
  head = from;
  last = to;
  // The double is less than 1 off. A sieving prime above the root does no harm.
  root = u32(min<u64>(u64(Math.sqrt(f64(to))) + 1, u32.MAX_VALUE));
  end = WINDOW + usize((to - first) / 30) + 1;
  growMemory(end + SPILL);
}

/** Begins sieving it by the base primes. */
export function place(): void {
  presieved = WINDOW;
  sieved = WINDOW;
  needBasePrimes(root);
  q = min(root, BASE_LIMIT - 1) / 30 + 1;
  placeBasePrimes(q, first / 30, WINDOW);
}

/** Sieves the next segment by the base primes. Returns whether there is another. */
export function sieveNext(): bool {
  const segmentEnd = min(sieved + SEGMENT, end);
  presieveTo(min(segmentEnd + 30 * q, end));
  sieveSegment(sieved, segmentEnd, q);
  sieved = segmentEnd;
  return sieved < end;
}

/** What is crossed off must have been presieved. */
function presieveTo(at: usize): void {
  for (; presieved < at; presieved += SEGMENT) {
    const length = min(SEGMENT, end - presieved);
    presieve(presieved, length, first / 30 + (presieved - WINDOW));
  }
}

/** Clears all bits but those of the numbers that are asked for. */
export function trim(): void {
  clearAfter(WINDOW, u32(last - first), end);
  store<u8>(WINDOW, load<u8>(WINDOW) & ~below(u32(head - first)));
}

/**
 * The window: the numbers that are sieved, and then rendered, at once. Here by the kept primes, a
 * segment a call; by larger ones in large.ts.
 */

import { KEPT_BELOW, keptBelow } from './kept';
import { growWindow, PLACES, SEGMENT, WINDOW } from './memory';
import { below, clearBehind, placeKept, sieveSegment } from './segment';

/** Its numbers: `first` is a multiple of 30, and those from `head` to `last` are asked for. */
let first: u64 = 0;
let head: u64 = 0;
let last: u64 = 0;
let root: u32 = 0;

/** Its bits end at the address `end`, those that are sieved already at `sieved`. */
let end: usize = WINDOW;
let sieved: usize = WINDOW;

/** How many of the kept primes are not above the root. */
let count: u32 = 0;

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

/** Begins the window from..to, both included: 10,000 <= from <= to < 2^64, less than 2^29 - 30. */
export function open(from: u64, to: u64): void {
  first = from - (from % 30);
  head = from;
  last = to;
  // The doubles are less than 1 off. A sieving prime above the root does no harm.
  root = u32(min<u64>(u64(Math.sqrt(f64(to))) + 1, u32.MAX_VALUE));
  end = WINDOW + usize((to - first) / 30) + 1;
  sieved = WINDOW;
  growWindow(end);
  count = keptBelow(min(root, KEPT_BELOW) + 1);
  placeKept(count, first, WINDOW, PLACES);
}

/** Sieves the next segment by the kept primes; whether there is another. */
export function sieveNext(): bool {
  const segmentEnd = min(sieved + SEGMENT, end);
  const from = first + 30 * u64(sieved - WINDOW);
  sieveSegment(sieved, segmentEnd, from, count, PLACES, 0);
  sieved = segmentEnd;
  return sieved < end;
}

/** Leaves no bits but those of numbers that are asked for. */
export function trim(): void {
  clearBehind(WINDOW, u32(last - first), end);
  store<u8>(WINDOW, load<u8>(WINDOW) & ~below(u32(head - first)));
}

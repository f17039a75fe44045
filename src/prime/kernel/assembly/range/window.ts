/**
 * The window: the numbers that are sieved and rendered at once.
 */

import { KEPT_BELOW, keptBelow } from './kept';
import { growWindow, PLACES, SEGMENT, WINDOW } from './memory';
import { below, clearBehind, placeKept, sieveSegment } from './segment';

/** The numbers of the window, from a multiple of 30 on, of which those from `head` on are asked for. */
let first: u64 = 0;
let head: u64 = 0;
let last: u64 = 0;
let root: u32 = 0;

/** The address at which the bytes of the window end, and at which those that are sieved do. */
let end: usize = WINDOW;
let sieved: usize = WINDOW;

/** How many of the primes that are kept are not above the root. */
let count: u32 = 0;

/** The number of the first bit, a multiple of 30. */
export function windowFirst(): u64 {
  return first;
}

/** The first and the last number that are asked for. */
export function windowHead(): u64 {
  return head;
}

export function windowLast(): u64 {
  return last;
}

/** The root of the last number, rounded down. */
export function windowRoot(): u32 {
  return root;
}

export function windowEnd(): usize {
  return end;
}

/** Begins the window of the numbers from..to, both included, 10,000 <= from <= to < from + 2^30. */
export function open(from: u64, to: u64): void {
  first = from - (from % 30);
  head = from;
  last = to;
  root = isqrt(to);
  end = WINDOW + usize((to - first) / 30) + 1;
  sieved = WINDOW;
  growWindow(end);
  count = keptBelow(min(root, KEPT_BELOW - 1) + 1);
  placeKept(count, first, WINDOW, PLACES);
}

function isqrt(n: u64): u32 {
  // A double's root is off by less than 1 here; 2^32 is one too many, and its square wraps.
  const near = min<u64>(u64(Math.sqrt(f64(n))), u32.MAX_VALUE);
  if (near * near > n) return u32(near - 1);
  return u32(near < u32.MAX_VALUE && (near + 1) * (near + 1) <= n ? near + 1 : near);
}

/** Sieves the next segment by the primes that are kept; whether there is another. */
export function sieveNext(): bool {
  const segmentEnd = min(sieved + SEGMENT, end);
  const from = first + 30 * u64(sieved - WINDOW);
  sieveSegment(sieved, segmentEnd, from, count, PLACES, 0);
  sieved = segmentEnd;
  return sieved < end;
}

/** Leaves the numbers that are asked for. */
export function trim(): void {
  clearBehind(WINDOW, u32(last - first), end);
  store<u8>(WINDOW, load<u8>(WINDOW) & ~below(u32(head - first)));
}

/**
 * Numbers as text: the last four digits come from a table; those before them, the prefix, are kept
 * as text that changes once in 10,000 numbers.
 */

import { DIGITS, PREFIX } from './memory';

/** How many numbers share a prefix. */
export const PREFIX_EVERY: i32 = 10_000;

const ZERO: u32 = 0x30;
const NINE: u32 = 0x39;
const BLANK: u8 = 0x20;

let prefixLength: usize = 0;

export function makeDigits(): void {
  for (let n: u32 = 0; n < 10_000; n++) writeDecimal(n, DIGITS + 4 * n, 4);
}

/** The characters of the prefix, and whatever follows it. */
export function prefix(): v128 {
  return v128.load(PREFIX);
}

/**
 * Sets the prefix to `digits` digits of n, the first of which may be 0, right-aligned in `length`
 * characters.
 */
export function setPrefix(n: u64, digits: usize, length: usize): void {
  prefixLength = length;
  memory.fill(PREFIX, BLANK, length);
  writeDecimal(n, PREFIX + length - digits, digits);
}

/** Adds 1 to the prefix. All nines become all zeros: no number of the window has that prefix. */
export function countPrefix(): void {
  let at = PREFIX + prefixLength;
  while (at > PREFIX) {
    const digit: u32 = load<u8>(--at);
    if (digit < NINE) {
      store<u8>(at, digit + 1);
      return;
    }
    store<u8>(at, ZERO);
  }
}

function writeDecimal(n: u64, at: usize, digits: usize): void {
  for (let end = at + digits; end > at; n /= 10) store<u8>(--end, ZERO + u32(n % 10));
}

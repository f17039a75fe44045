/** Decimal digits → words. */

import { INPUT } from '../memory';

/** The number that 8 digits form, the first of them in the lowest byte. */
// @inline
function eightDigits(at: usize): u32 {
  let x = load<u64>(at) - 0x3030303030303030;
  // Pairs of digits in every second byte; then fours, then all of them in the upper half.
  x = x * 10 + (x >> 8);
  const even = (x & 0x000000ff000000ff) * 0x000f424000000064;
  const odd = ((x >> 16) & 0x000000ff000000ff) * 0x0000271000000001;
  return <u32>((even + odd) >> 32);
}

/** The number that the digits from `at` to `end` form, at most 8 of them. */
// @inline
function fewDigits(at: usize, end: usize): u32 {
  let x: u32 = 0;
  for (; at < end; at++) x = 10 * x + <u32>load<u8>(at) - 48;
  return x;
}

/**
 * Puts the number that the digits from `start` to `end` form into lane 0 of INPUT, with two words of
 * zeros beyond it. Returns how many words of 64 bits it takes.
 */
export function readDecimal(start: usize, end: usize): i32 {
  let at = end - (((end - start - 1) & ~7) as usize);
  store<u32>(INPUT, fewDigits(start, at));
  let words: i32 = 1; // of 32 bits
  for (; at < end; at += 8) {
    let carry: u64 = eightDigits(at);
    for (let i = 0; i < words; i++) {
      // At most (2^32 - 1)·10^8 + 2^32 - 1.
      carry += <u64>load<u32>(INPUT + (i << 2)) * 100000000;
      store<u32>(INPUT + (i << 2), <u32>carry);
      carry >>= 32;
    }
    if (carry != 0) {
      store<u32>(INPUT + (words << 2), <u32>carry);
      words++;
    }
  }
  store<u32>(INPUT + (words << 2), 0);
  let longWords = (words + 1) >> 1;
  // Leading zeros make words of zero.
  while (longWords > 1 && load<u64>(INPUT + ((longWords - 1) << 3)) == 0) longWords--;
  store<u64>(INPUT + (longWords << 3), 0);
  store<u64>(INPUT + (longWords << 3), 0, 8);
  return longWords;
}

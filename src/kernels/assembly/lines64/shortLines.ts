/**
 * Reads lines of at most 8 digits, two in a vector, where the bitmap has all verdicts: most often of
 * numbers that are counted up. That takes 0.65 of the time of `readPlain` in lines.ts (measured).
 */

import { LINE_END, LINE_LENGTH, LINE_VERDICT } from './memory';
import { excess, HUNDRED_ONE, MASKS, MYRIAD_ONE, TEN_ONE, ZEROS } from './parse';
import { isShortPrime } from './primeBitmap';

/** The smallest number of k digits at index k; of one digit, the smallest that is in the bitmap. */
const LEAST: usize = memory.data<u32>([0, 3, 10, 100, 1000, 10000, 100000, 1000000, 10000000]);

/**
 * Reads the lines from index `first` to `last` - 1, of which there is an even number, and the text of
 * the first begins at `start`. Returns whether each of them is the plain digits of a number from 3 to
 * `sievedBelow` - 1, and ends in \n; if not, what it has written means nothing.
 */
export function readShort(first: u32, last: u32, start: u32, sievedBelow: u32): bool {
  let at = start;
  let largest = i8x16.splat(0);
  let wrong: u32 = 0;
  let outside: u32 = 0;
  const most = sievedBelow - 1;
  const zeros = v128.load_splat<u32>(ZEROS);
  const tenOne = v128.load_splat<u32>(TEN_ONE);
  const hundredOne = v128.load_splat<u32>(HUNDRED_ONE);
  const myriadOne = v128.load_splat<u32>(MYRIAD_ONE);
  for (let line = first; line < last; line += 2) {
    const endA = load<u32>(4 * line, LINE_END);
    const endB = load<u32>(4 * line, LINE_END + 4);
    const lengthA = endA - at;
    const lengthB = endB - endA - 1;
    at = endB + 1;
    // From 8 on if a line is empty or too long: then what is read by its length is of no account.
    wrong |= (lengthA - 1) | (lengthB - 1);
    const text = v128.load_lane<u64>(endB - 8, v128.load_zero<u64>(endA - 8), 1);
    const maskA = v128.load_zero<u64>(lengthA, MASKS + 12);
    const mask = v128.load_lane<u64>(lengthB, maskA, 1, MASKS + 12);
    const digits = v128.and(i8x16.sub(text, zeros), mask);
    largest = i8x16.max_u(largest, digits);
    // As in `lowerNumberBy`, but that both numbers are below 10^8.
    const pairs = i16x8.shr_u(i16x8.mul(digits, tenOne), 8);
    const fours = i32x4.dot_i16x8_s(pairs, hundredOne);
    const narrow = i16x8.narrow_i32x4_u(fours, fours);
    const both = u64(i64x2.extract_lane(i32x4.dot_i16x8_s(narrow, myriadOne), 0));
    const a = u32(both);
    const b = u32(both >> 32);
    // Negative if n is outside of the bitmap, or has leading zeros.
    outside |= (a - load<u32>(4 * lengthA, LEAST)) | (most - a);
    outside |= (b - load<u32>(4 * lengthB, LEAST)) | (most - b);
    store<u8>(line, u8(lengthA), LINE_LENGTH);
    store<u8>(line, u8(lengthB), LINE_LENGTH + 1);
    store<u8>(line, u8(isShortPrime(a)), LINE_VERDICT);
    store<u8>(line, u8(isShortPrime(b)), LINE_VERDICT + 1);
  }
  return wrong < 8 && !(outside >> 31) && !v128.any_true(excess(largest));
}

/**
 * Lines of decimal text to numbers below 2^64: 16 digits at a time, in vectors that end where the
 * line ends, so that the digit of 10^0 is always in the last lane.
 */

/** The longest text: 2^64 - 1 has 20 digits. */
const MOST_DIGITS: u32 = 20;

/** 2^64 - 1 = 1844·10^16 + 6744073709551615. */
const TEN_16: u64 = 10_000_000_000_000_000;
const LAST_UPPER: u32 = 1844;
const LAST_LOWER: u64 = 6_744_073_709_551_615;

/** 16 bytes of zeros and 16 of ones: read from byte k, a mask of the last k lanes. */
const MASKS: usize = memory.data<u8>([
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
  255, 255, 255, 255, 255, 255,
]);

const NEWLINE: u8 = 10;
const RETURN: u8 = 13;
const ZERO: u8 = 48;

/** What `parseLine` read: n, how many digits it has, and where the next line begins. */
export let parsed: u64 = 0;
export let digits: u32 = 0;
export let nextLine: u32 = 0;

/**
 * Reads the line at `start`. False if it is anything but 0 or a decimal number below 2^64 without
 * leading zeros, and then \n or \r\n.
 */
export function parseLine(start: u32): bool {
  const length = countDigits(start);
  if (length - 1 >= MOST_DIGITS) return false;
  if (load<u8>(start) == ZERO && length > 1) return false;
  const end = start + length;
  const returns: u32 = u32(load<u8>(end) == RETURN);
  if (load<u8>(end + returns) != NEWLINE) return false;
  const upper = upperDigits(end, length);
  const lower = lowerDigits(end, length);
  if (upper >= LAST_UPPER && (upper > LAST_UPPER || lower > LAST_LOWER)) return false;
  parsed = <u64>upper * TEN_16 + lower;
  digits = length;
  nextLine = end + returns + 1;
  return true;
}

/** How many bytes from `start` on are digits; 32 for as many and more. */
// @ts-expect-error: decorator
@inline
function countDigits(start: u32): u32 {
  const zero = i8x16.splat(ZERO);
  const nine = i8x16.splat(9);
  const first = i8x16.gt_u(i8x16.sub(v128.load(start), zero), nine);
  const second = i8x16.gt_u(i8x16.sub(v128.load(start, 16), zero), nine);
  return <u32>ctz(i8x16.bitmask(first) | (i8x16.bitmask(second) << 16));
}

/** A mask of the last min(length, 16) of 16 bytes. */
// @ts-expect-error: decorator
@inline
export function tailMask(length: u32): v128 {
  return v128.load(MASKS + min(length, 16));
}

/** The number that the last 16 digits before `end` make, or all of them if they are fewer. */
// @ts-expect-error: decorator
@inline
function lowerDigits(end: u32, length: u32): u64 {
  // 16 digits; 8 pairs below 100; 4 below 10^4; 2 below 10^8. The first lane is the highest.
  const ones = v128.and(i8x16.sub(v128.load(end - 16), i8x16.splat(ZERO)), tailMask(length));
  const evens = v128.and(ones, i16x8.splat(0xff));
  const pairs = i16x8.add(i16x8.mul(evens, i16x8.splat(10)), i16x8.shr_u(ones, 8));
  const fours = i32x4.dot_i16x8_s(pairs, i32x4.splat((1 << 16) | 100));
  const narrow = i16x8.narrow_i32x4_u(fours, fours);
  const eights = i32x4.dot_i16x8_s(narrow, i32x4.splat((1 << 16) | 10_000));
  const high = <u64>i32x4.extract_lane(eights, 0);
  return high * 100_000_000 + <u64>i32x4.extract_lane(eights, 1);
}

/** The number that the digits above 10^16 make: 0 where there are none, below 10^4. */
// @ts-expect-error: decorator
@inline
function upperDigits(end: u32, length: u32): u32 {
  if (length <= 16) return 0;
  const ones = (load<u32>(end - 20) ^ 0x30303030) & (0xffffffff << ((20 - length) << 3));
  const pairs = (ones * 10 + (ones >>> 8)) & 0x00ff00ff;
  return (pairs * 100 + (pairs >>> 16)) & 0xffff;
}

/**
 * A line of decimal text to a number below 2^64: 16 digits at a time, in vectors that end where the
 * digits end, so that the digit of 10^0 is always in the last lane.
 */

/** 2^64 - 1 = 1844·10^16 + 6744073709551615, of 20 digits. */
export const MOST_DIGITS: u32 = 20;
const TEN_16: u64 = 10_000_000_000_000_000;
const LAST_UPPER: u32 = 1844;
const LAST_LOWER: u64 = 6_744_073_709_551_615;

/** 16 bytes of zeros and 16 of ones: read from byte k, a mask of the last k lanes. */
const MASKS: usize = memory.data<u8>([
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
  255, 255, 255, 255, 255, 255,
]);

/**
 * Constants of all lanes. As v128 constants the compiler would put them together anew for every
 * line, in three instructions each (a fifth of the time, measured).
 */
const NEWLINES: usize = memory.data<u32>([0x0a0a0a0a], 4);
const ZEROS: usize = memory.data<u32>([0x30303030], 4);
const NINES: usize = memory.data<u32>([0x09090909], 4);
const EVENS: usize = memory.data<u32>([0x00ff00ff], 4);
const TENS: usize = memory.data<u32>([0x000a000a], 4);
const HUNDRED_ONE: usize = memory.data<u32>([0x0001_0064], 4);
const MYRIAD_ONE: usize = memory.data<u32>([0x0001_2710], 4);

export const ZERO: u8 = 48;

/** Where the newline is, counted from `start`: 32 if it is not among the next 32 bytes. */
// @ts-ignore: decorator
@inline
export function newlineFrom(start: u32): u32 {
  const newline = v128.load_splat<u32>(NEWLINES);
  const first = i8x16.bitmask(i8x16.eq(v128.load(start), newline));
  const second = i8x16.bitmask(i8x16.eq(v128.load(start, 16), newline));
  return <u32>ctz(<u64>(<u32>first | (<u32>second << 16)) | 0x100000000);
}

/** A mask of the last min(length, 16) of 16 bytes. */
// @ts-ignore: decorator
@inline
export function tailMask(length: u32): v128 {
  return v128.load(MASKS + min(length, 16));
}

/** Whether all of a line's digits are digits. */
// @ts-ignore: decorator
@inline
export function areDigits(upper: u32, lower: v128): bool {
  // Bit 7 of each byte that is above 9; a carry comes only from such a byte.
  const bad = ((upper + 0x76767676) | upper) & 0x80808080;
  const above = i8x16.sub_sat_u(lower, v128.load_splat<u32>(NINES));
  return !bad && !v128.any_true(above);
}

/** The number that the digits make, or 0 if it is not below 2^64. */
// @ts-ignore: decorator
@inline
export function numberOf(upper: u32, lower: v128): u64 {
  const high = upperNumber(upper);
  const low = lowerNumber(lower);
  if (high >= LAST_UPPER && (high > LAST_UPPER || low > LAST_LOWER)) return 0;
  return <u64>high * TEN_16 + low;
}

/** The last 16 digits, a byte each, after zeros if there are fewer. */
// @ts-ignore: decorator
@inline
export function lowerDigits(end: u32, length: u32): v128 {
  return v128.and(i8x16.sub(v128.load(end - 16), v128.load_splat<u32>(ZEROS)), tailMask(length));
}

/** The digits before the last 16, a byte each, at most 4, after zeros. */
// @ts-ignore: decorator
@inline
export function upperDigits(end: u32, length: u32): u32 {
  const missing = 20 - max(length, 16);
  return (load<u32>(end - 20) ^ 0x30303030) & <u32>((<u64>0xffffffff) << (8 * missing));
}

// @ts-ignore: decorator
@inline
function lowerNumber(ones: v128): u64 {
  // 16 digits; 8 pairs below 100; 4 below 10^4; 2 below 10^8. The first lane is the highest.
  const evens = v128.and(ones, v128.load_splat<u32>(EVENS));
  const pairs = i16x8.add(i16x8.mul(evens, v128.load_splat<u32>(TENS)), i16x8.shr_u(ones, 8));
  const fours = i32x4.dot_i16x8_s(pairs, v128.load_splat<u32>(HUNDRED_ONE));
  const narrow = i16x8.narrow_i32x4_u(fours, fours);
  const eights = i32x4.dot_i16x8_s(narrow, v128.load_splat<u32>(MYRIAD_ONE));
  const high = <u64>i32x4.extract_lane(eights, 0);
  return high * 100_000_000 + <u64>i32x4.extract_lane(eights, 1);
}

// @ts-ignore: decorator
@inline
function upperNumber(ones: u32): u32 {
  const pairs = (ones * 10 + (ones >>> 8)) & 0x00ff00ff;
  return (pairs * 100 + (pairs >>> 16)) & 0xffff;
}

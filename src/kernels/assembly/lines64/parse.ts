/**
 * Parses a line of decimal text to a number below 2^64: 16 digits at a time, in vectors that end
 * where the digits end, so that the digit of 10^0 is always in the last lane.
 */

/** 2^64 = 1844·10^16 + 6744073709551616, of 20 digits. */
export const MOST_DIGITS: u32 = 20;
export const TEN_16: u64 = 10_000_000_000_000_000;
export const LAST_UPPER: u32 = 1844;

/** 20 bytes of zeros and 20 of ones: read from byte k, a mask of the last k of 20 bytes. */
export const MASKS: usize = memory.data<u8>([
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255, 255, 255, 255, 255, 255,
  255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
]);

/** The smallest number of k digits without a leading zero at index k, for 1 to 20 digits. */
const LEAST: usize = memory.data<u64>([
  0, 0, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000, 10000000000,
  100000000000, 1000000000000, 10000000000000, 100000000000000, 1000000000000000, 10000000000000000,
  100000000000000000, 1000000000000000000, 10000000000000000000,
]);

/**
 * Constants of all lanes, for v128.load_splat. As v128 constants they would be built anew for every
 * line, in three instructions each (a fifth of the time, measured).
 */
const NEWLINES: usize = memory.data<u32>([0x0a0a0a0a], 4);
export const ZEROS: usize = memory.data<u32>([0x30303030], 4);
const NINES: usize = memory.data<u32>([0x09090909], 4);
export const TEN_ONE: usize = memory.data<u32>([0x0a01_0a01], 4);
export const HUNDRED_ONE: usize = memory.data<u32>([0x0001_0064], 4);
export const MYRIAD_ONE: usize = memory.data<u32>([0x0001_2710], 4);

/** Bit k is 1 if the k-th of 64 bytes is a newline. */
export function newlinesAmong64(at: u32): u64 {
  const newline = v128.load_splat<u32>(NEWLINES);
  const a = i8x16.bitmask(i8x16.eq(v128.load(at), newline));
  const b = i8x16.bitmask(i8x16.eq(v128.load(at, 16), newline));
  const c = i8x16.bitmask(i8x16.eq(v128.load(at, 32), newline));
  const d = i8x16.bitmask(i8x16.eq(v128.load(at, 48), newline));
  return u64(u32(a) | (u32(b) << 16)) | (u64(u32(c) | (u32(d) << 16)) << 32);
}

/** A mask of the last min(length, 16) of 16 bytes. */
export function tailMask(length: u32): v128 {
  return v128.load(length, MASKS + 4);
}

/** Whether all of a line's characters are digits. */
export function areDigits(upper: u32, lower: v128): bool {
  // Bit 7 of each byte that is above 9; a carry comes only from such a byte.
  const bad = ((upper + 0x76767676) | upper) & 0x80808080;
  return !bad && !v128.any_true(excess(lower));
}

/** What is above 9 in each of the last 16 digits: nothing, if they are digits. */
// @inline
export function excess(lower: v128): v128 {
  return i8x16.sub_sat_u(lower, v128.load_splat<u32>(NINES));
}

/** The smallest number of `length` digits without a leading zero; of one digit, 0. */
// @inline
export function leastOf(length: u32): u64 {
  return load<u64>(8 * length, LEAST);
}

/** The number that the digits form, modulo 2^64. */
export function numberOf(upper: u32, lower: v128): u64 {
  return u64(upperNumber(upper)) * TEN_16 + lowerNumber(lower);
}

/**
 * Whether the digits have a leading zero or form a number that is not below 2^64, so that n is not
 * that number: if it begins with 1844, n is below 10^16, and so below the smallest of 20 digits.
 */
export function isUnfit(n: u64, upper: u32, length: u32): bool {
  return n < leastOf(length) || upperNumber(upper) > LAST_UPPER;
}

/** The last 16 digits, a byte each, after zeros if there are fewer. */
export function lowerDigits(end: u32, length: u32): v128 {
  return lowerDigitsBy(end, length, v128.load_splat<u32>(ZEROS));
}

/** The same, for a loop that has loaded the constant. */
// @inline
export function lowerDigitsBy(end: u32, length: u32, zeros: v128): v128 {
  return v128.and(i8x16.sub(v128.load(end - 16), zeros), tailMask(length));
}

/** The digits before the last 16, a byte each, at most 4, after zeros. */
export function upperDigits(end: u32, length: u32): u32 {
  return (load<u32>(end - 20) ^ 0x30303030) & load<u32>(length, MASKS);
}

/** As `upperDigits`, in a vector, for a loop that has loaded the constant. */
// @inline
export function upperDigitsBy(end: u32, length: u32, zeros: v128): v128 {
  const mask = v128.load_zero<u32>(length, MASKS);
  return v128.and(i8x16.sub(v128.load_zero<u32>(end - 20), zeros), mask);
}

/** The number that they form: see `lowerNumberBy`. */
// @inline
export function upperNumberBy(ones: v128, tenOne: v128, hundredOne: v128): u32 {
  const pairs = i16x8.shr_u(i16x8.mul(ones, tenOne), 8);
  return u32(i32x4.extract_lane(i32x4.dot_i16x8_s(pairs, hundredOne), 0));
}

/** The number of 16 digits, modulo 2^64. */
export function lowerNumber(ones: v128): u64 {
  const tenOne = v128.load_splat<u32>(TEN_ONE);
  const hundredOne = v128.load_splat<u32>(HUNDRED_ONE);
  return lowerNumberBy(ones, tenOne, hundredOne, v128.load_splat<u32>(MYRIAD_ONE));
}

/** The same, for a loop that has loaded the constants. */
// @inline
export function lowerNumberBy(ones: v128, tenOne: v128, hundredOne: v128, myriadOne: v128): u64 {
  // 16 digits; 8 pairs below 100; 4 below 10^4; 2 below 10^8. The first lane is the highest.
  // Digits a and b of a pair are a + 256b; times 10·256 + 1, they are 256·(10a + b) + a, and above
  // that 2^16·10b.
  const pairs = i16x8.shr_u(i16x8.mul(ones, tenOne), 8);
  const fours = i32x4.dot_i16x8_s(pairs, hundredOne);
  const narrow = i16x8.narrow_i32x4_u(fours, fours);
  const eights = i32x4.dot_i16x8_s(narrow, myriadOne);
  const both = u64(i64x2.extract_lane(eights, 0));
  return (both & 0xffffffff) * 100_000_000 + (both >> 32);
}

export function upperNumber(ones: u32): u32 {
  // As above; here the pairs become a + 2^16·b.
  const pairs = ((ones * 0x0a01) >>> 8) & 0x00ff00ff;
  return (pairs * 0x0064_0001) >>> 16;
}

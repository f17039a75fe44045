/**
 * Montgomery arithmetic modulo odd n < 2^64 - 32, R = 2^64, for four numbers at a time (Montgomery
 * 1985, Modular multiplication without trial division). All larger n have a factor below 256.
 *
 * W = 2^32. A number modulo n is held as a residue x = x1·W + x0, one of those congruent to it, of
 * two signed words: -2^31 <= x0, x1 < 2^31, each in a vector of four lanes. All 64 bits of n may be
 * in use, so none is spare; but as LIMIT - n <= x < LIMIT = 2^63 - 2^31 is wide enough, a result
 * from LIMIT on is brought back by subtracting n.
 *
 * Products have 64 bits, and so two numbers a vector: the numbers 0 and 1 where `high` is false, 2
 * and 3 where it is true. It is a constant in functions that are inlined.
 *
 * T is reduced a word at a time, first by N = N'·W + 1, the multiple of n that is 1 modulo W, so
 * that the quotient q0 is the low word of T with its sign; then by n:
 *
 *     T/R ≡ ((T - q0·N)/W + q1·n)/W,  0 <= q1 < W
 *
 * N = k·n for the inverse k of n modulo W, |k| < 2^31. With x = -2^63 - 2^31 + 33 at the least, |T|
 * and q0·N are below 2^126 + 2^95 and 2^126 - 2^95. So the first half of the result, X, made of T
 * and N, is above -2^63 + 2^31 and below 2^63; the second, made of n, is y <= n - n/W.
 */

/** The sign of a word, and 2^31. */
const SIGN: u32 = 0x80000000;
/** Makes a product of signed words positive, and rounds it to a multiple of W: 2^63 + 2^31. */
const ROUND: u64 = 0x8000000080000000;
/** What makes the middle terms positive, less what ROUND has added: 2^63 - 2^31. */
export const MIDDLE: u64 = 0x7fffffff80000000;
/** Above every residue: 2^63 - 2^31. */
export const LIMIT: u64 = 0x7fffffff80000000;

/** The low words of the 64-bit lanes of two vectors. */
// @inline
export function lows(a: v128, b: v128): v128 {
  return v128.shuffle<u32>(a, b, 0, 2, 4, 6);
}

/** The high words. */
// @inline
export function highs(a: v128, b: v128): v128 {
  return v128.shuffle<u32>(a, b, 1, 3, 5, 7);
}

/** The products of signed words. */
// @inline
export function times(high: bool, x: v128, y: v128): v128 {
  return high ? i64x2.extmul_high_i32x4_s(x, y) : i64x2.extmul_low_i32x4_s(x, y);
}

/** The products of unsigned words. */
// @inline
function timesUnsigned(high: bool, x: v128, y: v128): v128 {
  return high ? i64x2.extmul_high_i32x4_u(x, y) : i64x2.extmul_low_i32x4_u(x, y);
}

/** The inverses of n modulo W, for the low words of n. */
export function inverses(low: v128): v128 {
  const two = i32x4.splat(2);
  let x = low; // correct in 3 bits, as n² ≡ 1 (mod 8); each step doubles them
  for (let digits = 3; digits < 32; digits *= 2) {
    x = i32x4.mul(x, i32x4.sub(two, i32x4.mul(low, x)));
  }
  return x;
}

/** N', a 64-bit number of either sign, for the inverses and the words of n. */
// @inline
export function multiple(high: bool, k: v128, low: v128, top: v128, n: v128): v128 {
  // For k as an unsigned number, which is W more if k < 0, it is n more.
  const carried = i64x2.shr_u(timesUnsigned(high, k, low), 32);
  const extended = high ? i64x2.extend_high_i32x4_s(k) : i64x2.extend_low_i32x4_s(k);
  const excess = v128.and(n, i64x2.gt_s(i64x2.splat(0), extended));
  return i64x2.sub(i64x2.add(timesUnsigned(high, k, top), carried), excess);
}

/** The signed high words of 64-bit numbers whose signed low words are `lows`. */
// @inline
export function signedHighs(a: v128, b: v128): v128 {
  const half = i64x2.splat(SIGN);
  return highs(i64x2.add(a, half), i64x2.add(b, half));
}

/** The terms of x² at W, for the product x0². */
// @inline
export function middleOfSquare(high: bool, x0: v128, x1: v128, low: v128, bias: v128): v128 {
  const cross = times(high, x0, x1);
  return middle(i64x2.add(cross, cross), low, bias);
}

/** The terms of x·y at W, for the product x0·y0. */
// @inline
export function middleOfProduct(
  high: bool,
  x0: v128,
  x1: v128,
  y0: v128,
  y1: v128,
  low: v128,
  bias: v128,
): v128 {
  return middle(i64x2.add(times(high, x0, y1), times(high, x1, y0)), low, bias);
}

/** With (low - q0)/W, and the bias MIDDLE: between 0 and 2^64, with 2^31 too much at W². */
// @inline
function middle(cross: v128, low: v128, bias: v128): v128 {
  const rounded = i64x2.shr_u(i64x2.add(low, i64x2.splat(ROUND)), 32);
  return i64x2.add(i64x2.add(cross, bias), rounded);
}

/** q0·N'0 - M0 + 2^63, for the low word M0 of the middle terms: its low word gives q1. */
// @inline
export function rest(high: bool, q0: v128, multiple0: v128, middle: v128): v128 {
  const withSign = v128.shuffle<u32>(middle, i32x4.splat(SIGN), 0, 5, 2, 7);
  return i64x2.sub(times(high, q0, multiple0), withSign);
}

/** q1 of the rests. */
// @inline
export function quotient(restLow: v128, restHigh: v128, inverse: v128): v128 {
  return i32x4.mul(lows(restLow, restHigh), inverse);
}

/** X, for the product x1·y1. */
// @inline
export function firstHalf(
  high: bool,
  top: v128,
  q0: v128,
  multiple1: v128,
  middle: v128,
  rest: v128,
): v128 {
  // Both have 2^31 too much.
  const carried = i64x2.sub(i64x2.shr_u(middle, 32), i64x2.shr_u(rest, 32));
  return i64x2.add(i64x2.sub(top, times(high, q0, multiple1)), carried);
}

/**
 * X + q·n/W as `words` take it, less n where it is not below the limit.
 *
 * @param limit LIMIT, or LIMIT + e to subtract e, for -2^31 <= e < 2^31
 */
// @inline
export function reduced(
  high: bool,
  X: v128,
  q: v128,
  low: v128,
  top: v128,
  n: v128,
  limit: v128,
): v128 {
  const carried = i64x2.shr_u(timesUnsigned(high, q, low), 32);
  const y = i64x2.add(timesUnsigned(high, q, top), carried);
  // limit - y fits in 64 bits with its sign, although y may need all 64 without.
  const room = i64x2.sub(limit, y);
  return i64x2.sub(i64x2.sub(X, room), v128.andnot(n, i64x2.gt_s(room, X)));
}

/** x0 of what `reduced` gives: x - LIMIT. */
// @inline
export function lowWords(a: v128, b: v128): v128 {
  return v128.xor(lows(a, b), i32x4.splat(SIGN));
}

/** x1 of the same. */
// @inline
export function highWords(a: v128, b: v128): v128 {
  return v128.xor(highs(a, b), i32x4.splat(SIGN));
}

/**
 * -X of x·p/W for a word p, given x0·p and x1·p: so -x·p/W is `reduced` of it and
 * q1 = `quotient` of x0·p.
 */
// @inline
export function ofWord(low: v128, top: v128): v128 {
  const carried = i64x2.shr_u(v128.xor(low, i64x2.splat(i64.MIN_VALUE)), 32);
  return i64x2.sub(i64x2.sub(i64x2.splat(SIGN), top), carried);
}

/** x1·W + x0. */
// @inline
export function join(high: bool, x0: v128, x1: v128): v128 {
  const low = high ? i64x2.extend_high_i32x4_s(x0) : i64x2.extend_low_i32x4_s(x0);
  const top = high ? i64x2.extend_high_i32x4_s(x1) : i64x2.extend_low_i32x4_s(x1);
  return i64x2.add(low, i64x2.shl(top, 32));
}

/** All ones where x, as `outOfForm` leaves it, is congruent to c, for 0 <= c < n. */
// @inline
export function isCongruent(x: v128, c: v128, n: v128): v128 {
  // x is d or d - n, for -n/4 - 2 < d < 5n/4 + 2.
  const negative = i64x2.gt_s(i64x2.splat(0), x);
  const value = i64x2.add(x, v128.and(n, negative));
  return v128.or(i64x2.eq(value, c), i64x2.eq(value, i64x2.add(c, n)));
}

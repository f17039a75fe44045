/**
 * Arithmetic modulo n, 2^50 <= n < 2^64 - 32, in floating point with fused multiply-add, for two
 * numbers in a vector.
 *
 * U = 2^14, and W = U². A residue is an integer x = A + b with |x| <= n/2 + n/2^20, where A is a
 * multiple of U and |b| <= U/2. In the same way n = N + m. A result is exact if it is a multiple of
 * some power of two and at most 2^53 times as large. To add 1.5·2^52·u and subtract it rounds what is
 * at most 2^51·u to a multiple of u.
 *
 * The product of A + b and C + d is reduced in two steps, as n < 2^50·U:
 *
 * 1. h is A·C rounded, and e = A·C - h. Both are multiples of W; |h| < 0.251·n², so |e| <= 2^45·W.
 *    q1 is h/n to the nearest multiple of U, but for an error of U/16, as 1/n and h/n are rounded. As
 *    |q1| < 0.252·n, |q1·m| < 0.13·2^50·W. So r = h - q1·N, a multiple of W, is below 0.7·2^50·W.
 * 2. s = e + A·d + C·b - q1·m + r, with each product rounded to a multiple of W: below 1.4·2^50·W,
 *    and what it had before r was added below 0.7·2^50·W. What rounding took of a product is an
 *    integer, at most W/2.
 * 3. q2 is s/n to the nearest integer, at most 2^15. y = s - q2·N is a multiple of U, at most
 *    n/2 + q2·U/2 + n/2^35, and so below 2^53·U. What is left, b·d - q2·m, what rounding took, and
 *    the small integer that a product may be less, is a sum of integers, below 2^31. Its multiple of
 *    U goes to y. The result is s - q2·n, but for at most 2^29: 3·W/2, U²/4 and the small integer.
 */

/** The constants that round to a multiple of 1, U and W: 1.5·2^52, 1.5·2^66 and 1.5·2^80. */
const ROUND_1: f64 = 6755399441055744;
const ROUND_U: f64 = ROUND_1 * 16384;
const ROUND_W: f64 = ROUND_U * 16384;

/** Their places in a group, a vector each: as constants they would be made anew at every use. */
export const CONSTANTS_BYTES: u32 = 48;

export function writeConstants(at: u32): void {
  v128.store(at, f64x2.splat(ROUND_1));
  v128.store(at, f64x2.splat(ROUND_U), 16);
  v128.store(at, f64x2.splat(ROUND_W), 32);
}

/** N: n to the nearest multiple of U. */
// @inline
export function upperPart(n: u64): f64 {
  return f64(i64(((n >> 13) + 1) >> 1)) * 16384;
}

/** m = n - N. */
// @inline
export function lowerPart(n: u64): f64 {
  return f64((i32(n) << 18) >> 18);
}

/** Writes x², less c, a small integer, if `isLess`, to `to` and `to` + `next`. */
// @inline
export function square(
  A: v128,
  b: v128,
  isLess: bool,
  c: v128,
  N: v128,
  m: v128,
  inverse: v128,
  one: v128,
  unit: v128,
  unitW: v128,
  to: u32,
  next: u32,
): void {
  const h = f64x2.mul(A, A);
  const minusE = f64x2.relaxed_nmadd(A, A, h);
  const q1 = f64x2.sub(f64x2.relaxed_madd(h, inverse, unit), unit);
  const r = f64x2.relaxed_nmadd(q1, N, h);
  const s0 = f64x2.sub(unitW, minusE);
  const b2 = f64x2.add(b, b);
  const s1 = f64x2.relaxed_madd(A, b2, s0);
  const lack1 = f64x2.relaxed_nmadd(A, b2, f64x2.sub(s1, s0));
  const s2 = f64x2.relaxed_nmadd(q1, m, s1);
  const lack2 = f64x2.relaxed_madd(q1, m, f64x2.sub(s2, s1));
  const both = f64x2.add(lack1, lack2);
  const lack = isLess ? f64x2.add(both, c) : both;
  const rest = f64x2.relaxed_nmadd(b, b, lack);
  finish(f64x2.add(f64x2.sub(s2, unitW), r), rest, N, m, inverse, one, unit, to, next);
}

/** Writes x·y, less c. */
// @inline
export function multiply(
  A: v128,
  b: v128,
  C: v128,
  d: v128,
  c: v128,
  N: v128,
  m: v128,
  inverse: v128,
  one: v128,
  unit: v128,
  unitW: v128,
  to: u32,
  next: u32,
): void {
  const h = f64x2.mul(A, C);
  const minusE = f64x2.relaxed_nmadd(A, C, h);
  const q1 = f64x2.sub(f64x2.relaxed_madd(h, inverse, unit), unit);
  const r = f64x2.relaxed_nmadd(q1, N, h);
  const s0 = f64x2.sub(unitW, minusE);
  const s1 = f64x2.relaxed_madd(A, d, s0);
  const lack1 = f64x2.relaxed_nmadd(A, d, f64x2.sub(s1, s0));
  const s2 = f64x2.relaxed_madd(C, b, s1);
  const lack2 = f64x2.relaxed_nmadd(C, b, f64x2.sub(s2, s1));
  const s3 = f64x2.relaxed_nmadd(q1, m, s2);
  const lack3 = f64x2.relaxed_madd(q1, m, f64x2.sub(s3, s2));
  const lack = f64x2.add(f64x2.add(lack1, lack2), f64x2.add(lack3, c));
  const rest = f64x2.relaxed_nmadd(b, d, lack);
  finish(f64x2.add(f64x2.sub(s3, unitW), r), rest, N, m, inverse, one, unit, to, next);
}

/** Step 3, for minus what is left but for q2·m. */
// @inline
function finish(
  s: v128,
  rest: v128,
  N: v128,
  m: v128,
  inverse: v128,
  one: v128,
  unit: v128,
  to: u32,
  next: u32,
): void {
  const q2 = f64x2.sub(f64x2.relaxed_madd(s, inverse, one), one);
  const y = f64x2.relaxed_nmadd(q2, N, s);
  const z = f64x2.relaxed_madd(q2, m, rest); // with the sign changed
  write(y, z, unit, to, next);
}

/** Writes y - z, for a multiple y of U. */
// @inline
function write(y: v128, z: v128, unit: v128, to: u32, next: u32): void {
  const upper = f64x2.sub(f64x2.add(z, unit), unit);
  v128.store(to, f64x2.sub(y, upper));
  v128.store(to + next, f64x2.sub(upper, z));
}

/**
 * Writes x·p, for p = 2^k, 0 <= k < 32: q is x·p/n to the nearest integer, but for an error of
 * 2^-20, and below 2^31; A·p - q·N is a multiple of U, and b·p - q·m an integer below 2^46.
 */
// @inline
export function multiplyPower(
  A: v128,
  b: v128,
  p: v128,
  N: v128,
  m: v128,
  inverse: v128,
  one: v128,
  unit: v128,
  to: u32,
  next: u32,
): void {
  const s = f64x2.mul(A, p);
  const whole = f64x2.relaxed_madd(b, p, s);
  const q = f64x2.sub(f64x2.relaxed_madd(whole, inverse, one), one);
  const y = f64x2.relaxed_nmadd(q, N, s);
  const z = f64x2.relaxed_nmadd(b, p, f64x2.mul(q, m)); // with the sign changed
  write(y, z, unit, to, next);
}

/**
 * Montgomery arithmetic modulo an odd n < 2^64, R = 2^64, for two numbers a vector. (Montgomery
 * 1985, Modular multiplication without trial division.)
 *
 * W = 2^32. A residue is an integer -2^63 < x < 2^63 that is congruent to it, one of several: all
 * 64 binary digits of n are in use, so that there is none to spare for a sum, but the interval is
 * as wide as n, and so holds one of any two that are n apart. Products are made of absolute values.
 *
 * n is held twice: as it is, and split into [n0, m0, n1, m1], the low and the high words of the two
 * moduli n and m; the inverses of n0 and m0 modulo W as [i, j, i, j].
 */

/** x > 2^63 - 1 as Y > X: see `settle`. */
const OFFSET: u64 = 1 - (1 << 63);
const LOW_WORD: u64 = 0xffffffff;

/** [x0, y0, x1, y1]: the words of [x, y], as wide products take them. */
// @ts-expect-error: decorator
@inline
export function split(x: v128): v128 {
  return v128.shuffle<u32>(x, x, 0, 2, 1, 3);
}

/** The inverses of split n modulo W. */
// @ts-expect-error: decorator
@inline
export function inverses(n: v128): v128 {
  const low = v128.shuffle<u32>(n, n, 0, 1, 0, 1);
  const two = i32x4.splat(2);
  let x = low; // right in 3 binary digits, for n² ≡ 1 (mod 8); each step doubles them
  for (let digits = 3; digits < 32; digits *= 2) {
    x = i32x4.mul(x, i32x4.sub(two, i32x4.mul(low, x)));
  }
  return x;
}

/** All ones where x < 0. */
// @ts-expect-error: decorator
@inline
export function negative(x: v128): v128 {
  return i64x2.gt_s(i64x2.splat(0), x);
}

/** -x where the mask is all ones, x where it is zero. */
// @ts-expect-error: decorator
@inline
export function negateWhere(mask: v128, x: v128): v128 {
  return i64x2.sub(v128.xor(x, mask), mask);
}

// @ts-expect-error: decorator
@inline
export function absolute(x: v128): v128 {
  return negateWhere(negative(x), x);
}

/** x²/R modulo n, for 0 <= x <= 2^63. */
// @ts-expect-error: decorator
@inline
export function square(x: v128, n: v128, nSplit: v128, nInv: v128): v128 {
  const xSplit = split(x);
  const low = i64x2.extmul_low_i32x4_u(xSplit, xSplit);
  const top = i64x2.extmul_high_i32x4_u(xSplit, xSplit);
  const cross = i64x2.extmul_low_i32x4_u(xSplit, v128.shuffle<u32>(xSplit, xSplit, 2, 3, 2, 3));
  // Below 2^64: the high word is below 2^31, or x = 2^63 and the low word 0.
  const middle = i64x2.add(i64x2.add(cross, cross), i64x2.shr_u(low, 32));
  return reduce(low, middle, top, n, nSplit, nInv);
}

/** x·y/R modulo n, for 0 <= x, y <= 2^63. */
// @ts-expect-error: decorator
@inline
export function multiply(x: v128, y: v128, n: v128, nSplit: v128, nInv: v128): v128 {
  const xSplit = split(x);
  const ySplit = split(y);
  const yCrossed = v128.shuffle<u32>(ySplit, ySplit, 2, 3, 0, 1);
  const low = i64x2.extmul_low_i32x4_u(xSplit, ySplit);
  const top = i64x2.extmul_high_i32x4_u(xSplit, ySplit);
  const crossA = i64x2.extmul_low_i32x4_u(xSplit, yCrossed);
  const crossB = i64x2.extmul_high_i32x4_u(xSplit, yCrossed);
  const middle = i64x2.add(i64x2.add(crossA, crossB), i64x2.shr_u(low, 32)); // as for squares
  return reduce(low, middle, top, n, nSplit, nInv);
}

/** x/R modulo n, between -n and n, for 0 <= x <= 2^63. */
// @ts-expect-error: decorator
@inline
export function outOfForm(x: v128, n: v128, nSplit: v128, nInv: v128): v128 {
  return reduce(x, i64x2.shr_u(x, 32), i64x2.splat(0), n, nSplit, nInv);
}

/**
 * T/R modulo n, for T = top·W² + middle·W + (low mod W) <= 2^126, middle < 2^64, as
 * floor(T/R) - floor(q·n/R) with q ≡ T/n (mod R): both have the same low half.
 */
// @ts-expect-error: decorator
@inline
function reduce(low: v128, middle: v128, top: v128, n: v128, nSplit: v128, nInv: v128): v128 {
  const lowWord = i64x2.splat(LOW_WORD);
  // q = q1·W + q0; carried = floor(q0·n / W) < 2^64.
  const q0 = i32x4.mul(v128.shuffle<u32>(low, low, 0, 2, 0, 2), nInv);
  const carried = i64x2.add(
    i64x2.extmul_high_i32x4_u(q0, nSplit),
    i64x2.shr_u(i64x2.extmul_low_i32x4_u(q0, nSplit), 32),
  );
  // The words of T and q0·n at W differ by q1·n0 mod W, less a borrow: 1 where this is negative.
  const difference = i64x2.sub(v128.and(middle, lowWord), v128.and(carried, lowWord));
  const q1 = i32x4.mul(v128.shuffle<u32>(difference, difference, 0, 2, 0, 2), nInv);
  const x = i64x2.add(top, i64x2.shr_u(middle, 32));
  const y = i64x2.add(
    i64x2.add(i64x2.extmul_high_i32x4_u(q1, nSplit), i64x2.shr_u(carried, 32)),
    i64x2.add(
      i64x2.shr_u(i64x2.extmul_low_i32x4_u(q1, nSplit), 32),
      i64x2.shr_u(difference, 63),
    ),
  );
  return settle(x, y, n);
}

/** A residue congruent to x - y, for 0 <= x < 2^63 and 0 <= y < n. */
// @ts-expect-error: decorator
@inline
function settle(x: v128, y: v128, n: v128): v128 {
  // y + OFFSET = y - 2^63 + 1 fits, and is above x just where x - y <= -2^63; then add n.
  const below = i64x2.gt_s(i64x2.add(y, i64x2.splat(OFFSET)), x);
  return i64x2.add(i64x2.sub(x, y), v128.and(n, below));
}

/** A residue congruent to x - c, for a residue x and 0 <= c < n. */
// @ts-expect-error: decorator
@inline
export function subtract(x: v128, c: v128, n: v128): v128 {
  const below = i64x2.gt_s(i64x2.add(c, i64x2.splat(OFFSET)), x);
  return i64x2.add(i64x2.sub(x, c), v128.and(n, below));
}

/** x·p/W modulo n, for 0 <= x <= 2^63 and [p, q, p, q] with p, q <= 2^31. */
// @ts-expect-error: decorator
@inline
export function multiplyWord(x: v128, p: v128, n: v128, nSplit: v128, nInv: v128): v128 {
  const xSplit = split(x);
  const low = i64x2.extmul_low_i32x4_u(xSplit, p);
  const high = i64x2.extmul_high_i32x4_u(xSplit, p);
  const q = i32x4.mul(v128.shuffle<u32>(low, low, 0, 2, 0, 2), nInv);
  const carried = i64x2.add(
    i64x2.extmul_high_i32x4_u(q, nSplit),
    i64x2.shr_u(i64x2.extmul_low_i32x4_u(q, nSplit), 32),
  );
  return settle(i64x2.add(high, i64x2.shr_u(low, 32)), carried, n);
}

/** The member of 0 .. n - 1, as an unsigned integer, that is congruent to x, -n < x < n. */
// @ts-expect-error: decorator
@inline
export function canonical(x: v128, n: v128): v128 {
  return i64x2.add(x, v128.and(n, negative(x)));
}

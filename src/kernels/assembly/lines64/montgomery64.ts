/**
 * Montgomery arithmetic modulo an odd n < 2^64, R = 2^64, for two numbers in a vector (Montgomery
 * 1985, Modular multiplication without trial division).
 *
 * W = 2^32. A number modulo n is held as a residue: any integer -2^63 < x < 2^63 congruent to it.
 * All 64 bits of n may be in use, so none is spare for a sum, but the interval is as wide as n, and
 * what falls below it is brought back by adding n. Products are made of absolute values.
 *
 * n is held twice: as it is, and split into [n0, m0, n1, m1], the low and the high words of the two
 * moduli n and m; the inverses of n0 and m0 modulo W are [i, j, i, j].
 */

/** Brings an unsigned y < 2^64 - 1 below 2^63, for a signed comparison: see `reducedDifference`. */
const OFFSET: u64 = 1 - (1 << 63);
const LOW_WORD: u64 = 0xffffffff;
const HIGH_WORD: u64 = 0xffffffff00000000;

/** [x0, y0, x1, y1]: the words of [x, y], as wide products take them. */
export function split(x: v128): v128 {
  return v128.shuffle<u32>(x, x, 0, 2, 1, 3);
}

/** The inverses of split n modulo W. */
export function inverses(n: v128): v128 {
  const low = v128.shuffle<u32>(n, n, 0, 1, 0, 1);
  const two = i32x4.splat(2);
  let x = low; // correct in 3 bits, as n² ≡ 1 (mod 8); each step doubles them
  for (let digits = 3; digits < 32; digits *= 2) {
    x = i32x4.mul(x, i32x4.sub(two, i32x4.mul(low, x)));
  }
  return x;
}

/** All ones if x < 0. */
export function negative(x: v128): v128 {
  return i64x2.gt_s(i64x2.splat(0), x);
}

/** -x if the mask is all ones, x if it is zero. */
export function negateWhere(mask: v128, x: v128): v128 {
  return i64x2.sub(v128.xor(x, mask), mask);
}

export function absolute(x: v128): v128 {
  return negateWhere(negative(x), x);
}

/** x²/R modulo n, for 0 <= x <= 2^63. */
// @inline
export function square(x: v128, n: v128, nSplit: v128, nInv: v128): v128 {
  const xSplit = split(x);
  const low = i64x2.extmul_low_i32x4_u(xSplit, xSplit);
  const top = i64x2.extmul_high_i32x4_u(xSplit, xSplit);
  return reduce(low, middleOfSquare(xSplit, low), top, n, nSplit, nInv);
}

/** The terms of x² at W: below 2^64, as the high word of x is below 2^31, or x = 2^63. */
export function middleOfSquare(xSplit: v128, low: v128): v128 {
  const swapped = v128.shuffle<u32>(xSplit, xSplit, 2, 3, 2, 3);
  const cross = i64x2.extmul_low_i32x4_u(xSplit, swapped);
  return i64x2.add(i64x2.add(cross, cross), i64x2.shr_u(low, 32));
}

/** The terms of x·y at W, as those of a square. */
export function middleOfProduct(xSplit: v128, ySplit: v128, low: v128): v128 {
  const swapped = v128.shuffle<u32>(ySplit, ySplit, 2, 3, 0, 1);
  const crossA = i64x2.extmul_low_i32x4_u(xSplit, swapped);
  const crossB = i64x2.extmul_high_i32x4_u(xSplit, swapped);
  return i64x2.add(i64x2.add(crossA, crossB), i64x2.shr_u(low, 32));
}

/** x/R modulo n, between -n and n, for 0 <= x <= 2^63. */
// @inline
export function outOfForm(x: v128, n: v128, nSplit: v128, nInv: v128): v128 {
  return reduce(x, i64x2.shr_u(x, 32), i64x2.splat(0), n, nSplit, nInv);
}

/**
 * T/R modulo n, for T = top·W² + middle·W + (low mod W) <= 2^126, middle < 2^64: (T - q·n)/R, where
 * q = q1·W + q0 ≡ T/n (mod R) makes the low half of the difference zero.
 */
// @inline
function reduce(low: v128, middle: v128, top: v128, n: v128, nSplit: v128, nInv: v128): v128 {
  const rest = reduceLow(low, middle, nSplit, nInv);
  return reduceRest(rest, quotient(rest, nInv), middle, top, n, nSplit);
}

/** The quotient modulo W of the low words by n. */
export function quotient(low: v128, nInv: v128): v128 {
  return i32x4.mul(v128.shuffle<u32>(low, low, 0, 2, 0, 2), nInv);
}

/**
 * With M0 the low word of the middle, and c = floor(q0·n/W): M0 - c + 2^64 - W, which is positive.
 * Its low word is that of q1·n0, and its high word is W - 1 more than floor((M0 - c) / W).
 */
export function reduceLow(low: v128, middle: v128, nSplit: v128, nInv: v128): v128 {
  const carried = floorOfProduct(quotient(low, nInv), nSplit);
  return i64x2.sub(v128.or(middle, i64x2.splat(HIGH_WORD)), carried);
}

/** The second half of `reduce`. */
export function reduceRest(
  rest: v128,
  q1: v128,
  middle: v128,
  top: v128,
  n: v128,
  nSplit: v128,
): v128 {
  const x = i64x2.add(i64x2.add(top, i64x2.shr_u(middle, 32)), i64x2.shr_u(rest, 32));
  const y = i64x2.add(floorOfProduct(q1, nSplit), i64x2.splat(LOW_WORD));
  return reducedDifference(x, y, n);
}

/** floor(q·n/W) <= 2^64 - W - 1, for [q, r, q, r]. */
function floorOfProduct(q: v128, nSplit: v128): v128 {
  return i64x2.add(
    i64x2.extmul_high_i32x4_u(q, nSplit),
    i64x2.shr_u(i64x2.extmul_low_i32x4_u(q, nSplit), 32),
  );
}

/** A residue congruent to x - y > -n, for 0 <= x < 2^63 and 0 <= y < 2^64 - 1. */
function reducedDifference(x: v128, y: v128, n: v128): v128 {
  // y + OFFSET = y - 2^63 + 1 fits, and is above x exactly if x - y <= -2^63; then add n.
  const below = i64x2.gt_s(i64x2.add(y, i64x2.splat(OFFSET)), x);
  return i64x2.add(i64x2.sub(x, y), v128.and(n, below));
}

/** A residue congruent to x - c, for a residue x and 0 <= c < n. */
export function subtract(x: v128, c: v128, n: v128): v128 {
  const below = i64x2.gt_s(i64x2.add(c, i64x2.splat(OFFSET)), x);
  return i64x2.add(i64x2.sub(x, c), v128.and(n, below));
}

/** x·p/W modulo n, for 0 <= x <= 2^63 and [p, q, p, q] with p, q <= 2^31. */
export function multiplyWord(x: v128, p: v128, n: v128, nSplit: v128, nInv: v128): v128 {
  const xSplit = split(x);
  const low = i64x2.extmul_low_i32x4_u(xSplit, p);
  const high = i64x2.extmul_high_i32x4_u(xSplit, p);
  const q = i32x4.mul(v128.shuffle<u32>(low, low, 0, 2, 0, 2), nInv);
  return reducedDifference(i64x2.add(high, i64x2.shr_u(low, 32)), floorOfProduct(q, nSplit), n);
}

/** The number in 0 .. n - 1, as an unsigned integer, that is congruent to x, -n < x < n. */
export function canonical(x: v128, n: v128): v128 {
  return i64x2.add(x, v128.and(n, negative(x)));
}

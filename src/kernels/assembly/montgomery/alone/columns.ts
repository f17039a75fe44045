/**
 * Columns of products of one number across the lanes, four at a time: generator/across.ts explains
 * them. For the first numbers of a process little code is better than the fastest: it is loaded and
 * compiled in a millisecond, and the loop that takes most of the time is optimized in another. So
 * that loop is here once, n is a multiple of 4, and the sums are kept in memory.
 */

import { HIGH, LANES, LOW, MASK, OFFSET, ONE, TWO52 } from '../memory';

/** L0, H0, L1 and H1, the sums of two vectors of columns. */
const SUMS: usize = memory.data(4 * 16, 16);

/** What the columns below hand up in lane 1: the sum of their higher halves, and a carry. */
const HIGHER: usize = memory.data(16, 16);
const CARRY: usize = memory.data(16, 16);

/** A carry of 0: each is 2^12 too large. */
const NONE: i64 = 1 << 12;

/** A constant in its slot, of 16 bytes across the lanes. */
// @inline
function constant(name: i32): v128 {
  return v128.load(LANES + 16 * <usize>name);
}

/** a·y + HIGH. */
// @inline
function higherHalf(a: v128, y: v128, high: v128): v128 {
  return f64x2.relaxed_madd(a, y, high);
}

/** The lower half of a·y, where h is the higher one. */
// @inline
function lowerHalf(a: v128, y: v128, h: v128, low: v128): v128 {
  return f64x2.relaxed_madd(a, y, f64x2.sub(low, h));
}

// @inline
function clearSums(): void {
  const zero = i64x2.splat(0);
  v128.store(SUMS, zero);
  v128.store(SUMS, zero, 16);
  v128.store(SUMS, zero, 32);
  v128.store(SUMS, zero, 48);
}

/** Begins columns, the lowest of which gets what is in lane 1 of `higher`. */
export function begin(higher: v128): void {
  v128.store(HIGHER, higher);
  v128.store(CARRY, i64x2.splat(NONE));
  clearSums();
}

/** What the columns that are done hand up in lane 1. */
export function handedUp(): v128 {
  return i64x2.add(v128.load(HIGHER), v128.load(CARRY));
}

/** Adds the products of p[t] by the digits from q[-t] on, for t < count, to four columns. */
export function addProducts(p: usize, q: usize, count: i32): void {
  const high = constant(HIGH);
  const low = constant(LOW);
  let L0 = v128.load(SUMS);
  let H0 = v128.load(SUMS, 16);
  let L1 = v128.load(SUMS, 32);
  let H1 = v128.load(SUMS, 48);
  // What is loaded for the lower two columns serves the upper two, two products later.
  let even = v128.load(q, 16);
  let odd = v128.load(q, 8);
  for (; count > 1; count -= 2) {
    let a = v128.load64_splat(p);
    let g = higherHalf(a, even, high);
    H1 = i64x2.add(H1, g);
    L1 = i64x2.add(L1, lowerHalf(a, even, g, low));
    even = v128.load(q);
    let h = higherHalf(a, even, high);
    H0 = i64x2.add(H0, h);
    L0 = i64x2.add(L0, lowerHalf(a, even, h, low));
    a = v128.load64_splat(p, 8);
    g = higherHalf(a, odd, high);
    H1 = i64x2.add(H1, g);
    L1 = i64x2.add(L1, lowerHalf(a, odd, g, low));
    odd = v128.load(q - 8);
    h = higherHalf(a, odd, high);
    H0 = i64x2.add(H0, h);
    L0 = i64x2.add(L0, lowerHalf(a, odd, h, low));
    p += 16;
    q -= 16;
  }
  if (count) {
    const a = v128.load64_splat(p);
    const lower = v128.load(q);
    const g = higherHalf(a, even, high);
    const h = higherHalf(a, lower, high);
    H1 = i64x2.add(H1, g);
    H0 = i64x2.add(H0, h);
    L1 = i64x2.add(L1, lowerHalf(a, even, g, low));
    L0 = i64x2.add(L0, lowerHalf(a, lower, h, low));
  }
  v128.store(SUMS, L0);
  v128.store(SUMS, H0, 16);
  v128.store(SUMS, L1, 32);
  v128.store(SUMS, H1, 48);
}

/** Adds half of p[0]·q[0], p[0] by q[1], q[2] and q[3], half of p[1]·q[1], and p[1]·q[2]. */
// @inline
export function addMiddle(p: usize, q: usize): void {
  const high = constant(HIGH);
  const low = constant(LOW);
  const half = constant(ONE);
  const a = v128.load64_splat(p);
  const b = v128.load64_splat(p, 8);
  const x = f64x2.mul(v128.load(q), half);
  const y = v128.load(q, 16);
  const z = f64x2.mul(v128.load(q, 8), half);
  const h = higherHalf(a, x, high);
  const g = higherHalf(a, y, high);
  const f = higherHalf(b, z, high);
  v128.store(SUMS, i64x2.add(v128.load(SUMS), lowerHalf(a, x, h, low)));
  v128.store(SUMS, i64x2.add(v128.load(SUMS, 16), h), 16);
  const L1 = i64x2.add(lowerHalf(a, y, g, low), lowerHalf(b, z, f, low));
  v128.store(SUMS, i64x2.add(v128.load(SUMS, 32), L1), 32);
  v128.store(SUMS, i64x2.add(v128.load(SUMS, 48), i64x2.add(g, f)), 48);
}

/** The digits of the columns with the sum s, where those below have the carry of `lower`. */
// @inline
function digits(s: v128, carry: v128, lower: v128): v128 {
  const rest = v128.and(s, constant(MASK));
  const sum = i64x2.add(rest, v128.shuffle<i64>(lower, carry, 1, 2));
  const offset = constant(OFFSET);
  return f64x2.sub(i64x2.add(sum, constant(TWO52)), offset);
}

/** Ends four columns, with their entries of a table; their digits go to `to`. */
// @inline
export function end(entries: usize, to: usize): void {
  const H0 = v128.load(SUMS, 16);
  const H1 = v128.load(SUMS, 48);
  const fromBelow = v128.shuffle<i64>(v128.load(HIGHER), H0, 1, 2);
  const s = i64x2.add(i64x2.add(v128.load(SUMS), fromBelow), v128.load(entries));
  const carry = i64x2.shr_u(s, 50);
  v128.store(to, digits(s, carry, v128.load(CARRY)));
  const middle = v128.shuffle<i64>(H0, H1, 1, 2);
  const t = i64x2.add(i64x2.add(v128.load(SUMS, 32), middle), v128.load(entries, 16));
  const last = i64x2.shr_u(t, 50);
  v128.store(to, digits(t, last, carry), 16);
  v128.store(HIGHER, H1);
  v128.store(CARRY, last);
  clearSums();
}

/**
 * What the columns below n of x + M·N hand up in lane 1, as across.ts rounds it, where `pending` is
 * what those of x do, and its highest digit below is `top`.
 */
export function carryOf(M: usize, N: usize, n: i32, top: f64, pending: v128, guard: v128): v128 {
  begin(i64x2.splat(0));
  addProducts(M, N + (<usize>(n - 2) << 3), n);
  const H = v128.load(SUMS, 16);
  const rounded = f64x2.add(f64x2.splat(top), constant(OFFSET));
  const digit = v128.xor(rounded, constant(TWO52));
  const low = i64x2.add(v128.load(SUMS), v128.shuffle<i64>(H, H, 0, 0));
  const s = i64x2.add(low, i64x2.add(digit, guard));
  return i64x2.add(i64x2.add(pending, H), i64x2.shr_u(s, 50));
}

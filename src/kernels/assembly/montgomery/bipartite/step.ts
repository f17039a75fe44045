/**
 * Squares modulo the number of each lane that are reduced from both ends at once, with fewer products
 * of digits than generator/columns.ts needs: for n limbs 15/16·n² instead of 3/2·n², as halves and
 * quarters replace products of n digits by n digits. For what digits, columns and their sums are, see there.
 *
 * **Numbers.** B = 2^51, n is a multiple of 4, h = n/2, g = h/2, R = B^n. The modulus is not N but a
 * multiple N' of it with R/2^18 <= N' <= R/2^16, which leaves the residues modulo N as they are
 * (setup.ts). x = X0 + X1·B^h.
 *
 * **Reduction** from both ends (Kaihara and Takagi 2005, bipartite modular multiplication). With
 *
 *     m = -x²/N' mod B^h                 from the h lowest digits of x² alone, which are those of X0²
 *     q = -x²/(N'·B^h), rounded          from the highest h + 1 digits of x², those of X1²
 *     x' = (x² + m·N')/B^h + q·N'        exact, and small
 *
 * As x' is small, it is enough to know it modulo B^n - 1 = (B^h + 1)·(B^g + 1)·(B^g - 1), ring by ring:
 * B^h is -1 in the first one, 1 in the others.
 *
 *     -x' = x² + (m - q)·N'  modulo B^h + 1
 *      x' = x² + (m + q)·N'  modulo B^g + 1 and B^g - 1
 *
 * Columns of such a product, where those from B^h or B^g on go round, have as many terms each: no
 * half of them is lost (generator/loops/ring.ts). Remainders r modulo B^k - 1 and s modulo B^k + 1 are
 * joined as r·(1 + B^k) + s·(1 - B^k), twice the remainder modulo B^2k - 1; joining twice gives 4x'. So
 * the step is X = 4f·x²/B^h - C, f = 1 or 2, and x is x·B^h/4 in Montgomery form.
 *
 * **Bounds.** For |X| <= 96N' and N' <= R/2^16:
 *
 * - |q| <= 96²·B^h/2^16 + 1 < B^h/4 has h digits.
 * - q is off by at most 1/2 + 2^-20: of x² only columns from 3h - 1 on count, with the higher halves of column
 *   3h - 2, which is wrong by less than 2^10 in that column, or 2^10·B^(3h - 1)/(N'·B^h) <= 2^-23; the
 *   reciprocal and the product by it are wrong by less.
 * - |m| <= B^h/2·(1 + 2^-50): |x'| <= N'·(1/2 + 1/2 + 2^-19).
 * - X = 4f·x' is at most 8.1N' in size, and 4x' - C with 0 <= C < N at most 5.1N'. A Lucas step
 *   A + Q·C with |Q| <= 15 is at most 16·5.1N' < 82N'.
 * - Digits of m and q are from -2^50 to 2^50 - 1, of m ± q at most 2^51 in size, and of their images
 *   modulo B^g ± 1 at most 2^52. Those of N' in the rings are at most 2^50: products at most 2^102.
 * - Digits of X and its images are at most 2^50 + 16 in size: x·2x at most 2·(2^50 + 16)² < 2^102.
 * - Remainders have digits at most 2^50 + 2^9 in size, so that those of 4f·x' - C, before the carry, are at most
 *   f·(2^52 + 2^11) + 2^50 in size, where C = 0 if f = 2: exact as doubles. The carry goes round modulo B^n - 1. Then
 *   |X| <= R/2·(1 + 2^-45), which no other number congruent to the small X modulo R - 1 is.
 */

import { BITS, HIGH, LANES, ONE, REDUCTION, SQUARE, X, array, limbs, slot } from '../memory';
import { lowProductX2, lowSquareX2, ringX2, topProductX2, topSquareX2 } from '../steps';
import { carried, halfBytes, makeImages, nearest, SCALE } from './images';
import {
  C0,
  C1,
  CYCLIC,
  HALF,
  HALF_TABLE,
  HALVES,
  INVERSE,
  LOW,
  M,
  MULTIPLIER,
  NEGACYCLIC,
  PLUS_E,
  PLUS_SUM,
  QUARTER_TABLE,
  RECIPROCAL,
  SUM,
  TOP,
  TOP_PRODUCT,
  TOP_SQUARE,
  X0,
  X1,
  Z0,
  Z1,
} from './memory';

/** m, from the lowest digits of x². */
function findLow(h: i32): void {
  const low = HALVES + LOW;
  lowSquareX2(LANES, h, HALVES + X0, HALVES + Z0, array(SQUARE, 0), low);
  lowProductX2(LANES, h, low, HALVES + INVERSE, array(REDUCTION, 0), HALVES + M);
}

/** m + q and m - q, from the highest digits of x², the lowest of which 2·X0·X1 reaches, too. */
function findTop(h: i32): void {
  const last = HALVES + halfBytes() - 16;
  const x0 = v128.load(last, X0);
  const z1 = v128.load(last, Z1);
  const top = HALVES + TOP;
  topSquareX2(LANES, h, HALVES + X1, HALVES + Z1, x0, z1, HALVES + TOP_SQUARE, top);
  const table = HALVES + TOP_PRODUCT;
  const minus = HALVES + HALF + MULTIPLIER;
  topProductX2(LANES, h + 1, top, HALVES + RECIPROCAL, table, HALVES + M, HALVES + PLUS_E, minus);
}

/** The images of m + q modulo B^g - 1 and B^g + 1. */
function divideMultiplier(): void {
  const end = HALVES + (halfBytes() >> 1);
  let upper = end;
  for (let p = HALVES; p < end; p += 16) {
    const e0 = v128.load(p, PLUS_E);
    const e1 = v128.load(upper, PLUS_E);
    v128.store(p, f64x2.add(e0, e1), CYCLIC + MULTIPLIER);
    v128.store(p, f64x2.sub(e0, e1), NEGACYCLIC + MULTIPLIER);
    upper += 16;
  }
}

/** Twice the result modulo B^h - 1. */
function joinQuarters(): void {
  const end = HALVES + (halfBytes() >> 1);
  let upper = end;
  for (let p = HALVES; p < end; p += 16) {
    const r = v128.load(p, CYCLIC + SUM);
    const s = v128.load(p, NEGACYCLIC + SUM);
    v128.store(p, f64x2.add(r, s), PLUS_SUM);
    v128.store(upper, f64x2.sub(r, s), PLUS_SUM);
    upper += 16;
  }
}

/** X = 4f·x' - C. */
function joinHalves(f: v128): void {
  const high = v128.load(slot(HIGH, 0));
  const scale = v128.load(SCALE);
  let of0 = f64x2.sub(high, high);
  let of1 = of0;
  const twice = f64x2.add(f, f);
  const end = HALVES + halfBytes();
  for (let p = HALVES; p < end; p += 16) {
    const r = f64x2.mul(v128.load(p, PLUS_SUM), f);
    // Of the remainder's negative.
    const s = f64x2.mul(v128.load(p, HALF + SUM), twice);
    const low = f64x2.sub(f64x2.sub(r, s), v128.load(p, C0));
    const high1 = f64x2.sub(f64x2.add(r, s), v128.load(p, C1));
    const to0 = nearest(low, high);
    const to1 = nearest(high1, high);
    v128.store(p, carried(low, to0, of0, scale), X0);
    v128.store(p, carried(high1, to1, of1, scale), X1);
    of0 = to0;
    of1 = to1;
  }
  v128.store(HALVES, f64x2.relaxed_madd(of1, scale, v128.load(HALVES, X0)), X0);
  v128.store(HALVES, f64x2.relaxed_madd(of0, scale, v128.load(HALVES, X1)), X1);
}

/** X = 4f·X²/B^h - C, from X and its images. */
function square(f: v128): void {
  const h = limbs >> 1;
  findLow(h);
  findTop(h);
  divideMultiplier();
  const one = v128.load(slot(ONE, 0));
  const minusOne = f64x2.neg(one);
  ringX2(LANES, h, HALVES + HALF, HALVES + HALF_TABLE, minusOne);
  ringX2(LANES, h >> 1, HALVES + CYCLIC, HALVES + QUARTER_TABLE, one);
  ringX2(LANES, h >> 1, HALVES + NEGACYCLIC, HALVES + QUARTER_TABLE, minusOne);
  joinQuarters();
  joinHalves(f);
}

function takeX(): void {
  const bytes = halfBytes();
  memory.copy(HALVES + X0, array(X, 0), bytes);
  memory.copy(HALVES + X1, array(X, 0) + bytes, bytes);
}

/** Puts the number that the steps work on back into the array X. */
export function giveX(): void {
  const bytes = halfBytes();
  memory.copy(array(X, 0), HALVES + X0, bytes);
  memory.copy(array(X, 0) + bytes, HALVES + X1, bytes);
}

/** Does `count` steps of the strong test on X, each for the next bit of BITS: f = 2 if it is 1. */
export function bipartiteSquares(count: i32): void {
  const one = v128.load(slot(ONE, 0));
  takeX();
  for (; count > 0; count--) {
    makeImages(false, one, one);
    const bits = v128.load(slot(BITS, 0));
    v128.store(slot(BITS, 0), i64x2.shl(bits, 1));
    // The bits of 1.0, with 1 added to the exponent for 2.0.
    square(i64x2.add(one, i64x2.shl(i64x2.shr_u(bits, 63), 52)));
  }
  giveX();
}

/** Takes X for the steps that follow. */
export function beginCombined(): void {
  takeX();
  makeImages(false, v128.load(slot(ONE, 0)), v128.load(slot(ONE, 0)));
}

/** A step, then A·ofA + C·ofC for the two lanes A and C; `giveX` gets the result. */
export function bipartiteCombined(ofA: v128, ofC: v128): void {
  square(v128.load(slot(ONE, 0)));
  makeImages(true, ofA, ofC);
}

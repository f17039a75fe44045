/**
 * Arithmetic modulo N by McLaughlin's variant of Montgomery's (New frameworks for Montgomery's modular
 * multiplication method, Math. Comp. 73 (2004), 899–906), with other moduli than his:
 *
 *     R = B^L + B^(L/2) + 1 (ring 0) and S = B^L + 1 (ring 1),  R ≡ B^(L/2) (mod S)
 *
 * x·y/R mod N is (xy + mN)/R for m ≡ -xy/N (mod R). That quotient is an integer, small enough to be
 * known from its residue modulo S: -B^(L/2)·(xy + mN), since B^L ≡ -1. So no product is longer than
 * L digits, and a square takes 7 transforms, a product of two numbers 9.
 *
 * Bounds: N < R/2^8, and |m| < 0.51·R, as its digits are balanced (rings.ts). From |x|, |y| <= 2N
 * follows |xy + mN|/R < N/64 + 0.51·N, so that twice of it is below 2N, and it is minus a constant of
 * at most N/2, too. S/2 is above 100·N.
 */

import { INVERSE, N, P, TWO, X, Y, array, u, v, w, z } from './memory';
import { addElements, multiplyElements, squareElements } from './pointwise';
import { digits, transform } from './rings';

/** The digits of the number with the transform x in ring 0, in its place. */
function carried(x: usize): void {
  digits(0, x, x, false, 0);
}

/** In: the transforms of x·y in rings 0 and 1. `half` is that of -(xy + mN), as B^(L/2)·S is. */
function reduce(product: usize, half: usize): void {
  carried(product);
  transform(0, product, product);
  multiplyElements(product, array(INVERSE), product);
  carried(product);
  transform(1, product, product);
  addElements(product, array(N), half);
}

/**
 * X = X²/R or 2·X²/R modulo N, `count` times, at most 32; doubled where the bit is 1, highest of
 * them first.
 */
export function squares(bits: u32, count: i32): void {
  const x = array(X);
  for (let i = count - 1; i >= 0; i--) {
    transform(0, x, u);
    squareElements(u, u);
    transform(1, x, v);
    squareElements(v, v);
    reduce(u, v);
    digits(1, v, x, ((bits >> i) & 1) !== 0, 0);
  }
}

/** Array `to` = array `a` · array `b`/R modulo N. */
export function multiply(a: i32, b: i32, to: i32): void {
  transform(0, array(a), u);
  transform(0, array(b), w);
  multiplyElements(u, w, u);
  transform(1, array(a), v);
  transform(1, array(b), w);
  multiplyElements(v, w, v);
  reduce(u, v);
  digits(1, v, array(to), false, 0);
}

/**
 * Steps of V_k in X and V_(k+1) in Y, as many as `count`, at most 32: for a bit 0 to V_2k and V_(2k+1),
 * for 1 to V_(2k+1) and V_(2k+2); V_2k = V_k² - TWO and V_(2k+1) = V_k·V_(k+1) - P.
 */
export function lucas(bits: u32, count: i32): void {
  const x = array(X);
  const y = array(Y);
  for (let i = count - 1; i >= 0; i--) {
    const bit = ((bits >> i) & 1) !== 0;
    const squared = bit ? y : x;
    const other = bit ? x : y;
    transform(0, squared, u);
    transform(0, other, w);
    multiplyElements(u, w, w);
    squareElements(u, u);
    transform(1, squared, v);
    transform(1, other, z);
    multiplyElements(v, z, z);
    squareElements(v, v);
    reduce(u, v);
    digits(1, v, squared, false, array(TWO));
    reduce(w, z);
    digits(1, z, other, false, array(P));
  }
}

/** Replaces the digits in N and INVERSE by their transforms. */
export function takeModulus(): void {
  transform(1, array(N), array(N));
  transform(0, array(INVERSE), array(INVERSE));
}

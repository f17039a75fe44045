/**
 * Products of real polynomials E(y) + x·O(y), x² = y, by the values a and b of z = E + i·O at two
 * conjugate roots y: with s = a + b̄ = 2E and t = a - b̄ = 2i·O, the product has
 * 4a = s·s' - y·t·t' + (s·t' + s'·t), and 4b̄ is the same with a minus before the bracket.
 *
 * The host writes the pairs as a table, two to an entry of 48 bytes: the places of a, a, b, b as offsets
 * of their real parts in bytes, then y of both. At a real root a and b are one element.
 */

import { endOfEntries, firstEntry } from './memory';
import { productIm, productRe } from './vector';

/** Two doubles at different places. */
// @inline
function gather(first: usize, second: usize): v128 {
  return v128.load64_lane(second, v128.load64_zero(first), 1);
}

// @inline
function scatter(x: v128, first: usize, second: usize): void {
  v128.store64_lane(first, x, 0);
  v128.store64_lane(second, x, 1);
}

/** x = 4·x². */
export function squarePairs(x: usize): void {
  multiply(x, x);
}

/** y = 4·x·y. */
export function multiplyPairs(x: usize, y: usize): void {
  multiply(x, y);
}

// @inline
function multiply(x: usize, y: usize): void {
  for (let at = firstEntry(), end = endOfEntries(); at < end; at += 48) {
    const a0 = load<u32>(at);
    const a1 = load<u32>(at, 4);
    const b0 = load<u32>(at, 8);
    const b1 = load<u32>(at, 12);
    let re = gather(x + a0, x + a1);
    let im = gather(x + a0 + 16, x + a1 + 16);
    let conjugate = gather(x + b0, x + b1);
    let negated = gather(x + b0 + 16, x + b1 + 16);
    const s = f64x2.add(re, conjugate);
    const si = f64x2.sub(im, negated);
    const t = f64x2.sub(re, conjugate);
    const ti = f64x2.add(im, negated);
    let s2 = s;
    let si2 = si;
    let t2 = t;
    let ti2 = ti;
    if (x !== y) {
      re = gather(y + a0, y + a1);
      im = gather(y + a0 + 16, y + a1 + 16);
      conjugate = gather(y + b0, y + b1);
      negated = gather(y + b0 + 16, y + b1 + 16);
      s2 = f64x2.add(re, conjugate);
      si2 = f64x2.sub(im, negated);
      t2 = f64x2.sub(re, conjugate);
      ti2 = f64x2.add(im, negated);
    }
    const tt = productRe(t, ti, t2, ti2);
    const tti = productIm(t, ti, t2, ti2);
    const root = v128.load(at, 16);
    const rootIm = v128.load(at, 32);
    const even = f64x2.sub(productRe(s, si, s2, si2), productRe(tt, tti, root, rootIm));
    const evenIm = f64x2.sub(productIm(s, si, s2, si2), productIm(tt, tti, root, rootIm));
    const odd = f64x2.add(productRe(s, si, t2, ti2), productRe(s2, si2, t, ti));
    const oddIm = f64x2.add(productIm(s, si, t2, ti2), productIm(s2, si2, t, ti));
    scatter(f64x2.add(even, odd), y + a0, y + a1);
    scatter(f64x2.add(evenIm, oddIm), y + a0 + 16, y + a1 + 16);
    scatter(f64x2.sub(even, odd), y + b0, y + b1);
    scatter(f64x2.sub(oddIm, evenIm), y + b0 + 16, y + b1 + 16);
  }
}

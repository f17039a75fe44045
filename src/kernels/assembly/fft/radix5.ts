/**
 * A stage of radix 5, as radix4.ts, with τ = e^(iθ/5) and the fifth roots of unity: with
 * c1, c2 = cos(2π/5), cos(4π/5) and s1, s2 their sines, parts 1 and 4, and 2 and 3, join to
 * a + c1·(b + e) + c2·(c + d) ± i·(s1·(b - e) + s2·(c - d)), and the same with c2, c1, s2, -s1.
 */

import { conjugateIm, conjugateRe, madd, nmadd, productIm, productRe } from './vector';

const C1: f64 = 0.3090169943749474241;
const C2: f64 = -0.8090169943749474241;
const S1: f64 = 0.95105651629515357212;
const S2: f64 = 0.58778525229247312917;

/** Stores part j of a block times τ^j where it is. */
// @inline
function turn(at: usize, table: usize): void {
  const re = v128.load(at);
  const im = v128.load(at, 16);
  const t = v128.load(table);
  const s = v128.load(table, 16);
  v128.store(at, productRe(re, im, t, s));
  v128.store(at, productIm(re, im, t, s), 16);
}

/** Undoes `turn`. */
// @inline
function turnBack(at: usize, table: usize): void {
  const re = v128.load(at);
  const im = v128.load(at, 16);
  const t = v128.load(table);
  const s = v128.load(table, 16);
  v128.store(at, conjugateRe(re, im, t, s));
  v128.store(at, conjugateIm(re, im, t, s), 16);
}

/** A transform of length 5 of the elements at p0, p0 + part, …; `sign` is that of its exponent. */
// @inline
function transform5(p0: usize, part: usize, sign: f64): void {
  const p1 = p0 + part;
  const p2 = p1 + part;
  const p3 = p2 + part;
  const p4 = p3 + part;
  const c1 = f64x2.splat(C1);
  const c2 = f64x2.splat(C2);
  const s1 = f64x2.splat(sign * S1);
  const s2 = f64x2.splat(sign * S2);
  const a = v128.load(p0);
  const ai = v128.load(p0, 16);
  let x = v128.load(p1);
  let xi = v128.load(p1, 16);
  let y = v128.load(p4);
  let yi = v128.load(p4, 16);
  const outer = f64x2.add(x, y);
  const outerIm = f64x2.add(xi, yi);
  const outerGap = f64x2.sub(x, y);
  const outerGapIm = f64x2.sub(xi, yi);
  x = v128.load(p2);
  xi = v128.load(p2, 16);
  y = v128.load(p3);
  yi = v128.load(p3, 16);
  const inner = f64x2.add(x, y);
  const innerIm = f64x2.add(xi, yi);
  const innerGap = f64x2.sub(x, y);
  const innerGapIm = f64x2.sub(xi, yi);
  v128.store(p0, f64x2.add(a, f64x2.add(outer, inner)));
  v128.store(p0, f64x2.add(ai, f64x2.add(outerIm, innerIm)), 16);
  let mid = madd(inner, c2, madd(outer, c1, a));
  let midIm = madd(innerIm, c2, madd(outerIm, c1, ai));
  let gap = madd(innerGap, s2, f64x2.mul(outerGap, s1));
  let gapIm = madd(innerGapIm, s2, f64x2.mul(outerGapIm, s1));
  v128.store(p1, f64x2.sub(mid, gapIm));
  v128.store(p1, f64x2.add(midIm, gap), 16);
  v128.store(p4, f64x2.add(mid, gapIm));
  v128.store(p4, f64x2.sub(midIm, gap), 16);
  mid = madd(inner, c1, madd(outer, c2, a));
  midIm = madd(innerIm, c1, madd(outerIm, c2, ai));
  gap = nmadd(innerGap, s1, f64x2.mul(outerGap, s2));
  gapIm = nmadd(innerGapIm, s1, f64x2.mul(outerGapIm, s2));
  v128.store(p2, f64x2.sub(mid, gapIm));
  v128.store(p2, f64x2.add(midIm, gap), 16);
  v128.store(p3, f64x2.add(mid, gapIm));
  v128.store(p3, f64x2.sub(midIm, gap), 16);
}

/** Splits each of the blocks at `data`; `table` has τ, τ², τ³, τ⁴ of each. */
export function split5(data: usize, blocks: i32, part: usize, table: usize): void {
  for (let block = 0; block < blocks; block++, table += 128) {
    const end = data + part;
    do {
      turn(data + part, table);
      turn(data + 2 * part, table + 32);
      turn(data + 3 * part, table + 64);
      turn(data + 4 * part, table + 96);
      transform5(data, part, 1);
      data += 32;
    } while (data < end);
    data += 4 * part;
  }
}

/** Undoes `split5`, but for a factor of 5. */
export function join5(data: usize, blocks: i32, part: usize, table: usize): void {
  for (let block = 0; block < blocks; block++, table += 128) {
    const end = data + part;
    do {
      transform5(data, part, -1);
      turnBack(data + part, table);
      turnBack(data + 2 * part, table + 32);
      turnBack(data + 3 * part, table + 64);
      turnBack(data + 4 * part, table + 96);
      data += 32;
    } while (data < end);
    data += 4 * part;
  }
}

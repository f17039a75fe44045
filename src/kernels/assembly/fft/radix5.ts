/**
 * A stage of radix 5, as radix4.ts, with τ = e^(iθ/5) and the fifth roots of unity. With a, …, e the
 * parts and their powers of τ, c1, c2 = cos(2π/5), cos(4π/5) and s1, s2 the sines, residues 1 and 4
 * are a + c1·(b + e) + c2·(c + d) ± i·(s1·(b - e) + s2·(c - d)), and 2 and 3 the same with c2, c1, s2,
 * -s1 for c1, c2, s1, s2.
 */

import { conjugateIm, conjugateRe, madd, nmadd, productIm, productRe } from './vector';

/** c1, c2, s1, s2 in both lanes. */
const ROOTS: usize = memory.data<f64>(
  [
    0.3090169943749474241, 0.3090169943749474241, -0.8090169943749474241, -0.8090169943749474241,
    0.95105651629515357212, 0.95105651629515357212, 0.58778525229247312917, 0.58778525229247312917,
  ],
  16,
);

/** Splits each of the blocks at `data`; `table` has τ, τ², τ³, τ⁴ of each. */
export function split5(data: usize, blocks: i32, part: usize, table: usize): void {
  const c1 = v128.load(ROOTS);
  const c2 = v128.load(ROOTS, 16);
  const s1 = v128.load(ROOTS, 32);
  const s2 = v128.load(ROOTS, 48);
  for (let block = 0; block < blocks; block++, table += 128) {
    const end = data + part;
    do {
      const p1 = data + part;
      const p2 = p1 + part;
      const p3 = p2 + part;
      const p4 = p3 + part;
      let re = v128.load(p1);
      let im = v128.load(p1, 16);
      let t = v128.load(table);
      let s = v128.load(table, 16);
      let x = productRe(re, im, t, s);
      let xi = productIm(re, im, t, s);
      re = v128.load(p4);
      im = v128.load(p4, 16);
      t = v128.load(table, 96);
      s = v128.load(table, 112);
      let y = productRe(re, im, t, s);
      let yi = productIm(re, im, t, s);
      const outer = f64x2.add(x, y);
      const outerIm = f64x2.add(xi, yi);
      const gap = f64x2.sub(x, y);
      const gapIm = f64x2.sub(xi, yi);
      re = v128.load(p2);
      im = v128.load(p2, 16);
      t = v128.load(table, 32);
      s = v128.load(table, 48);
      x = productRe(re, im, t, s);
      xi = productIm(re, im, t, s);
      re = v128.load(p3);
      im = v128.load(p3, 16);
      t = v128.load(table, 64);
      s = v128.load(table, 80);
      y = productRe(re, im, t, s);
      yi = productIm(re, im, t, s);
      const inner = f64x2.add(x, y);
      const innerIm = f64x2.add(xi, yi);
      const innerGap = f64x2.sub(x, y);
      const innerGapIm = f64x2.sub(xi, yi);
      const a = v128.load(data);
      const ai = v128.load(data, 16);
      v128.store(data, f64x2.add(a, f64x2.add(outer, inner)));
      v128.store(data, f64x2.add(ai, f64x2.add(outerIm, innerIm)), 16);
      re = madd(inner, c2, madd(outer, c1, a));
      im = madd(innerIm, c2, madd(outerIm, c1, ai));
      x = madd(innerGap, s2, f64x2.mul(gap, s1));
      xi = madd(innerGapIm, s2, f64x2.mul(gapIm, s1));
      v128.store(p1, f64x2.sub(re, xi));
      v128.store(p1, f64x2.add(im, x), 16);
      v128.store(p4, f64x2.add(re, xi));
      v128.store(p4, f64x2.sub(im, x), 16);
      re = madd(inner, c1, madd(outer, c2, a));
      im = madd(innerIm, c1, madd(outerIm, c2, ai));
      x = nmadd(innerGap, s1, f64x2.mul(gap, s2));
      xi = nmadd(innerGapIm, s1, f64x2.mul(gapIm, s2));
      v128.store(p2, f64x2.sub(re, xi));
      v128.store(p2, f64x2.add(im, x), 16);
      v128.store(p3, f64x2.add(re, xi));
      v128.store(p3, f64x2.sub(im, x), 16);
      data += 32;
    } while (data < end);
    data += 4 * part;
  }
}

/** Undoes `split5`, but for a factor of 5. */
export function join5(data: usize, blocks: i32, part: usize, table: usize): void {
  const c1 = v128.load(ROOTS);
  const c2 = v128.load(ROOTS, 16);
  const s1 = v128.load(ROOTS, 32);
  const s2 = v128.load(ROOTS, 48);
  for (let block = 0; block < blocks; block++, table += 128) {
    const end = data + part;
    do {
      const p1 = data + part;
      const p2 = p1 + part;
      const p3 = p2 + part;
      const p4 = p3 + part;
      let x = v128.load(p1);
      let xi = v128.load(p1, 16);
      let y = v128.load(p4);
      let yi = v128.load(p4, 16);
      const outer = f64x2.add(x, y);
      const outerIm = f64x2.add(xi, yi);
      const gap = f64x2.sub(x, y);
      const gapIm = f64x2.sub(xi, yi);
      x = v128.load(p2);
      xi = v128.load(p2, 16);
      y = v128.load(p3);
      yi = v128.load(p3, 16);
      const inner = f64x2.add(x, y);
      const innerIm = f64x2.add(xi, yi);
      const innerGap = f64x2.sub(x, y);
      const innerGapIm = f64x2.sub(xi, yi);
      const a = v128.load(data);
      const ai = v128.load(data, 16);
      v128.store(data, f64x2.add(a, f64x2.add(outer, inner)));
      v128.store(data, f64x2.add(ai, f64x2.add(outerIm, innerIm)), 16);
      let re = madd(inner, c2, madd(outer, c1, a));
      let im = madd(innerIm, c2, madd(outerIm, c1, ai));
      x = madd(innerGap, s2, f64x2.mul(gap, s1));
      xi = madd(innerGapIm, s2, f64x2.mul(gapIm, s1));
      turnBack(p1, f64x2.add(re, xi), f64x2.sub(im, x), table);
      turnBack(p4, f64x2.sub(re, xi), f64x2.add(im, x), table + 96);
      re = madd(inner, c1, madd(outer, c2, a));
      im = madd(innerIm, c1, madd(outerIm, c2, ai));
      x = nmadd(innerGap, s1, f64x2.mul(gap, s2));
      xi = nmadd(innerGapIm, s1, f64x2.mul(gapIm, s2));
      turnBack(p2, f64x2.add(re, xi), f64x2.sub(im, x), table + 32);
      turnBack(p3, f64x2.sub(re, xi), f64x2.add(im, x), table + 64);
      data += 32;
    } while (data < end);
    data += 4 * part;
  }
}

/** Stores an element divided by a power of τ. */
// @inline
function turnBack(to: usize, re: v128, im: v128, table: usize): void {
  const t = v128.load(table);
  const s = v128.load(table, 16);
  v128.store(to, conjugateRe(re, im, t, s));
  v128.store(to, conjugateIm(re, im, t, s), 16);
}

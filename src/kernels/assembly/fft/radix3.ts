/** A stage of radix 3, as radix4.ts, with τ = e^(iθ/3) and the cube roots of unity. */

import { conjugateIm, conjugateRe, madd, nmadd, productIm, productRe } from './vector';

/** 1/2 and sin(2π/3) in both lanes. */
const ROOTS: usize = memory.data<f64>(
  [0.5, 0.5, 0.86602540378443864676, 0.86602540378443864676],
  16,
);

/** Splits each of the blocks at `data`; `table` has τ, τ² of each. */
export function split3(data: usize, blocks: i32, part: usize, table: usize): void {
  const half = v128.load(ROOTS);
  const sine = v128.load(ROOTS, 16);
  for (let block = 0; block < blocks; block++, table += 64) {
    const end = data + part;
    do {
      const p1 = data + part;
      const p2 = p1 + part;
      let re = v128.load(p1);
      let im = v128.load(p1, 16);
      let t = v128.load(table);
      let s = v128.load(table, 16);
      const b = productRe(re, im, t, s);
      const bi = productIm(re, im, t, s);
      re = v128.load(p2);
      im = v128.load(p2, 16);
      t = v128.load(table, 32);
      s = v128.load(table, 48);
      const c = productRe(re, im, t, s);
      const ci = productIm(re, im, t, s);
      const a = v128.load(data);
      const ai = v128.load(data, 16);
      const sum = f64x2.add(b, c);
      const sumIm = f64x2.add(bi, ci);
      v128.store(data, f64x2.add(a, sum));
      v128.store(data, f64x2.add(ai, sumIm), 16);
      re = nmadd(sum, half, a);
      im = nmadd(sumIm, half, ai);
      // i·sin(2π/3)·(b - c)
      const d = f64x2.sub(b, c);
      const di = f64x2.sub(bi, ci);
      v128.store(p1, nmadd(di, sine, re));
      v128.store(p1, madd(d, sine, im), 16);
      v128.store(p2, madd(di, sine, re));
      v128.store(p2, nmadd(d, sine, im), 16);
      data += 32;
    } while (data < end);
    data += 2 * part;
  }
}

/** Undoes `split3`, but for a factor of 3. */
export function join3(data: usize, blocks: i32, part: usize, table: usize): void {
  const half = v128.load(ROOTS);
  const sine = v128.load(ROOTS, 16);
  for (let block = 0; block < blocks; block++, table += 64) {
    const end = data + part;
    do {
      const p1 = data + part;
      const p2 = p1 + part;
      const a = v128.load(data);
      const ai = v128.load(data, 16);
      const b = v128.load(p1);
      const bi = v128.load(p1, 16);
      const c = v128.load(p2);
      const ci = v128.load(p2, 16);
      const sum = f64x2.add(b, c);
      const sumIm = f64x2.add(bi, ci);
      v128.store(data, f64x2.add(a, sum));
      v128.store(data, f64x2.add(ai, sumIm), 16);
      const mid = nmadd(sum, half, a);
      const midIm = nmadd(sumIm, half, ai);
      const d = f64x2.sub(b, c);
      const di = f64x2.sub(bi, ci);
      let re = madd(di, sine, mid);
      let im = nmadd(d, sine, midIm);
      let t = v128.load(table);
      let s = v128.load(table, 16);
      v128.store(p1, conjugateRe(re, im, t, s));
      v128.store(p1, conjugateIm(re, im, t, s), 16);
      re = nmadd(di, sine, mid);
      im = madd(d, sine, midIm);
      t = v128.load(table, 32);
      s = v128.load(table, 48);
      v128.store(p2, conjugateRe(re, im, t, s));
      v128.store(p2, conjugateIm(re, im, t, s), 16);
      data += 32;
    } while (data < end);
    data += 2 * part;
  }
}

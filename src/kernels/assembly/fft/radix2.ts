/**
 * A stage of radix 2, as radix4.ts: the residues of a polynomial modulo x^2m - e^iθ are its lower half
 * plus and minus τ = e^(iθ/2) times its upper half.
 */

import { conjugateIm, conjugateRe, productIm, productRe } from './vector';

/** Splits each of the blocks at `data`; `table` has τ of each. */
export function split2(data: usize, blocks: i32, part: usize, table: usize): void {
  for (let block = 0; block < blocks; block++) {
    const t = v128.load(table);
    const s = v128.load(table, 16);
    const end = data + part;
    do {
      const upper = data + part;
      const a = v128.load(data);
      const ai = v128.load(data, 16);
      const re = v128.load(upper);
      const im = v128.load(upper, 16);
      const b = productRe(re, im, t, s);
      const bi = productIm(re, im, t, s);
      v128.store(data, f64x2.add(a, b));
      v128.store(data, f64x2.add(ai, bi), 16);
      v128.store(upper, f64x2.sub(a, b));
      v128.store(upper, f64x2.sub(ai, bi), 16);
      data += 32;
    } while (data < end);
    data += part;
    table += 32;
  }
}

/** Undoes `split2`, but for a factor of 2. */
export function join2(data: usize, blocks: i32, part: usize, table: usize): void {
  for (let block = 0; block < blocks; block++) {
    const t = v128.load(table);
    const s = v128.load(table, 16);
    const end = data + part;
    do {
      const upper = data + part;
      const a = v128.load(data);
      const ai = v128.load(data, 16);
      const b = v128.load(upper);
      const bi = v128.load(upper, 16);
      v128.store(data, f64x2.add(a, b));
      v128.store(data, f64x2.add(ai, bi), 16);
      const re = f64x2.sub(a, b);
      const im = f64x2.sub(ai, bi);
      v128.store(upper, conjugateRe(re, im, t, s));
      v128.store(upper, conjugateIm(re, im, t, s), 16);
      data += 32;
    } while (data < end);
    data += part;
    table += 32;
  }
}

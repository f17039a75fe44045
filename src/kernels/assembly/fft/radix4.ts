/**
 * Stages of radix 4. A block of 4m elements is a polynomial modulo x^4m - e^iθ. With τ = e^(iθ/4), its
 * residues modulo x^m - τ·i^j are, for j = 0 to 3, its four parts times 1, τ, τ², τ³, joined by a
 * discrete Fourier transform of length 4.
 */

import { conjugateIm, conjugateRe, productIm, productRe } from './vector';

/**
 * Splits each of the blocks at `data`.
 *
 * @param part the bytes of m elements
 * @param table τ, τ², τ³ of each block: re and im, for two lanes
 */
// @inline
export function split4(data: usize, blocks: i32, part: usize, table: usize): void {
  for (let block = 0; block < blocks; block++) {
    const t1 = v128.load(table);
    const s1 = v128.load(table, 16);
    const t2 = v128.load(table, 32);
    const s2 = v128.load(table, 48);
    const t3 = v128.load(table, 64);
    const s3 = v128.load(table, 80);
    const end = data + part;
    do {
      const p1 = data + part;
      const p2 = p1 + part;
      const p3 = p2 + part;
      let re = v128.load(p2);
      let im = v128.load(p2, 16);
      const c = productRe(re, im, t2, s2);
      const ci = productIm(re, im, t2, s2);
      re = v128.load(data);
      im = v128.load(data, 16);
      const sum = f64x2.add(re, c);
      const sumIm = f64x2.add(im, ci);
      const difference = f64x2.sub(re, c);
      const differenceIm = f64x2.sub(im, ci);
      re = v128.load(p1);
      im = v128.load(p1, 16);
      const b = productRe(re, im, t1, s1);
      const bi = productIm(re, im, t1, s1);
      re = v128.load(p3);
      im = v128.load(p3, 16);
      const d = productRe(re, im, t3, s3);
      const di = productIm(re, im, t3, s3);
      re = f64x2.add(b, d);
      im = f64x2.add(bi, di);
      v128.store(data, f64x2.add(sum, re));
      v128.store(data, f64x2.add(sumIm, im), 16);
      v128.store(p2, f64x2.sub(sum, re));
      v128.store(p2, f64x2.sub(sumIm, im), 16);
      re = f64x2.sub(b, d);
      im = f64x2.sub(bi, di);
      v128.store(p1, f64x2.sub(difference, im));
      v128.store(p1, f64x2.add(differenceIm, re), 16);
      v128.store(p3, f64x2.add(difference, im));
      v128.store(p3, f64x2.sub(differenceIm, re), 16);
      data += 32;
    } while (data < end);
    data += 3 * part;
    table += 96;
  }
}

/** Undoes `split4`, but for a factor of 4. */
// @inline
export function join4(data: usize, blocks: i32, part: usize, table: usize): void {
  for (let block = 0; block < blocks; block++) {
    const t1 = v128.load(table);
    const s1 = v128.load(table, 16);
    const t2 = v128.load(table, 32);
    const s2 = v128.load(table, 48);
    const t3 = v128.load(table, 64);
    const s3 = v128.load(table, 80);
    const end = data + part;
    do {
      const p1 = data + part;
      const p2 = p1 + part;
      const p3 = p2 + part;
      let re = v128.load(data);
      let im = v128.load(data, 16);
      let other = v128.load(p2);
      let otherIm = v128.load(p2, 16);
      const evenSum = f64x2.add(re, other);
      const evenSumIm = f64x2.add(im, otherIm);
      const even = f64x2.sub(re, other);
      const evenIm = f64x2.sub(im, otherIm);
      re = v128.load(p1);
      im = v128.load(p1, 16);
      other = v128.load(p3);
      otherIm = v128.load(p3, 16);
      const oddSum = f64x2.add(re, other);
      const oddSumIm = f64x2.add(im, otherIm);
      const odd = f64x2.sub(re, other);
      const oddIm = f64x2.sub(im, otherIm);
      v128.store(data, f64x2.add(evenSum, oddSum));
      v128.store(data, f64x2.add(evenSumIm, oddSumIm), 16);
      re = f64x2.sub(evenSum, oddSum);
      im = f64x2.sub(evenSumIm, oddSumIm);
      v128.store(p2, conjugateRe(re, im, t2, s2));
      v128.store(p2, conjugateIm(re, im, t2, s2), 16);
      re = f64x2.add(even, oddIm);
      im = f64x2.sub(evenIm, odd);
      v128.store(p1, conjugateRe(re, im, t1, s1));
      v128.store(p1, conjugateIm(re, im, t1, s1), 16);
      re = f64x2.sub(even, oddIm);
      im = f64x2.add(evenIm, odd);
      v128.store(p3, conjugateRe(re, im, t3, s3));
      v128.store(p3, conjugateIm(re, im, t3, s3), 16);
      data += 32;
    } while (data < end);
    data += 3 * part;
    table += 96;
  }
}

/** Products of transforms, element by element. */

import { productIm, productRe } from './vector';
import { arraySize } from './transform';

/** to = x². */
export function squareElements(x: usize, to: usize): void {
  for (const end = x + arraySize(); x < end; x += 32, to += 32) {
    const re = v128.load(x);
    const im = v128.load(x, 16);
    const half = f64x2.mul(re, im);
    v128.store(to, f64x2.mul(f64x2.add(re, im), f64x2.sub(re, im)));
    v128.store(to, f64x2.add(half, half), 16);
  }
}

/** to = x·y. */
export function multiplyElements(x: usize, y: usize, to: usize): void {
  for (const end = x + arraySize(); x < end; x += 32, y += 32, to += 32) {
    const re = v128.load(x);
    const im = v128.load(x, 16);
    const c = v128.load(y);
    const d = v128.load(y, 16);
    v128.store(to, productRe(re, im, c, d));
    v128.store(to, productIm(re, im, c, d), 16);
  }
}

/** to = -i·(to + x·y). */
export function addElements(x: usize, y: usize, to: usize): void {
  for (const end = x + arraySize(); x < end; x += 32, y += 32, to += 32) {
    const re = v128.load(x);
    const im = v128.load(x, 16);
    const c = v128.load(y);
    const d = v128.load(y, 16);
    const sum = f64x2.add(v128.load(to), productRe(re, im, c, d));
    v128.store(to, f64x2.add(v128.load(to, 16), productIm(re, im, c, d)));
    v128.store(to, f64x2.neg(sum), 16);
  }
}

/** Powers of X + c modulo a monic polynomial of degree d. */

import { OPERATIONS, element } from './memory';
import { combine, copy } from './numbers';
import { multiply, square } from './products';

/** The elements: the power, its square before it is reduced, and a product. */
const POWER: i32 = 0;
const SQUARE: i32 = 8;
const PRODUCT: i32 = 24;
/** Coefficient i of X^(d+k) modulo the polynomial is element REDUCED + k·d + i, for k < d - 1. */
const REDUCED: i32 = 25;

/** Adds x·y to an element, or sets it where it has no sum yet. */
// @inline
function addProduct(to: usize, x: usize, y: usize, isFirst: bool): void {
  if (isFirst) {
    multiply(to, x, y);
    return;
  }
  const product = element(PRODUCT);
  multiply(product, x, y);
  combine(to, 1, to, 1, product);
}

/** The square in 2d - 1 elements: at most 3.6·N each in size, for d <= 7. */
function squareOfPower(d: i32): void {
  for (let k = 0; k < 2 * d - 1; k++) {
    const to = element(SQUARE + k);
    let i = max(0, k - d + 1);
    const first = i;
    for (; 2 * i < k; i++) {
      addProduct(to, element(POWER + i), element(POWER + k - i), i === first);
    }
    if (i > first) combine(to, 2, to, 0, to);
    if (2 * i > k) continue;
    const middle = i > first ? element(PRODUCT) : to;
    square(middle, element(POWER + i), 1);
    if (i > first) combine(to, 1, to, 1, middle);
  }
}

/** The square modulo the polynomial: at most 6.7·N in size. */
function reduceSquare(d: i32): void {
  for (let i = 0; i < d; i++) {
    const to = element(POWER + i);
    copy(to, element(SQUARE + i));
    for (let k = 0; k < d - 1; k++) {
      addProduct(to, element(SQUARE + d + k), element(REDUCED + k * d + i), false);
    }
  }
}

/** Times X + c, for 0 <= c <= 4: at most 34·N in size. */
function timesLinear(d: i32, c: f64): void {
  const leading = element(SQUARE);
  copy(leading, element(POWER + d - 1));
  for (let i = d - 1; i >= 0; i--) {
    const to = element(POWER + i);
    if (i > 0) combine(to, c, to, 1, element(POWER + i - 1));
    else combine(to, c, to, 0, to);
    addProduct(to, leading, element(REDUCED + i), false);
  }
}

/**
 * The power to its square, times X + c where the byte of OPERATIONS is 1 and not 0, for each of `count`
 * bytes, for d from 2 to 7 and c from 0 to 4.
 */
export function powerOfLinear(d: i32, c: f64, count: i32): void {
  for (let i = 0; i < count; i++) {
    squareOfPower(d);
    reduceSquare(d);
    if (load<u8>(OPERATIONS + i)) timesLinear(d, c);
  }
}

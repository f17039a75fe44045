/** Powers and Lucas sequences. */

import { OPERATIONS, element } from './memory';
import { combine, copy, scale } from './numbers';
import { multiply, square } from './products';

/** Element 0 = element 1 to a power, in Montgomery form; from element 1 on are the odd powers of it. */
const RESULT: i32 = 0;
const POWERS: i32 = 1;

/**
 * The power by the `count` bytes of OPERATIONS: 0 is a square, an odd k the product by the power k,
 * below 2·`powers`. The first of them is no square.
 */
export function power(powers: i32, count: i32): void {
  const x = element(RESULT);
  if (powers > 1) {
    square(x, element(POWERS), 1);
    for (let i = 1; i < powers; i++) multiply(element(POWERS + i), element(POWERS + i - 1), x);
  }
  copy(x, element(POWERS + (load<u8>(OPERATIONS) >> 1)));
  for (let i = 1; i < count; i++) {
    const operation = load<u8>(OPERATIONS + i);
    if (operation === 0) square(x, x, 1);
    else multiply(x, x, element(POWERS + (operation >> 1)));
  }
}

/**
 * Element 0 to its square, times the base where the byte of OPERATIONS is 1 and not 0, for each of
 * `count` bytes and a base below 2^9. It is at most 2^9·0.51·N then, and its square below N/8·R.
 */
export function powerOfSmall(base: f64, count: i32): void {
  const x = element(RESULT);
  for (let i = 0; i < count; i++) {
    square(x, x, 1);
    if (load<u8>(OPERATIONS + i)) scale(x, base);
  }
}

/**
 * Elements 0 and 1 are V_k and V_(k+1): to V_2k and V_(2k+1), or V_(2k+1) and V_(2k+2), for each of
 * the `count` bytes of OPERATIONS, 0 or 1. Element 2 is V_1, and element 3 is 2.
 */
export function lucas(count: i32): void {
  const v = element(0);
  const next = element(1);
  const p = element(2);
  const two = element(3);
  for (let i = 0; i < count; i++) {
    const bit = load<u8>(OPERATIONS + i);
    const squared = bit ? next : v;
    const other = bit ? v : next;
    multiply(other, v, next);
    combine(other, 1, other, -1, p);
    square(squared, squared, 1);
    combine(squared, 1, squared, -1, two);
  }
}

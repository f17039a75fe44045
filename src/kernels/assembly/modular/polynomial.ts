/** Powers of X + c modulo a monic polynomial of degree d. */

import { OPERATIONS, element } from './memory';
import { combine, copy, double } from './numbers';
import { multiply, sumOfProducts } from './products';
import { makeSumTables, setFactors } from './sums';

/** The elements: the power, twice the power, the coefficients of its square from degree d on, and those below. */
const POWER: i32 = 0;
const TWICE: i32 = 7;
const HIGH: i32 = 14;
const LOW: i32 = 20;
const PRODUCT: i32 = 27;
/** Coefficient i of X^(d+k) modulo the polynomial is element REDUCED + k·d + i, for k < d - 1. */
const REDUCED: i32 = 28;

/** Has the products of coefficient k of the square come first in a sum. Returns how many they are. */
function takeProducts(d: i32, k: i32): i32 {
  let count = 0;
  let i = max(0, k - d + 1);
  for (; 2 * i < k; i++) setFactors(count++, element(TWICE + i), element(POWER + k - i));
  if (2 * i === k) setFactors(count++, element(POWER + i), element(POWER + i));
  return count;
}

/** The power to its square modulo the polynomial, for coefficients of at most 34·N: at most 0.6·N in size. */
function square(d: i32): void {
  for (let i = 0; i < d; i++) double(element(TWICE + i), element(POWER + i));
  for (let k = d; k < 2 * d - 1; k++) sumOfProducts(element(HIGH + k - d), takeProducts(d, k));
  for (let i = 0; i < d; i++) {
    let count = takeProducts(d, i);
    for (let k = 0; k < d - 1; k++) {
      setFactors(count++, element(HIGH + k), element(REDUCED + k * d + i));
    }
    sumOfProducts(element(LOW + i), count);
  }
  for (let i = 0; i < d; i++) copy(element(POWER + i), element(LOW + i));
}

/** Times X + c, for 0 <= c <= 4: at most 5·N in size. */
function timesLinear(d: i32, c: f64): void {
  const leading = element(LOW);
  const product = element(PRODUCT);
  copy(leading, element(POWER + d - 1));
  for (let i = d - 1; i >= 0; i--) {
    const to = element(POWER + i);
    if (i > 0) combine(to, c, to, 1, element(POWER + i - 1));
    else combine(to, c, to, 0, to);
    multiply(product, leading, element(REDUCED + i));
    combine(to, 1, to, 1, product);
  }
}

/**
 * The power to its square, times X + c where the byte of OPERATIONS is 1 and not 0, for each of `count`
 * bytes, for d from 2 to 7 and c from 0 to 4.
 */
export function powerOfLinear(d: i32, c: f64, count: i32): void {
  makeSumTables();
  for (let i = 0; i < count; i++) {
    square(d);
    if (load<u8>(OPERATIONS + i)) timesLinear(d, c);
  }
}

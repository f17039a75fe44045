/**
 * Multiples of a point on y² = x³ + ax + b in modified Jacobian coordinates, (X, Y, Z, aZ⁴), with a
 * table of odd multiples that needs no division: see prime/proof/verify/curve.ts. Every new Z is a
 * product with the old one.
 */

import { OPERATIONS, element } from './memory';
import { combine, copy } from './numbers';
import { multiply, square } from './products';

/** The elements: the point, aZ⁴ as T; what is under way; u with a factor of each Z; the table. */
const X: i32 = 0;
const Y: i32 = 1;
const Z: i32 = 2;
const T: i32 = 3;
const A: i32 = 4;
const B: i32 = 5;
const C: i32 = 6;
const D: i32 = 7;
const SCALE: i32 = 8;
const TWICE_X: i32 = 9;
const TWICE_Y: i32 = 10;
const ONE: i32 = 11;
/** The Z of each multiple of the table over the one before. */
const FACTORS: i32 = 12;
/** The most multiples of a table, two elements each. */
const TABLE: i32 = FACTORS + 32;

/** With S = 4XY² and M = 3X² + T: X' = M² - 2S, Y' = M(S - X') - 8Y⁴, Z' = 2YZ, T' = 16Y⁴T. */
function double(): void {
  const x = element(X);
  const y = element(Y);
  const z = element(Z);
  const t = element(T);
  const a = element(A);
  const b = element(B);
  const c = element(C);
  const d = element(D);
  multiply(z, y, z);
  combine(z, 2, z, 0, z);
  square(a, x, 1);
  square(b, y, 1);
  multiply(c, x, b);
  square(d, b, 2); // 2Y⁴
  combine(a, 3, a, 1, t);
  square(x, a, 1);
  combine(x, 1, x, -8, c);
  combine(c, 4, c, -1, x);
  multiply(y, a, c);
  combine(y, 1, y, -4, d);
  multiply(t, t, d);
  combine(t, 8, t, 0, t);
}

/**
 * Adds (px, ±py), and leaves Z'/Z = H in `factor`. With H = xZ² - X and R = yZ³ - Y: X' = R² - H³ -
 * 2XH², Y' = R(XH² - X') - YH³, T' = TH⁴.
 */
function add(px: usize, py: usize, sign: f64, factor: usize): void {
  const x = element(X);
  const y = element(Y);
  const z = element(Z);
  const t = element(T);
  const a = element(A);
  const b = element(B);
  const c = element(C);
  square(a, z, 1);
  multiply(b, z, a);
  multiply(a, a, px);
  multiply(b, b, py);
  combine(factor, 1, a, -1, x);
  combine(b, sign, b, -1, y);
  multiply(z, z, factor);
  square(a, factor, 1);
  multiply(x, x, a); // XH²
  square(c, a, 1);
  multiply(t, t, c);
  multiply(a, a, factor); // H³
  multiply(y, y, a);
  combine(c, 1, a, 2, x);
  square(a, b, 1);
  combine(a, 1, a, -1, c);
  combine(x, 1, x, -1, a);
  multiply(b, b, x);
  combine(y, 1, b, -1, y);
  copy(x, a);
}

/** Element k of the table is the multiple 2k + 1. */
// @inline
function tableX(k: i32): usize {
  return element(TABLE + 2 * k);
}
// @inline
function tableY(k: i32): usize {
  return element(TABLE + 2 * k + 1);
}

/** The point is in X and Y, a in T; what was X and Y times u² and u³ comes with SCALE = u. */
function makeTable(count: i32): void {
  const x = element(X);
  const y = element(Y);
  const z = element(Z);
  const a = element(A);
  const b = element(B);
  const scale = element(SCALE);
  copy(tableX(0), x);
  copy(tableY(0), y);
  copy(z, element(ONE));
  copy(scale, z);
  if (count === 1) return;
  // First to the curve on which 2P is affine, and then to the one where the last of the multiples is.
  double();
  copy(scale, z);
  copy(element(TWICE_X), x);
  copy(element(TWICE_Y), y);
  square(a, z, 1);
  multiply(b, z, a);
  multiply(tableX(0), tableX(0), a);
  multiply(tableY(0), tableY(0), b);
  copy(x, tableX(0));
  copy(y, tableY(0));
  copy(z, element(ONE));
  for (let k = 1; k < count; k++) {
    add(element(TWICE_X), element(TWICE_Y), 1, element(FACTORS + k));
    copy(tableX(k), x);
    copy(tableY(k), y);
  }
  multiply(scale, scale, z);
  const factor = element(FACTORS);
  copy(factor, element(FACTORS + count - 1));
  for (let k = count - 2; k >= 0; k--) {
    square(a, factor, 1);
    multiply(b, factor, a);
    multiply(tableX(k), tableX(k), a);
    multiply(tableY(k), tableY(k), b);
    multiply(factor, factor, element(FACTORS + k));
  }
  copy(z, element(ONE));
}

/**
 * Elements 0 to 2 = (X, Y, Z) of a multiple of the point (X, Y), for a in element 3 and 1 in element
 * 11. The `count` signed bytes of OPERATIONS are the digits of the factor, highest first; the odd ones
 * are below 2·`multiples`, and the first of them is positive.
 */
export function multiplyPoint(multiples: i32, count: i32): void {
  makeTable(multiples);
  const first = <i32>load<i8>(OPERATIONS);
  copy(element(X), tableX(first >> 1));
  copy(element(Y), tableY(first >> 1));
  for (let i = 1; i < count; i++) {
    double();
    const digit = <i32>load<i8>(OPERATIONS + i);
    if (digit === 0) continue;
    const k = abs(digit) >> 1;
    add(tableX(k), tableY(k), digit < 0 ? -1 : 1, element(FACTORS));
  }
  multiply(element(Z), element(Z), element(SCALE));
}

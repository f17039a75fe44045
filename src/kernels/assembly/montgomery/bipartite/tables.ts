/** The tables that the columns of step.ts start from, as ../tables.ts makes those of the other steps. */

import { limbs, stride } from '../memory';
import { entry, products, squares } from '../tables';
import { HALF_TABLE, HALVES, QUARTER_TABLE, TOP_PRODUCT, TOP_SQUARE } from './memory';

/** How many products have their lower half in column k of a square and a product that go round from n on. */
function ofRing(k: i32, n: i32): i32 {
  if (k < 0 || k >= n) return 0;
  // i + i = k modulo n for one i if n is odd, else for two or none.
  if ((n & 1) != 0) return n + ((n + 1) >> 1);
  return n + (n >> 1) + i32((k & 1) == 0);
}

/** Stores the entry of a column, which is never negative, and rounded to the nearest digit. */
function setEntry(at: usize, lower: i32, higher: i32, carries: i32): void {
  store<u64>(at, entry(lower, higher, carries, 1 << 50));
}

/** Columns 0 to n, of which the last one goes round. */
function takeRing(table: usize, n: i32): void {
  for (let k = 0; k <= n; k++) {
    setEntry(table + <usize>k * stride, ofRing(k, n), ofRing(k - 1, n), i32(k > 0));
  }
}

/** Column n - 1 and those above of X1², for n limbs: with 2·X0·X1 the lowest one has one product more. */
function takeTopSquare(table: usize, n: i32): void {
  setEntry(table, n, n, 0);
  setEntry(table + stride, squares(n, n), n, 1);
  for (let j = 2; j <= n + 1; j++) {
    const k = n - 1 + j;
    setEntry(table + <usize>j * stride, squares(k, n), squares(k - 1, n), 1);
  }
}

/** Column n - 1 and those above of a product of n limbs. */
function takeTopProduct(table: usize, n: i32): void {
  setEntry(table, n, n - 1, 0);
  for (let j = 1; j <= n + 1; j++) {
    const k = n - 1 + j;
    setEntry(table + <usize>j * stride, products(k, n), products(k - 1, n), 1);
  }
}

/** Makes the tables of a lane. */
export function takeTables(lane: i32): void {
  const h = limbs >> 1;
  const tables = HALVES + 8 * <usize>lane;
  takeRing(tables + HALF_TABLE, h);
  takeRing(tables + QUARTER_TABLE, h >> 1);
  takeTopSquare(tables + TOP_SQUARE, h);
  takeTopProduct(tables + TOP_PRODUCT, h + 1);
}

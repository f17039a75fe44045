/**
 * Constants, the same in every lane, and the tables that columns start from (generator/columns.ts).
 */

import { shapeAcross } from './tablesAcross';
import {
  GUARD,
  HIGH,
  LANES,
  LOW,
  LUCAS_SQUARE,
  MASK,
  OFFSET,
  ONE,
  PRODUCT,
  REDUCTION,
  SQUARE,
  TWO52,
  array,
  bipartite,
  lanes,
  limbs,
  setShape,
  slot,
  stride,
  vectors,
} from './memory';

const TWO_103: f64 = 10141204801825835211973625643008.0;
const TWO_52: f64 = 4503599627370496.0;
const TWO_50: f64 = 1125899906842624.0;

/** How many products have their lower half in column k of x·y, for numbers of n limbs. */
export function products(k: i32, n: i32): i32 {
  return k < 0 || k > 2 * n - 2 ? 0 : min(k, 2 * n - 2 - k) + 1;
}

/** The same for x², where x_i·x_j and x_j·x_i are one product. */
export function squares(k: i32, n: i32): i32 {
  return (products(k, n) + 1) >> 1;
}

/**
 * The entry of a column with that many lower halves, higher halves and carries. It cancels their
 * surplus and leaves 2^62 + `rounding`: see generator/columns.ts.
 */
export function entry(lower: i32, higher: i32, carries: i32, rounding: u64): u64 {
  const ofLower = reinterpret<u64>(1.5 * TWO_52);
  const ofHigher = reinterpret<u64>(1.5 * TWO_103);
  const surplus = <u64>lower * ofLower + <u64>higher * ofHigher + ((<u64>carries) << 11);
  return ((<u64>1) << 62) + rounding - surplus;
}

/** Stores a value for every lane. */
export function spread(at: usize, value: u64): void {
  for (let lane = 0; lane < lanes; lane++) store<u64>(at + 8 * lane, value);
}

/** Entry k of a table, such as SQUARE. */
export function entryOf(table: i32, k: i32): u64 {
  const half: u64 = 1 << 50;
  const isSquare = table == SQUARE || table == LUCAS_SQUARE;
  const lower = isSquare ? squares(k, limbs) : products(k, limbs);
  const higher = isSquare ? squares(k - 1, limbs) : products(k - 1, limbs);
  if (k < limbs) return entry(lower, higher, k > 0 ? 1 : 0, half);
  if (table == REDUCTION) {
    // m·N alone.
    return entry(lower, higher, 1, half);
  }
  // m·N too, and in column n the carry out of its lower columns.
  return entry(lower + products(k, limbs), higher + products(k - 1, limbs), k == limbs ? 2 : 1, half);
}

/** Sets the upper half of a lane's table to its entries minus the digits of a constant. */
export function subtract(table: i32, lane: i32, digits: usize): void {
  reset(table, lane);
  const upper = array(table, lane) + <usize>limbs * stride;
  for (let i = 0; i < limbs; i++) {
    const place = <usize>i * stride;
    store<i64>(upper + place, load<i64>(upper + place) - <i64>load<f64>(digits + place));
  }
}

/** Sets the upper half of a lane's table to its entries. */
export function reset(table: i32, lane: i32): void {
  const at = array(table, lane);
  for (let k = limbs; k < 2 * limbs; k++) store<u64>(at + <usize>k * stride, entryOf(table, k));
}

/**
 * Makes the constants and tables for numbers of n limbs, and zeros all else in the lanes, unless
 * that is the current shape. 0 vectors: one number across the lanes; -1: see `setShape`.
 */
export function shape(n: i32, ofVectors: i32): void {
  if (n == limbs && abs(ofVectors) == vectors && ofVectors < 0 == bipartite) return;
  setShape(n, ofVectors);
  memory.fill(LANES, 0, array(REDUCTION + 2, 0) - LANES);
  if (ofVectors == 0) {
    shapeAcross();
    return;
  }
  spread(slot(HIGH, 0), reinterpret<u64>(1.5 * TWO_103));
  spread(slot(LOW, 0), reinterpret<u64>(1.5 * TWO_103 + 1.5 * TWO_52));
  spread(slot(MASK, 0), 0x7ffffffffffff);
  spread(slot(TWO52, 0), reinterpret<u64>(TWO_52));
  spread(slot(OFFSET, 0), reinterpret<u64>(TWO_52 + TWO_50));
  spread(slot(ONE, 0), reinterpret<u64>(1.0));
  // The rounding of 2^50 comes with digit n - 1, as an integer.
  spread(slot(GUARD, 0), entry(products(n - 1, n), products(n - 2, n), 0, 0));
  for (let k = 0; k < 2 * n; k++) {
    const at = <usize>k * stride;
    spread(array(SQUARE, 0) + at, entryOf(SQUARE, k));
    spread(array(LUCAS_SQUARE, 0) + at, entryOf(LUCAS_SQUARE, k));
    spread(array(PRODUCT, 0) + at, entryOf(PRODUCT, k));
    spread(array(REDUCTION, 0) + at, entryOf(REDUCTION, k));
  }
}

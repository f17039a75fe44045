/** Constants and tables for one number across the lanes (generator/across.ts). */

import {
  GUARD,
  HIGH,
  LOW,
  MASK,
  OFFSET,
  ONE,
  REDUCTION,
  SQUARE,
  TWO52,
  array,
  limbs,
  slot,
} from './memory';

const TWO_102: f64 = 5070602400912917605986812821504.0;
const TWO_52: f64 = 4503599627370496.0;
const TWO_49: f64 = 562949953421312.0;
const TWO_12: f64 = 4096.0;

/**
 * The first column of k's block: columns come in blocks of four, then in one of two if two remain.
 */
// @inline
function blockOf(k: i32, from: i32): i32 {
  return k - ((k - from) & 3);
}

/** Whether column k is in a block of four. */
// @inline
function isOfFour(k: i32, from: i32): bool {
  return blockOf(k, from) + 3 < from + limbs;
}

/** Products added to column k of a square, including those with a zero beyond an end. */
function squares(k: i32): i32 {
  const from = k < limbs ? 0 : limbs;
  const block = blockOf(k, from);
  const middle = isOfFour(k, from) && k - block > 1 ? 2 : 1;
  return (block >> 1) - (k < limbs ? 0 : block - limbs + 1) + middle;
}

/** The same for T·I, and for M·N from column n on. */
function products(k: i32): i32 {
  if (k >= limbs) return 2 * limbs - 1 - blockOf(k, limbs);
  return blockOf(k, 0) + (isOfFour(k, 0) ? 4 : 2);
}

/** The same as in tables.ts; only carries that are added to the column's sum count. */
function entry(lower: i32, higher: i32, carries: i32): u64 {
  const ofLower = reinterpret<u64>(1.5 * TWO_52);
  const ofHigher = reinterpret<u64>(1.5 * TWO_102);
  const surplus = <u64>lower * ofLower + <u64>higher * ofHigher + ((<u64>carries) << 12);
  return (<u64>1 << 62) + (<u64>1 << 49) - surplus;
}

function square(k: i32): u64 {
  if (k == 0) return entry(squares(0), 0, 0);
  if (k < limbs) return entry(squares(k), squares(k - 1), 0);
  // Column n gets the higher halves of n products of M·N, and two carries.
  if (k == limbs) return entry(squares(k) + products(k), squares(k - 1) + limbs, 2);
  return entry(squares(k) + products(k), squares(k - 1) + products(k - 1), 0);
}

function reduction(k: i32): u64 {
  if (k == 0) return entry(products(0), 0, 0);
  if (k == limbs) return entry(products(k), limbs, 1);
  return entry(products(k), products(k - 1), 0);
}

function both(at: usize, value: u64): void {
  store<u64>(at, value);
  store<u64>(at, value, 8);
}

/** Makes the constants and tables in memory that is all zero. */
export function shapeAcross(): void {
  both(slot(HIGH, 0), reinterpret<u64>(1.5 * TWO_102));
  both(slot(LOW, 0), reinterpret<u64>(1.5 * TWO_102 + 1.5 * TWO_52));
  both(slot(MASK, 0), 0x3ffffffffffff);
  both(slot(TWO52, 0), reinterpret<u64>(TWO_52));
  both(slot(OFFSET, 0), reinterpret<u64>(TWO_52 + TWO_49 + TWO_12));
  // 1/2 and 1: in squares the first of two neighbours is on the diagonal.
  both(slot(ONE, 0), reinterpret<u64>(1.0));
  store<f64>(slot(ONE, 0), 0.5);
  // 2^49 + 2^12 comes with digit n - 1, as an integer.
  both(slot(GUARD, 0), entry(limbs, limbs, 1) - (<u64>1 << 49));
  for (let k = 0; k < 2 * limbs; k++) {
    store<u64>(array(SQUARE, k), square(k));
    store<u64>(array(REDUCTION, k), reduction(k));
  }
}

/**
 * The layout of memory. Arrays hold a number each, digit i at 8·i, with four zeros before digit 0 and
 * four after the last: see generator/across.ts. Tables have an entry for each column of a product.
 */

/** The most limbs, an even number: numbers of 21,980 bits. */
export const MOST_LIMBS: i32 = 440;

/** HIGH, LOW, MASK, TWO52, OFFSET and HALF of generator/modular.ts. */
export const CONSTANTS: usize = memory.data(6 * 16, 16);
export const GUARD: usize = memory.data(16, 16);

export const SQUARE: usize = memory.data(2 * 440 * 8, 16);
export const PRODUCT: usize = memory.data(2 * 440 * 8, 16);
export const REDUCTION: usize = memory.data(440 * 8, 16);

/** A number in words of 64 bits, highest byte first, which ends at NUMBER + NUMBER_BYTES. */
export const NUMBER_BYTES: usize = 346 * 8;
export const NUMBER: usize = memory.data(346 * 8, 16);

/** What is to be done with the elements, a byte each: see power.ts and curve.ts. */
export const OPERATIONS: usize = memory.data(44800, 16);

const ARRAYS: usize = (__heap_base + 63) & ~63;

/** The limbs of a number, an even number, and the bytes of an array with its zeros. */
export let limbs: i32 = 0;
let arrayBytes: usize = 0;

/** Digit 0 of an array. */
// @inline
export function array(index: i32): usize {
  return ARRAYS + 32 + <usize>index * arrayBytes;
}

/** The arrays of the modulus, of -1/N mod R, and of what is under way in a product. */
export const N: i32 = 0;
export const I: i32 = 1;
export const T: i32 = 2;
export const M: i32 = 3;
export const Z: i32 = 4;
const FIRST_ELEMENT: i32 = 5;

/** How many elements there are: numbers that computations work on. */
const ELEMENTS: i32 = 128;

/** Digit 0 of an element. */
// @inline
export function element(index: i32): usize {
  return array(FIRST_ELEMENT + index);
}

const TWO_102: f64 = 5070602400912917605986812821504.0;
const TWO_52: f64 = 4503599627370496.0;
const TWO_49: f64 = 562949953421312.0;
const TWO_12: f64 = 4096.0;

function both(at: usize, value: u64): void {
  store<u64>(at, value);
  store<u64>(at, value, 8);
}

/** The first column of k's block, for columns from `from` on; and whether it is a block of four. */
// @inline
function blockOf(k: i32, from: i32): i32 {
  return k - ((k - from) & 3);
}
// @inline
function isOfFour(k: i32, from: i32): bool {
  return blockOf(k, from) + 3 < from + limbs;
}

/** Products added to column k of x·y, including those with a zero beyond an end. */
export function products(k: i32): i32 {
  if (k >= limbs) return 2 * limbs - 1 - blockOf(k, limbs);
  return min(blockOf(k, 0) + 4, limbs);
}

/** The same for x². */
function squares(k: i32): i32 {
  const from = k < limbs ? 0 : limbs;
  const block = blockOf(k, from);
  const middle = isOfFour(k, from) && k - block > 1 ? 2 : 1;
  return (block >> 1) - (k < limbs ? 0 : block - limbs + 1) + middle;
}

/**
 * The entry of a column with that many lower halves, higher halves, and carries that are added to its
 * sum: it cancels their surplus and leaves 2^62 + 2^49.
 */
function entry(lower: i32, higher: i32, carries: i32): u64 {
  const ofLower = reinterpret<u64>(1.5 * TWO_52);
  const ofHigher = reinterpret<u64>(1.5 * TWO_102);
  const surplus = <u64>lower * ofLower + <u64>higher * ofHigher + ((<u64>carries) << 12);
  return ((<u64>1) << 62) + ((<u64>1) << 49) - surplus;
}

/** The entry of column k where `own` are its products beside those of M·N, `before` those of k - 1. */
export function entryWith(own: i32, before: i32, k: i32): u64 {
  if (k < limbs) return entry(own, before, 0);
  // Column n gets the higher halves of n products of M·N, and two carries.
  if (k === limbs) return entry(own + products(k), before + limbs, 2);
  return entry(own + products(k), before + products(k - 1), 0);
}

/** Makes the constants and tables for numbers of n limbs, and zeros all arrays, if n is another one. */
export function shape(n: i32): void {
  if (n === limbs) return;
  limbs = n;
  arrayBytes = (<usize>(n + 8)) << 3;
  memory.fill(ARRAYS, 0, <usize>(FIRST_ELEMENT + ELEMENTS) * arrayBytes);
  both(CONSTANTS, reinterpret<u64>(1.5 * TWO_102));
  both(CONSTANTS + 16, reinterpret<u64>(1.5 * TWO_102 + 1.5 * TWO_52));
  both(CONSTANTS + 32, 0x3ffffffffffff);
  both(CONSTANTS + 48, reinterpret<u64>(TWO_52));
  both(CONSTANTS + 64, reinterpret<u64>(TWO_52 + TWO_49 + TWO_12));
  store<f64>(CONSTANTS + 80, 0.5);
  store<f64>(CONSTANTS + 88, 1.0);
  // 2^49 + 2^12 comes with digit n - 1, as an integer.
  both(GUARD, entry(n, n, 1) - ((<u64>1) << 49));
  for (let k = 0; k < 2 * n; k++) {
    const at = (<usize>k) << 3;
    store<u64>(SQUARE + at, entryWith(squares(k), k === 0 ? 0 : squares(k - 1), k));
    store<u64>(PRODUCT + at, entryWith(products(k), k === 0 ? 0 : products(k - 1), k));
    if (k < n) store<u64>(REDUCTION + at, entry(products(k), k === 0 ? 0 : products(k - 1), 0));
  }
}

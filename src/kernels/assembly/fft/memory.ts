/**
 * The layout of memory, and the length of the transforms.
 *
 * Arrays of `length` doubles begin at BASE: numbers as digits, or transforms of them. After them come
 * the tables of the two rings: constants, then the twiddle factors of each stage, as the host
 * writes them (fft/tables.ts).
 */

/** The radices of the stages of a transform of a lane, up to the first 0; the host writes them. */
export const STAGES: usize = memory.data(4 * 16, 16);

/** Where the arrays begin. */
export const BASE: usize = (__heap_base + 63) & ~63;

/** The arrays by number. */
export const X: i32 = 0;
export const Y: i32 = 1;
/** Constants that a Lucas step subtracts. */
export const TWO: i32 = 2;
export const P: i32 = 3;
/** The transforms of N and of -1/N. */
export const N: i32 = 4;
export const INVERSE: i32 = 5;
/** In their place, for irrational bases: the weights, and the factors that undo them. */
export const WEIGHTS: i32 = 4;
export const UNWEIGHTS: i32 = 5;
/** Transforms under way. */
const U: i32 = 6;
const V: i32 = 7;
const W: i32 = 8;
const Z: i32 = 9;
/** In the place of V and Z, for irrational bases: the base of each digit, and its inverse. */
export const BASES: i32 = 7;
export const INVERSE_BASES: i32 = 9;
/** What the host keeps for the check of a power. */
export const PRODUCT: i32 = 10;
const ARRAYS: usize = 11;

/** The doubles of an array; an element of a lane's transform is 32 bytes. */
export let length: i32 = 0;
let arrayBytes: usize = 0;

/** B, the base of the digits, and 1/B. */
export let base: f64 = 0;
export let inverseBase: f64 = 0;

export let u: usize = 0;
export let v: usize = 0;
export let w: usize = 0;
export let z: usize = 0;

// @inline
export function array(name: i32): usize {
  return BASE + <usize>name * arrayBytes;
}

/** Constants of a ring, 16 bytes each, before its twiddle factors. */
export const CONSTANTS: usize = 16 * 16;

/** The bytes of one ring's tables; set by `shape`. */
let tableBytes: usize = 0;

/** The two moduli: 0 for B^L + B^(L/2) + 1, 1 for B^L + 1. */
// @inline
export function tables(ring: i32): usize {
  return BASE + ARRAYS * arrayBytes + <usize>ring * tableBytes;
}

/** For irrational bases, in the place of the second ring's tables: the entries of pairs.ts. */
// @inline
export function firstEntry(): usize {
  return tables(1) + 16;
}

/** The 16 bytes before the first entry begin with their number. */
// @inline
export function endOfEntries(): usize {
  return firstEntry() + 48 * load<u32>(tables(1));
}

/**
 * Takes the length L and the base of the digits, and makes room.
 *
 * @param ofTables the bytes of the tables of one ring
 * @returns false if memory can't grow
 */
export function shape(ofLength: i32, ofBase: f64, ofTables: usize): bool {
  length = ofLength;
  base = ofBase;
  inverseBase = 1 / ofBase;
  arrayBytes = <usize>ofLength * 8;
  tableBytes = ofTables;
  u = array(U);
  v = array(V);
  w = array(W);
  z = array(Z);
  const end = tables(2);
  const pages = <i32>((end + 0xffff) >> 16);
  const missing = pages - memory.size();
  return missing <= 0 || memory.grow(missing) >= 0;
}

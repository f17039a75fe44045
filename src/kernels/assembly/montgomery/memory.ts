/**
 * The layout of memory. What the steps work on begins at LANES: slots, each with a value for every
 * lane, then arrays of n limbs and tables of 2n, in the order of generator/layout.ts. Digit i of a
 * lane is the double at array + i·stride + 8·lane.
 */

/** The bytes of a number in words of 64 bits, lowest first: 107 limbs of 51 bits, and two words. */
export const NUMBER: usize = 88 * 8;

/** The numbers of a call, one for each lane: word j at INPUT + lane·NUMBER + 8j. */
export const INPUT: usize = memory.data(4 * 88 * 8, 16);
/** The D of each lane's Lucas test, in 32 bits. */
export const DISCRIMINANTS: usize = memory.data(4 * 4, 16);

/** The bits of the exponents, in the form of INPUT. */
export const EXPONENTS: usize = memory.data(4 * 88 * 8, 16);

/** Scratch space for four numbers. */
export const SCRATCH: usize = memory.data(4 * 88 * 8, 16);

/**
 * For each lane, where its ladder begins, and the exponent of 2 in n - 1 or n + 1: exponents.ts.
 */
export const BEGIN: usize = memory.data(4 * 4, 16);
export const TWOS: usize = memory.data(4 * 4, 16);

/** Slots, arrays, tables, in the order of generator/layout.ts. */
export const LANES: usize = memory.data((8 + 17 * 107) * 32, 64);

export const HIGH: i32 = 0;
export const LOW: i32 = 1;
export const MASK: i32 = 2;
export const TWO52: i32 = 3;
export const OFFSET: i32 = 4;
export const ONE: i32 = 5;
export const GUARD: i32 = 6;
export const BITS: i32 = 7;
const SLOTS: i32 = 8;

export const X: i32 = 0;
export const Y: i32 = 1;
export const Z: i32 = 2;
export const N: i32 = 3;
export const I: i32 = 4;
export const T: i32 = 5;
export const M: i32 = 6;
export const S: i32 = 7;
export const P: i32 = 8;
const ARRAYS: i32 = 9;

export const SQUARE: i32 = ARRAYS;
export const LUCAS_SQUARE: i32 = ARRAYS + 2;
export const PRODUCT: i32 = ARRAYS + 4;
export const REDUCTION: i32 = ARRAYS + 6;

/**
 * The current shape: the limbs of a number and the bits of a limb, with R = 2^(limbs·limbBits); the
 * vectors of two lanes, or 0 for one number across the lanes; whether they are reduced from both ends
 * (bipartite/step.ts); the lanes that hold a number each; the bytes from one digit to the next.
 */
export let limbs: i32 = 0;
export let limbBits: i32 = 0;
export let vectors: i32 = 0;
export let bipartite: bool = false;
export let lanes: i32 = 0;
export let stride: usize = 0;

/**
 * The bytes of a slot, of an array, and of the zeros before its digit 0: see generator/across.ts.
 */
let slotBytes: usize = 0;
let arrayBytes: usize = 0;
let margin: usize = 0;

/** -1 vectors: one, of numbers that are reduced from both ends. */
export function setShape(n: i32, ofVectors: i32): void {
  const across = ofVectors == 0;
  limbs = n;
  limbBits = across ? 50 : 51;
  bipartite = ofVectors < 0;
  vectors = abs(ofVectors);
  lanes = across ? 1 : 2 * vectors;
  stride = 8 * <usize>lanes;
  slotBytes = across ? 16 : stride;
  margin = across ? 32 : 0;
  arrayBytes = <usize>n * stride + 2 * margin;
}

/** The exponent of R = 2^numberBits. */
// @inline
export function numberBits(): i32 {
  return limbs * limbBits;
}

/** x is x·2^formBits in Montgomery form: x·R, or as bipartite/step.ts says. */
export function formBits(): i32 {
  return bipartite ? (numberBits() >> 1) - 2 : numberBits();
}

/** The address of a lane's value in a slot. */
// @inline
export function slot(name: i32, lane: i32): usize {
  return LANES + <usize>name * slotBytes + 8 * <usize>lane;
}

/** The address of a lane's digit 0 in an array or a table. */
// @inline
export function array(name: i32, lane: i32): usize {
  return LANES + <usize>SLOTS * slotBytes + <usize>name * arrayBytes + margin + 8 * <usize>lane;
}

/** The address of a lane's number. */
// @inline
export function input(lane: i32): usize {
  return INPUT + <usize>lane * NUMBER;
}

/** The address of a lane's exponent. */
// @inline
export function exponent(lane: i32): usize {
  return EXPONENTS + <usize>lane * NUMBER;
}

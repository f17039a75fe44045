/**
 * The memory of numbers that are reduced from both ends (step.ts), for one vector of two lanes: arrays
 * of half of the limbs, and a few more; rings, each with the same arrays. Digit i of a lane is the
 * double at HALVES + offset + 16·i + 8·lane. All offsets are constants, for short code in loops.
 */

/** The bytes of an array. */
const UNIT: usize = 56 * 16;

export const HALVES: usize = memory.data(39 * 56 * 16, 64);

/** The offsets of X, of 2X, and of the number that is subtracted from each result. */
export const X0: usize = 0;
export const X1: usize = UNIT;
export const Z0: usize = 2 * UNIT;
export const Z1: usize = 3 * UNIT;
export const C0: usize = 4 * UNIT;
export const C1: usize = 5 * UNIT;

/** The digits of X² at the two ends, what they are multiplied by, and m. */
export const LOW: usize = 6 * UNIT;
export const INVERSE: usize = 7 * UNIT;
export const TOP: usize = 8 * UNIT;
export const RECIPROCAL: usize = 9 * UNIT;
export const M: usize = 10 * UNIT;

/** Modulo B^h - 1: X, m + q, and twice the result. */
export const PLUS: usize = 11 * UNIT;
export const PLUS_E: usize = 12 * UNIT;
export const PLUS_SUM: usize = 13 * UNIT;

/** The tables that columns start from. */
export const TOP_SQUARE: usize = 14 * UNIT;
export const TOP_PRODUCT: usize = 15 * UNIT;
export const HALF_TABLE: usize = 16 * UNIT;
export const QUARTER_TABLE: usize = 17 * UNIT;

/** The rings modulo B^h + 1, modulo B^g - 1 and modulo B^g + 1, where g = h/2. */
export const HALF: usize = 18 * UNIT;
export const CYCLIC: usize = 25 * UNIT;
export const NEGACYCLIC: usize = 32 * UNIT;

/**
 * The offsets in a ring, where X is first: of what the modulus is multiplied by, of the result, and of
 * 2X and the modulus. The last two are extended below digit 0, by what goes round there.
 */
export const MULTIPLIER: usize = UNIT;
export const SUM: usize = 2 * UNIT;
export const TWICE: usize = 4 * UNIT;
export const MODULUS: usize = 6 * UNIT;

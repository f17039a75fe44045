/** What a group of 16 numbers from 2^50 to 2^64 begins with, for either test. */

import { LANES } from './strong50';
import { CONSTANTS_BYTES, lowerPart, upperPart } from './twoParts';

/** Those of a number for each lane. */
export const BYTES: u32 = 8 * LANES;

/** Offsets, after the constants: n in two parts, and 1/n. */
export const N: u32 = CONSTANTS_BYTES;
export const LOWER: u32 = N + BYTES;
export const INVERSE: u32 = LOWER + BYTES;

/** The offset of what is of one test alone. */
export const OTHERS: u32 = INVERSE + BYTES;

/** Writes n, to the place `to` of its lane. */
// @inline
export function writeModulus(to: u32, n: u64): void {
  store<f64>(to, upperPart(n), N);
  store<f64>(to, lowerPart(n), LOWER);
  store<f64>(to, 1 / f64(n), INVERSE);
}

/** Where a group of numbers that take the Lucas test is in memory. */

import { GROUP } from './memory';

/** Numbers in a group. */
export const LANES_LUCAS: u32 = 4;

/**
 * For each number: n, n split and its inverse; P; 2 and P in Montgomery form; the changes in the
 * bits of d; s; V_(d+1) and V_d in Montgomery form; and what is stored within a step.
 */
export const MODULUS: u32 = GROUP;
export const SPLIT: u32 = MODULUS + 8 * LANES_LUCAS;
export const INVERSE: u32 = SPLIT + 8 * LANES_LUCAS;
export const P: u32 = INVERSE + 8 * LANES_LUCAS;
export const TWO_FORM: u32 = P + 8 * LANES_LUCAS;
export const P_FORM: u32 = TWO_FORM + 8 * LANES_LUCAS;
export const CHANGES: u32 = P_FORM + 8 * LANES_LUCAS;
export const TWOS: u32 = CHANGES + 8 * LANES_LUCAS;
export const NEXT: u32 = TWOS + 8 * LANES_LUCAS;
export const V: u32 = NEXT + 8 * LANES_LUCAS;
export const BETWEEN: u32 = V + 8 * LANES_LUCAS;

/** Where the numbers that take the Lucas test are in memory. */

import { GROUP } from './memory';
import { MODULI_BYTES } from './moduli';

/** Numbers in a group, in two fours. */
export const LANES_LUCAS: u32 = 8;

/** Offsets in a four, from its moduli on. For each number: P; the changes in the bits of d; s. */
export const P: u32 = MODULI_BYTES;
export const CHANGES: u32 = P + 32;
export const TWOS: u32 = CHANGES + 32;

/** Residues: V_(d+1) and V_d in Montgomery form. */
export const NEXT: u32 = TWOS + 32;
export const V: u32 = NEXT + 32;

/** What the two products of a step subtract: two biases and two limits each. */
export const TWO: u32 = V + 32;
export const P_FORM: u32 = TWO + 64;

export const FOUR_BYTES: u32 = P_FORM + 64;
export const FOUR_A: u32 = GROUP;
export const FOUR_B: u32 = FOUR_A + FOUR_BYTES;

/** V_d and V_(d+1) out of the form. */
export const PLAIN: u32 = FOUR_B + FOUR_BYTES;
export const PLAIN_NEXT: u32 = PLAIN + 32;

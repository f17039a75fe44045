/** The verdicts on a line, as bytes at LINE_VERDICT. */

export const COMPOSITE: u8 = 0;
export const PRIME: u8 = 1;
/** n is 0 or 1. */
export const NEITHER: u8 = 2;
/** A strong pseudoprime to base 2: composite; the evidence is left to the caller. */
export const PSEUDOPRIME: u8 = 3;

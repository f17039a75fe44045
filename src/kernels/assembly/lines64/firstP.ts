/** The table of lucasParameter.ts. */

import { fillFirstP, MODULUS } from './lucasParameter';

export const FIRST_P: u32 = u32(memory.data(MODULUS));

/** Fills the table. */
export function makeFirstP(): void {
  fillFirstP(FIRST_P);
}

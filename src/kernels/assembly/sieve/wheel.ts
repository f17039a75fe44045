/**
 * Thirty numbers in a byte. A prime above 5 is 1, 7, 11, 13, 17, 19, 23 or 29 modulo 30, so byte b
 * holds the numbers 30b + s, and its bit k that of the k-th s. A bit is 1 while no factor is known.
 */

import { NUMBERS } from './memory';

const RESIDUES: usize = memory.data<u8>([1, 7, 11, 13, 17, 19, 23, 29]);

/** The k-th residue, 0 <= k < 8. */
export function residue(k: u32): u32 {
  return load<u8>(RESIDUES + k);
}

/** The k of residue s: each eighth of 0..30 has one of them. */
// @inline
export function bitOf(s: u32): u32 {
  return (s * 8) / 30;
}

/** How many of the residues are below s, 0 <= s <= 30. */
export function residuesBelow(s: u32): u32 {
  let k: u32 = 0;
  while (k < 8 && residue(k) < s) k++;
  return k;
}

export function makeWheel(): void {
  for (let byte: u32 = 0; byte < 256; byte++) {
    let numbers: u32 = 0;
    for (let k: u32 = 0; k < 8; k++) numbers |= ((byte >> k) & 1) << residue(k);
    store<u32>(NUMBERS + 4 * byte, numbers);
  }
}

/**
 * Thirty numbers in a byte. A prime above 5 is 1, 7, 11, 13, 17, 19, 23 or 29 modulo 30, so byte b
 * holds the numbers 30b + r, and its bit k that of the k-th r. A bit is 1 while no factor is known.
 *
 * A prime p > 5 has one multiple p·m in 30p numbers for each pair of residues of p and m, and all
 * these have the same bit: they are p bytes apart and are crossed off with the same mask.
 */

import { AHEAD, RESIDUE_MASKS, PRODUCT_MASKS, NUMBERS } from './memory';

const RESIDUES: usize = memory.data<u8>([1, 7, 11, 13, 17, 19, 23, 29]);

/** The k-th residue, 0 <= k < 8. */
export function residue(k: u32): u32 {
  return load<u8>(RESIDUES + k);
}

/** How many of the residues are below r: the index of r if it is one. */
export function index(r: u32): u32 {
  let k: u32 = 0;
  while (k < 8 && residue(k) < r) k++;
  return k;
}

export function makeWheel(): void {
  for (let r: u32 = 0; r < 30; r++) {
    store<u8>(RESIDUE_MASKS + r, maskOf(r));
    for (let k: u32 = 0; k < 8; k++) {
      store<u8>(PRODUCT_MASKS + 8 * r + k, maskOf((r * residue(k)) % 30));
      store<u8>(AHEAD + 8 * r + k, (residue(k) + 30 - r) % 30);
    }
  }
  for (let byte: u32 = 0; byte < 256; byte++) {
    let numbers: u32 = 0;
    for (let k: u32 = 0; k < 8; k++) numbers |= ((byte >> k) & 1) << residue(k);
    store<u32>(NUMBERS + 4 * byte, numbers);
  }
}

/** A byte with all bits but that of r, 0 <= r < 30; with all if r has none. */
function maskOf(r: u32): u32 {
  const k = index(r);
  return k < 8 && residue(k) === r ? 0xff ^ (1 << k) : 0xff;
}

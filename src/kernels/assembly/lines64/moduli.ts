/** What montgomery64.ts needs to know of four moduli, in memory. */

import { highs, inverses, lows, multiple, signedHighs } from './montgomery64';

/** Offsets: the numbers n; their low and their high words; the inverses; N'0 and N'1. */
export const N: u32 = 0;
export const LOW: u32 = 32;
export const HIGH: u32 = 48;
export const INVERSE: u32 = 64;
export const MULTIPLE_0: u32 = 80;
export const MULTIPLE_1: u32 = 96;
export const MODULI_BYTES: u32 = 112;

/** Fills in what follows from the four n at `at`. */
export function completeModuli(at: u32): void {
  const nA = v128.load(at, N);
  const nB = v128.load(at, N + 16);
  const low = lows(nA, nB);
  const high = highs(nA, nB);
  const inverse = inverses(low);
  const multipleA = multiple(false, inverse, low, high, nA);
  const multipleB = multiple(true, inverse, low, high, nB);
  v128.store(at, low, LOW);
  v128.store(at, high, HIGH);
  v128.store(at, inverse, INVERSE);
  v128.store(at, lows(multipleA, multipleB), MULTIPLE_0);
  v128.store(at, signedHighs(multipleA, multipleB), MULTIPLE_1);
}

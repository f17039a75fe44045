/** The verdicts on the smallest numbers. */

import { COMPOSITE, NEITHER, PRIME } from './verdicts';

/** A byte for each n < 256, and one more for all others: composite. */
export const SMALL_VERDICTS: usize = memory.data(257);

/** Fills the table. Trial division by these same primes cannot decide n < 256. */
export function makeSmallVerdicts(): void {
  for (let n: u32 = 0; n < 256; n++) {
    let verdict: u8 = n < 2 ? NEITHER : PRIME;
    for (let i: u32 = 2; i * i <= n; i++) if (n % i === 0) verdict = COMPOSITE;
    store<u8>(SMALL_VERDICTS + n, verdict);
  }
}

/** The verdict on n < 256; for all larger numbers that of the last entry: not prime. */
// @inline
export function smallVerdict(n: u64): u8 {
  return load<u8>(u32(min<u64>(n, 256)), SMALL_VERDICTS);
}

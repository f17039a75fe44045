/** The verdicts on a line, as bytes at LINE_VERDICT. */

export const COMPOSITE: u8 = 0;
export const PRIME: u8 = 1;
/** n is 0 or 1. */
export const NEITHER: u8 = 2;
/** A strong pseudoprime to base 2: composite; the evidence is left to the caller. */
export const PSEUDOPRIME: u8 = 3;

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

/** The smallest factor of one number, for the rows that name it. */

import { SMALL_VERDICTS } from './small';
import { PRIME } from './verdicts';

/** The odd primes below 256, in order: p, its inverse modulo 2^64, and (2^64 - 1)/p. */
const TABLE: usize = memory.data(53 * 24, 8);
const ENTRY: u32 = 24;
const TABLE_END: usize = TABLE + 53 * 24;

/** Fills the table; after the verdicts on small numbers. */
export function makeFactors(): void {
  let at = TABLE;
  for (let p: u64 = 3; p < 256; p += 2) {
    if (load<u8>(SMALL_VERDICTS + <u32>p) != PRIME) continue;
    let inverse = p; // right in 3 binary digits, for p² ≡ 1 (mod 8); each step doubles them
    for (let digits = 3; digits < 64; digits *= 2) inverse *= 2 - p * inverse;
    store<u64>(at, p);
    store<u64>(at, inverse, 8);
    store<u64>(at, u64.MAX_VALUE / p, 16);
    at += ENTRY;
  }
}

/** The smallest prime below 256 that divides n: 0 where there is none. (See trial.ts, 2.) */
export function smallestFactor(n: u64): u32 {
  if (!(n & 1)) return 2;
  for (let at = TABLE; at < TABLE_END; at += ENTRY) {
    if (n * load<u64>(at, 8) <= load<u64>(at, 16)) return <u32>load<u64>(at);
  }
  return 0;
}

/** The smallest factor of one number, for the rows that name it. */

import { SMALL_VERDICTS } from './smallVerdicts';
import { PRIME } from './verdicts';

/** The odd primes below 256, in order: p, its inverse modulo 2^64, and (2^64 - 1)/p. */
const PRIMES: u32 = 53;
const ENTRY: u32 = 24;
const TABLE: usize = memory.data(PRIMES * ENTRY, 8);
const TABLE_END: usize = TABLE + PRIMES * ENTRY;

/** Fills the table. It reads SMALL_VERDICTS, which must be filled before. */
export function makeFactorTable(): void {
  let at = TABLE;
  for (let p: u64 = 3; p < 256; p += 2) {
    if (load<u8>(SMALL_VERDICTS + u32(p)) !== PRIME) continue;
    let inverse = p; // correct in 3 bits, as p² ≡ 1 (mod 8); each step doubles them
    for (let digits = 3; digits < 64; digits *= 2) inverse *= 2 - p * inverse;
    store<u64>(at, p);
    store<u64>(at, inverse, 8);
    store<u64>(at, u64.MAX_VALUE / p, 16);
    at += ENTRY;
  }
}

/** The smallest prime below 256 that divides n, or 0 if there is none (smallPrimes.ts, 2.). */
export function smallestFactor(n: u64): u32 {
  if (!(n & 1)) return 2;
  for (let at = TABLE; at < TABLE_END; at += ENTRY) {
    if (n * load<u64>(at, 8) <= load<u64>(at, 16)) return u32(load<u64>(at));
  }
  return 0;
}

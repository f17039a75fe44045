/** How much of the sieve's static memory is in use. */

import '../../../src/kernels/assembly/sieve';
import { basePrimesBelow } from '../../../src/kernels/assembly/sieve/basePrimes';
import {
  MOST_BASE_PRIMES,
  MOST_BELOW_2_16,
  PATTERN_BYTES,
  PATTERN_COUNT,
  PATTERN_LIST,
  PATTERNS,
} from '../../../src/kernels/assembly/sieve/memory';
import { BLOCK } from '../../../src/kernels/assembly/sieve/presieve';

export { MOST_BASE_PRIMES, MOST_BELOW_2_16, PATTERN_BYTES };

export function basePrimes(): u32 {
  return basePrimesBelow(u32.MAX_VALUE);
}

export function basePrimesBelow2To16(): u32 {
  return basePrimesBelow(1 << 16);
}

/** The bytes from the first pattern to the end of the last one. */
export function patternBytes(): u32 {
  const last = PATTERN_LIST + 8 * (PATTERN_COUNT - 1);
  return load<u32>(last) + load<u32>(last, 4) + u32(BLOCK - PATTERNS);
}

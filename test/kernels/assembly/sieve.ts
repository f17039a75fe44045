/** How much of the sieve's static memory is in use. */

import '../../../src/kernels/assembly/sieve';
import { basePrimesBelow, needBasePrimes } from '../../../src/kernels/assembly/sieve/basePrimes';
import {
  BASE_CAPACITY,
  PATTERN_BYTES,
  PATTERN_COUNT,
  PATTERN_LIST,
  PATTERNS,
} from '../../../src/kernels/assembly/sieve/memory';
import { BLOCK } from '../../../src/kernels/assembly/sieve/presieve';

export { BASE_CAPACITY, PATTERN_BYTES };

/** How many base primes the class has that has the most. */
export function mostBasePrimes(): u32 {
  needBasePrimes(u32.MAX_VALUE);
  let most: u32 = 0;
  for (let k: u32 = 0; k < 8; k++) most = max(most, basePrimesBelow(u32.MAX_VALUE, k));
  return most;
}

/** The bytes from the first pattern to the end of the last one. */
export function patternBytes(): u32 {
  const last = PATTERN_LIST + 8 * (PATTERN_COUNT - 1);
  return load<u32>(last) + load<u32>(last, 4) + u32(BLOCK - PATTERNS);
}

/**
 * The numbers of a range: a sieve of Eratosthenes in segments, and its result as rows of text.
 *
 * For n from 10,000 to 2^64, in windows of less than 2^29 numbers with the same digit count. Each
 * window is sieved by every prime up to its root, so that no number needs a test. Best if it is
 * long compared with that root: the more sieving primes there are, the fewer multiples each has.
 *
 * The caller makes one call after another, of about a millisecond each: open; sieveNext until it is
 * false; openLarge and, if that is true, strikeLarge until it is false; trim. Then one of the
 * openings of rows, and its writer until nextNumber is beyond the window.
 */

import { makeDigits } from './sieve/digits';
import { makeBasePrimes } from './sieve/basePrimes';
import { makePatterns } from './sieve/presieve';
import { makeDistances } from './sieve/rows';
import { makeWheel } from './sieve/wheel';

export { openLarge, sieveLarge as strikeLarge } from './sieve/largePrimes';
export { ROWS } from './sieve/memory';
export {
  countPrimes,
  nextNumber,
  openBook,
  openComposites,
  openPrimes,
  primesOfCall,
  writeAll,
  writePrimes,
} from './sieve/rows';
export { open, sieveNext, trim } from './sieve/window';

makeWheel();
makeDigits();
makeDistances();
makePatterns();
makeBasePrimes();

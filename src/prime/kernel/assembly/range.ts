/**
 * The numbers of a range: a sieve of Eratosthenes in segments, and its result as rows of text.
 *
 * For n from 10,000 to 2^64, in windows of less than 2^29 numbers with the same count of digits.
 * Each window is sieved by every prime up to its root, so that nothing needs a test. Best where it
 * is long against that root: the more primes there are, the fewer multiples each has.
 *
 * The caller makes one call after another, of about a millisecond each: open; sieveNext until it is
 * false; openLarge and, if that is true, strikeLarge until it is false; trim. Then one of the
 * openings of rows, and its writer until nextNumber is behind the window.
 */

import { makeDigits } from './range/digits';
import { makeKept } from './range/kept';
import { makePatterns } from './range/presieve';
import { makeDistances } from './range/rows';
import { makeWheel } from './range/wheel';

export { openLarge, strikeLarge } from './range/large';
export { ROWS } from './range/memory';
export {
  countPrimes,
  nextNumber,
  openBook,
  openComposites,
  openPrimes,
  primesOfCall,
  writeAll,
  writePrimes,
} from './range/rows';
export { open, sieveNext, trim } from './range/window';

makeWheel();
makeDigits();
makeDistances();
makePatterns();
makeKept();

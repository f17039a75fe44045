/**
 * The numbers of a range: a sieve of Eratosthenes in segments, and its result as rows of text.
 *
 * For n from 10,000 to 2^64, in windows of less than 2^30 numbers with the same digit count. Each
 * window is sieved by every prime up to its root, so that no number needs a test. Best if it is
 * long compared with that root: the more sieving primes there are, the fewer multiples each has.
 *
 * Three regimes of primes: those to 163 leave patterns (presieve.ts); those to 2^19, the base primes,
 * cross off turns of the wheel (segment.ts, turns.ts); the large ones have few multiples in a segment
 * or none, which wait in buckets (largePrimes.ts, firstMultiples.ts, buckets.ts).
 *
 * The caller makes one call after another, of some milliseconds each: open; place; sieveNext until
 * it is false; openLarge and, if that is true, strikeLarge until it is false; trim. For a window whose
 * bits are known: open; write them from WINDOW on; trim. Then one of the openings of rows, and its
 * writer until nextNumber is beyond the window.
 */

import { makeSteps } from './sieve/buckets';
import { makeDigits } from './sieve/digits';
import { makePatterns } from './sieve/presieve';
import { makeDistances } from './sieve/rows';
import { makeWheel } from './sieve/wheel';

export { openLarge, sieveLarge as strikeLarge } from './sieve/largePrimes';
export { ROWS, WINDOW } from './sieve/memory';
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
export { open, place, sieveNext, trim } from './sieve/window';

makeWheel();
makeSteps();
makeDigits();
makeDistances();
makePatterns();

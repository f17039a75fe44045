/**
 * The numbers of a range: a sieve of Eratosthenes in segments, and its result as rows of text.
 *
 * For ranges of n >= 10,000 below 2^64, in windows of up to 2^30 numbers, each of which is sieved by
 * every prime up to its root: nothing that is left needs a test. A window begins at a multiple of
 * 30, and all its numbers have the same count of digits.
 *
 * The caller makes one call after another, each of about a millisecond: open; sieveNext until
 * it is false; openLarge, strikeLarge until false; trim; then one of the openings of rows, and its
 * writer until nextNumber is beyond the window.
 */

import { makeDigits } from './range/digits';
import { makeKept } from './range/kept';
import { growWindow, ONE_PLACE, WINDOW } from './range/memory';
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

growWindow(WINDOW);
makeWheel();
makeDigits();
makeDistances();
makePatterns(ONE_PLACE);
makeKept();

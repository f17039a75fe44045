/**
 * Blocks of text: numbers below 2^64, one a line, to rows of answers.
 *
 * The caller makes room with `reserve`, puts the text at INPUT with a newline at its end, and calls
 * `clear` once, and `read`, `testNarrow` and `answer` for a batch at a time. The lines of a batch are
 * read (lines64/lines.ts), tested (lines64/runTests.ts) and written (lines64/rows.ts). After `read`
 * fused64.ts may test numbers in place of this module.
 *
 * The order of the imports is that of the static data. Another order was a twelfth slower
 * (measured), so they are not sorted.
 */

import { makeFactorTable } from './lines64/smallestFactor';
import { makeFirstP } from './lines64/firstP';
import { areLong, candidates, lines, nextAfter, readLines } from './lines64/lines';
import { clearRows, MOST_LINES } from './lines64/memory';
import { makePseudoprimeTable } from './lines64/pseudoprimeTable';
import { clearCounts, JSON_LINES, writeRows } from './lines64/rows';
import { findOpen, sievable, sievableNext, testWide } from './lines64/runTests';
import { extendBitmap, sievedBelow } from './lines64/primeBitmap';
import { makeSmallVerdicts } from './lines64/smallVerdicts';
import { makeDigitPairs } from './lines64/strong64';
import { makePrimePairs } from './lines64/smallPrimes';

export { FIRST_P } from './lines64/firstP';
export {
  GROUP,
  INPUT,
  LINE_VERDICT,
  reserve,
  rows,
  rowsEnd,
  SORTED_LINE,
  SORTED_N,
} from './lines64/memory';
export { countNewlines } from './lines64/newlines';
export { composites, neither, primes } from './lines64/rows';
export { decideNarrow, left, medium, narrow, testNarrow } from './lines64/runTests';

makePrimePairs();
makeSmallVerdicts();
makeFactorTable();
makePseudoprimeTable();
makeFirstP();
makeDigitPairs();

/** Whether the last batch ended at a line that is left to the caller. */
export let stopped: bool = false;

/** Forgets rows and counts. */
export function clear(): void {
  clearRows();
  clearCounts();
}

/**
 * Reads the lines of a batch from `at` on, before `end`: a full one, or those up to the first line
 * that is left to the caller. The numbers that trial division has not decided are at SORTED_N and
 * SORTED_LINE then: see `findOpen`.
 */
export function read(at: u32, end: u32, format: u32): void {
  // JSON rows name the evidence, which the bitmap does not have.
  const decidedBelow = format === JSON_LINES ? 0 : sievedBelow;
  readLines(at, end, decidedBelow);
  findOpen(candidates, decidedBelow);
}

/**
 * Decides the numbers from 2^32 on, but for the first `decided` of them, and adds the rows and counts of
 * the batch. Returns the address of the next line.
 *
 * Traps if the memory can't grow for the rows; rows and counts are then those of earlier batches.
 */
export function answer(end: u32, format: u32, decided: u32): u32 {
  testWide(decided);
  if (format !== JSON_LINES) extendBitmap(sievable, sievableNext);
  const answered = writeRows(lines, format, areLong);
  const next = nextAfter(answered);
  stopped = answered < lines || (lines < MOST_LINES && next < end);
  return next;
}

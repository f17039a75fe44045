/**
 * Blocks of text: numbers below 2^64, one a line, to rows of answers.
 *
 * The caller makes room with `reserve`, puts the text at INPUT with a newline at its end, and calls
 * `clear` once and `answer` for a batch at a time. The lines of a batch are read (lines64/lines.ts),
 * settled (lines64/settle.ts) and written (lines64/rows.ts).
 */

import { makeFactors } from './lines64/factor';
import { makeFirstP } from './lines64/jacobi';
import { candidates, lines, nextAfter, readLines } from './lines64/lines';
import { clearRows, MOST_LINES } from './lines64/memory';
import { makePseudoprimeTable } from './lines64/pseudoprimeTable';
import { clearCounts, JSON, writeRows } from './lines64/rows';
import { settle, sievable } from './lines64/settle';
import { sieveAfter, sievedBelow } from './lines64/sieved';
import { makeSmallVerdicts } from './lines64/small';
import { makeDigitPairs } from './lines64/strong64';
import { makePairs } from './lines64/trial';

export { INPUT, reserve, rows, rowsEnd } from './lines64/memory';
export { countNewlines } from './lines64/newlines';
export { composites, neither, primes } from './lines64/rows';

makePairs();
makeSmallVerdicts();
makeFactors();
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
 * Adds the rows and counts of the lines from `at` on, before `end`: of a full batch, or up to the
 * first line that is left to the caller. Returns the address of the next line.
 */
export function answer(at: u32, end: u32, form: u32): u32 {
  // The rows of JSON name the evidence, which the sieve has not.
  readLines(at, end, form == JSON ? 0 : sievedBelow);
  settle(candidates);
  if (form != JSON) sieveAfter(sievable);
  const answered = writeRows(lines, form);
  const next = nextAfter(answered);
  stopped = answered < lines || (lines < MOST_LINES && next < end);
  return next;
}

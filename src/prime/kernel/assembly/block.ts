/**
 * Blocks of text: numbers below 2^64, one a line, to rows of answers.
 *
 * The caller makes room with `reserve`, puts the text at INPUT with a newline at its end, and calls
 * `clear` once and `answer` for a batch at a time. The lines of a batch are read (block/lines.ts),
 * settled (block/settle.ts) and written (block/rows.ts).
 */

import { makeFactors } from './block/factor';
import { makeFirstP } from './block/jacobi';
import { candidates, lines, nextAfter, readLines } from './block/lines';
import { clearRows, MOST_LINES } from './block/memory';
import { makePseudoprimeTable } from './block/pseudoprimeTable';
import { clearCounts, JSON, writeRows } from './block/rows';
import { settle, sievable } from './block/settle';
import { sieveAfter, sievedBelow } from './block/sieved';
import { makeSmallVerdicts } from './block/small';
import { makeDigitPairs } from './block/strong64';
import { makePairs } from './block/trial';

export { INPUT, reserve, rows, rowsEnd } from './block/memory';
export { countNewlines } from './block/newlines';
export { composites, neither, primes } from './block/rows';

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

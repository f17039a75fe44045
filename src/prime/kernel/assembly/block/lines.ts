/** The lines of a batch: read, and what is not settled by looking at it put on a list. */

import {
  LEFT_LINE,
  LEFT_N,
  LINE_END,
  LINE_LENGTH,
  LINE_N,
  LINE_VERDICT,
  MOST_LINES,
} from './memory.ts';
import { digits, nextLine, parsed, parseLine } from './parse.ts';
import { SMALL_VERDICTS } from './small.ts';
import { COMPOSITE } from './verdicts.ts';

/** What `readLines` read: so many lines, so many candidates on the list at LEFT_N. */
export let lines: u32 = 0;
export let candidates: u32 = 0;

/** Reads lines from `at` on, up to `end`, to the first that `parseLine` refuses, or a batch full. */
export function readLines(at: u32, end: u32): void {
  let line: u32 = 0;
  let left: u32 = 0;
  while (line < MOST_LINES && at < end && parseLine(at)) {
    const n = parsed;
    store<u64>(LINE_N + 8 * line, n);
    store<u32>(LINE_END + 4 * line, at + digits);
    store<u8>(LINE_LENGTH + line, <u8>digits);
    const verdict = n < 256 ? load<u8>(SMALL_VERDICTS + <u32>n) : COMPOSITE;
    store<u8>(LINE_VERDICT + line, verdict);
    store<u64>(LEFT_N + 8 * left, n);
    store<u32>(LEFT_LINE + 4 * left, line);
    left += u32(n > 256) & <u32>n & 1;
    at = nextLine;
    line++;
  }
  lines = line;
  candidates = left;
}

/** Where the line after the first `count` lines of the batch begins, which began at `at`. */
export function nextAfter(count: u32, at: u32): u32 {
  if (count < lines) return load<u32>(LINE_END + 4 * count) - load<u8>(LINE_LENGTH + count);
  return lines === 0 ? at : nextLine;
}

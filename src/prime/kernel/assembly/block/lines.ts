/** The lines of a batch: read, and what is not settled by looking at it put on a list. */

import {
  LEFT_LINE,
  LEFT_N,
  LINE_END,
  LINE_LENGTH,
  LINE_N,
  LINE_VERDICT,
  MOST_LINES,
} from './memory';
import {
  areDigits,
  lowerDigits,
  MOST_DIGITS,
  newlineFrom,
  numberOf,
  upperDigits,
  ZERO,
} from './parse';
import { SMALL_VERDICTS } from './small';
import { COMPOSITE } from './verdicts';

const RETURN: u8 = 13;

/** What `readLines` read: so many lines, and so many candidates on the list at LEFT_N. */
export let lines: u32 = 0;
export let candidates: u32 = 0;
/** Where the line behind them begins. */
let behind: u32 = 0;

/**
 * Reads lines from `at` on, before `end`, until a batch is full or a line is something else than the
 * plain digits of a number below 2^64.
 */
export function readLines(at: u32, end: u32): void {
  let line: u32 = 0;
  let left: u32 = 0;
  while (line < MOST_LINES && at < end) {
    const newline = at + newlineFrom(at);
    const textEnd = newline - u32(load<u8>(newline - 1) == RETURN);
    const length = textEnd - at;
    if (length - 1 >= MOST_DIGITS) break; // none, or too many
    const zero = load<u8>(at) == ZERO;
    if (zero && length > 1) break;
    const upper = upperDigits(textEnd, length);
    const lower = lowerDigits(textEnd, length);
    if (!areDigits(upper, lower)) break;
    const n = numberOf(upper, lower);
    if (n == 0 && !zero) break;
    store<u64>(LINE_N + 8 * line, n);
    store<u32>(LINE_END + 4 * line, textEnd);
    store<u8>(LINE_LENGTH + line, <u8>length);
    const verdict = n < 256 ? load<u8>(SMALL_VERDICTS + <u32>n) : COMPOSITE;
    store<u8>(LINE_VERDICT + line, verdict);
    store<u64>(LEFT_N + 8 * left, n);
    store<u32>(LEFT_LINE + 4 * left, line);
    left += u32(n > 256) & <u32>n & 1;
    at = newline + 1;
    line++;
  }
  lines = line;
  candidates = left;
  behind = at;
}

/** Where the line after the first `count` lines of the batch begins. */
export function nextAfter(count: u32): u32 {
  if (count == lines) return behind;
  return load<u32>(LINE_END + 4 * count) - load<u8>(LINE_LENGTH + count);
}

/** Reads the lines of a batch, and lists the numbers that need a test: the candidates. */

import { findNewlines } from './lineEnds';
import {
  CANDIDATE_LINE,
  CANDIDATE_N,
  LINE_END,
  LINE_LENGTH,
  LINE_VERDICT,
  MOST_LINES,
  STRETCH,
} from './memory';
import {
  areDigits,
  excess,
  HUNDRED_ONE,
  isUnfit,
  LAST_UPPER,
  leastOf,
  lowerDigits,
  lowerDigitsBy,
  lowerNumberBy,
  MOST_DIGITS,
  MYRIAD_ONE,
  numberOf,
  TEN_16,
  TEN_ONE,
  upperDigits,
  upperDigitsBy,
  upperNumberBy,
  ZEROS,
} from './parse';
import { isSievedPrime } from './primeBitmap';
import { readShort } from './shortLines';
import { smallVerdict } from './smallVerdicts';

const NEWLINE: u8 = 10;
const RETURN: u8 = 13;

/** How many lines `readLines` read, and how many candidates are on the list at CANDIDATE_N. */
export let lines: u32 = 0;
export let candidates: u32 = 0;
/** Whether some of them may have more than 16 digits. */
export let areLong: bool = false;
/** Where the line after them begins. */
let nextLine: u32 = 0;

/**
 * Reads lines from `at` on, before `end`, until a batch is full or a line is not the plain digits
 * of a number below 2^64.
 *
 * The newlines of a stretch of text are found first. Otherwise each line would have to wait until
 * the newline of the one before is found.
 */
export function readLines(at: u32, end: u32, sievedBelow: u32): void {
  lines = 0;
  candidates = 0;
  nextLine = at;
  isCareful = false;
  areLong = false;
  end += u32(load<u8>(end - 1) !== NEWLINE); // the last line may end at the newline after the text
  for (let from = at; from < end; from += STRETCH) {
    const found = findNewlines(from, end, lines);
    if (found === lines) break;
    if (sievedBelow > 0 && !isCareful && found - lines >= MANY_SHORT) takeShort(found, sievedBelow);
    // Two loops, because the look at the bitmap costs 2 % even when there is no bitmap (measured).
    const more = sievedBelow > 0 ? readFound(found, sievedBelow) : readFound(found, 0);
    if (!more) break;
  }
}

/** If a stretch has this many lines, they are of 9 bytes or fewer on average, and likely to be short. */
const MANY_SHORT: u32 = STRETCH / 9;

/** Reads an even number of lines up to `count`, if all are short: see shortLines.ts. */
function takeShort(count: u32, sievedBelow: u32): void {
  const end = lines + ((min(count, MOST_LINES) - lines) & ~1);
  if (!readShort(lines, end, nextLine, sievedBelow)) return;
  lines = end;
  nextLine = load<u32>(4 * end, LINE_END - 4) + 1;
}

/** Whether a line of this batch had to be read with care. */
let isCareful: bool = false;

/** Reads lines up to `count`, whose newlines are at LINE_END. Returns whether more may be read. */
// @inline
function readFound(count: u32, sievedBelow: u32): bool {
  if (!isCareful && readPlain(min(count, MOST_LINES), sievedBelow)) return lines === count;
  isCareful = true;
  areLong = true;
  return readCarefully(count, sievedBelow);
}

/**
 * Reads lines up to `most` if all of them are the plain digits of a number below 2^64, and end in
 * \n. If not, nothing is read. All that is wrong is looked at only once, after the last of them.
 */
// @inline
function readPlain(most: u32, sievedBelow: u32): bool {
  let line = lines;
  let left = candidates;
  let at = nextLine;
  let largest = i8x16.splat(0);
  let wrong: u32 = 0;
  let less: u64 = 0;
  const decidedBelow = u64(max(sievedBelow, 256));
  const zeros = v128.load_splat<u32>(ZEROS);
  const tenOne = v128.load_splat<u32>(TEN_ONE);
  const hundredOne = v128.load_splat<u32>(HUNDRED_ONE);
  const myriadOne = v128.load_splat<u32>(MYRIAD_ONE);
  for (; line < most; line++) {
    const end = load<u32>(4 * line, LINE_END);
    const length = end - at;
    if (length - 1 >= MOST_DIGITS) return false;
    const lower = lowerDigitsBy(end, length, zeros);
    largest = i8x16.max_u(largest, lower);
    let n = lowerNumberBy(lower, tenOne, hundredOne, myriadOne);
    if (length > 16) {
      areLong = true;
      const upper = upperDigitsBy(end, length, zeros);
      largest = i8x16.max_u(largest, upper);
      const number = upperNumberBy(upper, tenOne, hundredOne);
      wrong |= (LAST_UPPER - number) >> 31; // negative if there are larger ones
      n += u64(number) * TEN_16;
      wrong |= u32(n < leastOf(length));
    } else {
      less |= n - leastOf(length); // from 2^63 on only if n is less
    }
    store<u8>(line, u8(length), LINE_LENGTH);
    writeNumber(n, line, left, sievedBelow);
    left += u32(n > decidedBelow) & u32(n) & 1;
    at = end + 1;
  }
  if (wrong || less >> 63 || v128.any_true(excess(largest))) return false;
  lines = line;
  candidates = left;
  nextLine = at;
  return true;
}

/** Writes n with what is known of it, and as the candidate at index `left`, which it may be. */
// @inline
function writeNumber(n: u64, line: u32, left: u32, sievedBelow: u32): void {
  const verdict = sievedBelow > 0 ? sievedVerdict(n, sievedBelow) : smallVerdict(n);
  store<u8>(line, verdict, LINE_VERDICT);
  store<u64>(8 * left, n, CANDIDATE_N);
  store<u32>(4 * left, line, CANDIDATE_LINE);
}

/** The verdict on n < sievedBelow; for all larger numbers not prime. */
// @inline
function sievedVerdict(n: u64, sievedBelow: u32): u8 {
  return n <= 2 ? smallVerdict(n) : u8(isSievedPrime(n, sievedBelow));
}

/** As readFound, of any lines. */
// @inline
function readCarefully(count: u32, sievedBelow: u32): bool {
  let line = lines;
  let left = candidates;
  let at = nextLine;
  const most = min(count, MOST_LINES);
  const decidedBelow = u64(max(sievedBelow, 256));
  for (; line < most; line++) {
    const newline = load<u32>(LINE_END + 4 * line);
    const textEnd = newline - u32(load<u8>(newline - 1) === RETURN);
    const length = textEnd - at;
    if (length - 1 >= MOST_DIGITS) break; // no digits, or too many
    const upper = upperDigits(textEnd, length);
    const lower = lowerDigits(textEnd, length);
    if (!areDigits(upper, lower)) break;
    const n = numberOf(upper, lower);
    if (isUnfit(n, upper, length)) break;
    store<u32>(LINE_END + 4 * line, textEnd);
    store<u8>(LINE_LENGTH + line, u8(length));
    writeNumber(n, line, left, sievedBelow);
    left += u32(n > decidedBelow) & u32(n) & 1;
    at = newline + 1;
  }
  lines = line;
  candidates = left;
  nextLine = at;
  return line === count;
}

/** Where the line after the first `count` lines of the batch begins. */
export function nextAfter(count: u32): u32 {
  if (count === lines) return nextLine;
  return load<u32>(LINE_END + 4 * count) - load<u8>(LINE_LENGTH + count);
}

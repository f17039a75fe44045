/** Appends the rows of a batch, by vector stores that may go beyond the row. */

import { smallestFactor } from './smallestFactor';
import { endRowsAt, LINE_END, LINE_LENGTH, LINE_VERDICT, makeRoom, rowsEnd } from './memory';
import { lowerDigits, numberOf, tailMask, upperDigits } from './parse';
import { NEITHER, PRIME, PSEUDOPRIME } from './verdicts';

/** The formats of rows, numbered as in FORMATS of kernelRows.ts; any other number is no rows. */
const BOOK: u32 = 0;
const PRIMES: u32 = 1;
const COMPOSITES: u32 = 2;
export const JSON_LINES: u32 = 3;

const NEWLINE: u8 = 10;
const BLANKS: usize = memory.data<u32>([0x20202020], 4);
/** The end of a row: "\n" if n is not prime, "  P\n" if it is. */
const LABELS: usize = memory.data<u32>([0x0000000a, 0x0a502020], 4);

export let primes: u32 = 0;
export let composites: u32 = 0;
export let neither: u32 = 0;

export function clearCounts(): void {
  primes = 0;
  composites = 0;
  neither = 0;
}

/**
 * Writes and counts the rows of the first `count` lines, up to a pseudoprime; returns how many.
 *
 * @param areLong whether some may have more than 16 digits; rows of fewer take 0.77 of the time (measured)
 */
export function writeRows(count: u32, format: u32, areLong: bool): u32 {
  makeRoom();
  const wanted = countLines(count);
  let out = rowsEnd;
  if (format === BOOK) {
    if (areLong) for (let line: u32 = 0; line < wanted; line++) out = writeLongBookRow(out, line);
    else for (let line: u32 = 0; line < wanted; line++) out = writeBookRow(out, line);
  } else if (format === JSON_LINES) {
    for (let line: u32 = 0; line < wanted; line++) out = writeJson(out, line);
  } else if (format === PRIMES || format === COMPOSITES) {
    const primesWanted = format === PRIMES;
    for (let line: u32 = 0; line < wanted; line++) {
      const prime = load<u8>(line, LINE_VERDICT) === PRIME;
      out = writeText(out, line, prime === primesWanted);
    }
  }
  endRowsAt(out);
  return wanted;
}

/** Counts the first `count` lines, up to a pseudoprime, 16 at a time; returns how many. */
function countLines(count: u32): u32 {
  let newPrimes: u32 = 0;
  let newNeither: u32 = 0;
  let counted: u32 = 0;
  while (counted < count) {
    const size = min(count - counted, 16);
    const all: u32 = (1 << size) - 1; // a bit for each line, here and in the masks of verdicts
    const verdicts = v128.load(LINE_VERDICT + counted);
    const stops = i8x16.bitmask(i8x16.eq(verdicts, i8x16.splat(PSEUDOPRIME))) & all;
    const before = stops ? (stops & -stops) - 1 : all;
    newPrimes += popcnt(i8x16.bitmask(i8x16.eq(verdicts, i8x16.splat(PRIME))) & before);
    newNeither += popcnt(i8x16.bitmask(i8x16.eq(verdicts, i8x16.splat(NEITHER))) & before);
    counted += popcnt(before);
    if (stops) break;
  }
  primes += newPrimes;
  neither += newNeither;
  composites += counted - newPrimes - newNeither;
  return counted;
}

/** n, of at most 16 digits, right-aligned in 16 columns, and a label for a prime. */
function writeBookRow(out: u32, line: u32): u32 {
  const end = load<u32>(4 * line, LINE_END);
  return writeTail(out, line, end, u32(load<u8>(line, LINE_LENGTH)));
}

/** The same of any n. */
function writeLongBookRow(out: u32, line: u32): u32 {
  const end = load<u32>(4 * line, LINE_END);
  const length = u32(load<u8>(line, LINE_LENGTH));
  store<u32>(out, load<u32>(end - length)); // of which those before the last 16 remain
  return writeTail(out + max(length, 16) - 16, line, end, length);
}

/** The last 16 digits of a row, and all that comes after them. */
// @inline
function writeTail(out: u32, line: u32, end: u32, length: u32): u32 {
  // The bit of a blank is set in every digit.
  const digits = v128.and(v128.load(end - 16), tailMask(length));
  v128.store(out, v128.or(digits, v128.load_splat<u32>(BLANKS)));
  const prime = u32(load<u8>(line, LINE_VERDICT) === PRIME);
  store<u32>(out, load<u32>(4 * prime, LABELS), 16);
  return out + 17 + 3 * prime;
}

/** n as it was given, if it is wanted. */
function writeText(out: u32, line: u32, wanted: bool): u32 {
  const length = u32(load<u8>(line, LINE_LENGTH));
  copyText(out, line, length);
  store<u8>(out + length, NEWLINE);
  return out + (wanted ? length + 1 : 0);
}

function copyText(out: u32, line: u32, length: u32): void {
  const start = load<u32>(4 * line, LINE_END) - length;
  v128.store(out, v128.load(start));
  store<u32>(out, load<u32>(start, 16), 16);
}

const N: string = '{"n":"';
const IS_PRIME: string = '","prime":true,"verdict":"prime","proved":true}\n';
const IS_NEITHER: string = '","prime":false,"verdict":"neither"}\n';
const HAS_FACTOR: string = '","prime":false,"verdict":"composite","factor":"';
const HAS_WITNESS: string = '","prime":false,"verdict":"composite","witness":"2"}\n';
const END: string = '"}\n';

function writeJson(out: u32, line: u32): u32 {
  const verdict = load<u8>(line, LINE_VERDICT);
  const length = u32(load<u8>(line, LINE_LENGTH));
  out = write(out, N);
  copyText(out, line, length);
  out += length;
  if (verdict === PRIME) return write(out, IS_PRIME);
  if (verdict === NEITHER) return write(out, IS_NEITHER);
  const factor = smallestFactor(numberAt(line, length));
  if (factor === 0) return write(out, HAS_WITNESS);
  return write(writeDecimal(write(out, HAS_FACTOR), factor), END);
}

function numberAt(line: u32, length: u32): u64 {
  const end = load<u32>(4 * line, LINE_END);
  return numberOf(upperDigits(end, length), lowerDigits(end, length));
}

/** Writes an ASCII string, 8 characters at a time. */
// @inline
function write(out: u32, text: string): u32 {
  const from = changetype<usize>(text);
  const length = u32(text.length);
  for (let i: u32 = 0; i < length; i += 8) {
    const characters = v128.load(from + 2 * i);
    v128.store_lane<u64>(out + i, i8x16.narrow_i16x8_u(characters, characters), 0);
  }
  return out + length;
}

/** Writes 0 < k < 1000. */
function writeDecimal(out: u32, k: u32): u32 {
  const length: u32 = k < 10 ? 1 : k < 100 ? 2 : 3;
  for (let i = length; i > 0; i--) {
    store<u8>(out + i - 1, u8(48 + (k % 10)));
    k /= 10;
  }
  return out + length;
}

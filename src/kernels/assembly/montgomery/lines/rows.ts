/** The rows of a batch, by vector stores that may go beyond a row. */

import { COMPOSITE, LINE_END, LINE_START, LINE_STATE, lines, NEITHER, PRIME, PROBABLE_PRIME, ROWS } from './memory';

/** The formats of rows, numbered as in FORMATS of kernelRows.ts; any other number is no rows. */
const BOOK: i32 = 0;
const PRIMES: i32 = 1;
const COMPOSITES: i32 = 2;

const NEWLINE: u8 = 10;
/** The end of a book's row, by the state of the number: "\n", "  p\n", "  P\n", -, "\n". */
const LABELS: usize = memory.data<u32>([0x0000000a, 0x0a702020, 0x0a502020, 0, 0x0000000a], 4);
const COLUMNS: usize = 16;

export let rowsEnd: usize = ROWS;
export let primes: i32 = 0;
export let probablePrimes: i32 = 0;
export let composites: i32 = 0;
/** Numbers below 2. */
export let neither: i32 = 0;

/** Forgets rows and counts. */
export function clearRows(): void {
  rowsEnd = ROWS;
  primes = 0;
  probablePrimes = 0;
  composites = 0;
  neither = 0;
}

/** Adds the rows and the counts of the batch. */
export function writeRows(format: i32): void {
  let out = rowsEnd;
  for (let line = 0; line < lines; line++) {
    const state = load<u8>(LINE_STATE + line);
    primes += i32(state == PRIME);
    probablePrimes += i32(state == PROBABLE_PRIME);
    composites += i32(state == COMPOSITE);
    neither += i32(state == NEITHER);
    const isPrime = state == PRIME || state == PROBABLE_PRIME;
    if (format == BOOK) out = writeBookRow(out, line, state, isPrime);
    else if (format == PRIMES ? isPrime : format == COMPOSITES && !isPrime) {
      out = writeText(out, line);
      store<u8>(out, NEWLINE);
      out++;
    }
  }
  rowsEnd = out;
}

/** n right-aligned in 16 columns, and a label for a prime. */
// @inline
function writeBookRow(out: usize, line: i32, state: u8, isPrime: bool): usize {
  const at = line << 2;
  const length = <usize>(load<u32>(LINE_END + at) - load<u32>(LINE_START + at));
  if (length < COLUMNS) {
    v128.store(out, i8x16.splat(32));
    out += COLUMNS - length;
  }
  out = writeText(out, line);
  store<u32>(out, load<u32>(LABELS + (<usize>state << 2)));
  return out + (isPrime ? 4 : 1);
}

/** The digits as they were given. */
// @inline
function writeText(out: usize, line: i32): usize {
  const start = <usize>load<u32>(LINE_START + (line << 2));
  const length = <usize>load<u32>(LINE_END + (line << 2)) - start;
  for (let i: usize = 0; i < length; i += 16) v128.store(out + i, v128.load(start + i));
  return out + length;
}

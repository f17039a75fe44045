/** The rows of a batch, written behind those that are there, by vectors that may go beyond them. */

import { smallestFactor } from './factor';
import {
  endRowsAt,
  LINE_END,
  LINE_LENGTH,
  LINE_N,
  LINE_VERDICT,
  makeRoom,
  rowsEnd,
} from './memory';
import { tailMask } from './parse';
import { COMPOSITE, NEITHER, PRIME, PSEUDOPRIME } from './verdicts';

/** The forms of rows, as the caller numbers them. */
const ROWS: u32 = 0;
const PRIMES: u32 = 1;
const COMPOSITES: u32 = 2;
const JSON: u32 = 3;

const NEWLINE: u8 = 10;
const BLANK: u8 = 32;
/** "  P\n" */
const LABEL: u32 = 0x0a502020;

export let primes: u32 = 0;
export let composites: u32 = 0;
export let neither: u32 = 0;

export function clearCounts(): void {
  primes = 0;
  composites = 0;
  neither = 0;
}

/** Writes the rows of the first `count` lines and counts them, to the first pseudoprime; returns how many. */
export function writeRows(count: u32, form: u32): u32 {
  makeRoom();
  let out = rowsEnd;
  let line: u32 = 0;
  for (; line < count; line++) {
    const verdict = load<u8>(LINE_VERDICT + line);
    if (verdict == PSEUDOPRIME) break;
    primes += <u32>(verdict == PRIME);
    neither += <u32>(verdict == NEITHER);
    composites += <u32>(verdict == COMPOSITE);
    if (form == ROWS) out = writeBookRow(out, line, verdict);
    else if (form == PRIMES) out = writeText(out, line, verdict == PRIME);
    else if (form == COMPOSITES) out = writeText(out, line, verdict != PRIME);
    else if (form == JSON) out = writeJson(out, line, verdict);
  }
  endRowsAt(out);
  return line;
}

/** n in 16 columns, at the right, and a label for a prime. */
// @ts-ignore: decorator
@inline
function writeBookRow(out: u32, line: u32, verdict: u8): u32 {
  const end = load<u32>(LINE_END + 4 * line);
  const length = <u32>load<u8>(LINE_LENGTH + line);
  const tail = v128.bitselect(v128.load(end - 16), i8x16.splat(BLANK), tailMask(length));
  const before = max(length, 16) - 16;
  v128.store(out, v128.load(end - length)); // of which `before` bytes remain
  v128.store(out + before, tail);
  out += before + 16;
  const prime = verdict == PRIME;
  store<u32>(out, prime ? LABEL : NEWLINE);
  return out + (prime ? 4 : 1);
}

/** n as it was given, if it is wanted. */
// @ts-ignore: decorator
@inline
function writeText(out: u32, line: u32, wanted: bool): u32 {
  const length = <u32>load<u8>(LINE_LENGTH + line);
  copyText(out, line, length);
  store<u8>(out + length, NEWLINE);
  return out + (wanted ? length + 1 : 0);
}

// @ts-ignore: decorator
@inline
function copyText(out: u32, line: u32, length: u32): void {
  const start = load<u32>(LINE_END + 4 * line) - length;
  v128.store(out, v128.load(start));
  store<u32>(out, load<u32>(start, 16), 16);
}

const N: string = '{"n":"';
const IS_PRIME: string = '","prime":true,"verdict":"prime"}\n';
const IS_NEITHER: string = '","prime":false,"verdict":"neither"}\n';
const HAS_FACTOR: string = '","prime":false,"verdict":"composite","factor":"';
const HAS_WITNESS: string = '","prime":false,"verdict":"composite","witness":"2"}\n';
const END: string = '"}\n';

function writeJson(out: u32, line: u32, verdict: u8): u32 {
  const length = <u32>load<u8>(LINE_LENGTH + line);
  out = write(out, N);
  copyText(out, line, length);
  out += length;
  if (verdict == PRIME) return write(out, IS_PRIME);
  if (verdict == NEITHER) return write(out, IS_NEITHER);
  const factor = smallestFactor(load<u64>(LINE_N + 8 * line));
  if (factor == 0) return write(out, HAS_WITNESS);
  return write(writeDecimal(write(out, HAS_FACTOR), factor), END);
}

/** Writes a string of ASCII, 8 characters at a time. */
// @ts-ignore: decorator
@inline
function write(out: u32, text: string): u32 {
  const from = changetype<usize>(text);
  const length = <u32>text.length;
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
    store<u8>(out + i - 1, <u8>(48 + (k % 10)));
    k /= 10;
  }
  return out + length;
}

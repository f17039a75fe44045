/**
 * The numbers of a sieved window as rows of text. All have the same digit count, 5 to 20.
 *
 * A row is written by two stores: 16 bytes with the prefix, then 8 with the last four digits and
 * the end of the row. What these write beyond the row, the next row overwrites.
 */

import { countPrefix, PREFIX_EVERY, prefix, setPrefix } from './digits';
import { DIGITS, DISTANCES, NUMBERS, ROWS, ROWS_BYTES, WINDOW } from './memory';
import { residue } from './wheel';
import { windowEnd, windowFirst, windowHead, windowLast } from './window';

/** The numbers of a word of 64 bits. */
const WORD: i32 = 240;
/** No row is longer. */
const LONGEST: u32 = 24;

const LIMIT: usize = ROWS + ROWS_BYTES;

/** The ends of rows, after four digits. */
const NEWLINE: u64 = 0x0a << 32;
const PRIME: u64 = 0x0a_50_20_20 << 32; // "  P\n"

/** The distance of the next number from the first of the window, and its last four digits. */
let next: u32 = 0;
let low: i32 = 0;
/** The offset of the last four digits in a row. */
let lowAt: usize = 0;
/** The ends of the rows of primes and of others, and the lengths of the rows, 0 for no row. */
let endOfPrime: u64 = 0;
let endOfOther: u64 = 0;
let primeLength: usize = 0;
let otherLength: usize = 0;

/** How many primes the last call has passed. */
let primes: u32 = 0;

export function makeDistances(): void {
  for (let bit: u32 = 0; bit < 64; bit++) {
    store<u16>(DISTANCES + 2 * bit, u16(4 * (30 * (bit >> 3) + residue(bit & 7))));
  }
}

/** Begins the rows of the primes of the window, whose numbers have `digits` digits. */
export function openPrimes(digits: u32): void {
  start(windowFirst(), digits, digits);
  primeLength = digits + 1;
}

/** Begins the rows of all numbers but the primes. */
export function openComposites(digits: u32): void {
  start(windowHead(), digits, digits);
  endOfOther = NEWLINE;
  primeLength = 0;
  otherLength = digits + 1;
}

/** Begins the rows of the book: 16 columns, and a label for a prime. */
export function openBook(digits: u32): void {
  const width = max<u32>(16, digits);
  start(windowHead(), digits, width);
  endOfPrime = PRIME;
  endOfOther = NEWLINE;
  primeLength = width + 4;
  otherLength = width + 1;
}

function start(n: u64, digits: u32, width: u32): void {
  next = u32(n - windowFirst());
  low = i32(n % PREFIX_EVERY);
  lowAt = width - 4;
  setPrefix(n / PREFIX_EVERY, digits - 4, width - 4);
}

/** The first number that has not been answered yet, or one beyond the window. */
export function nextNumber(): u64 {
  return windowFirst() + next;
}

export function primesOfCall(): u32 {
  return primes;
}

/** Counts the primes of a part of the window, without rows. */
export function countPrimes(): void {
  let at = WINDOW + next / 30;
  const end = min(at + ROWS_BYTES, windowEnd());
  primes = 0;
  for (; at < end; at += 8) primes += u32(popcnt(load<u64>(at)));
  next = 30 * u32(at - WINDOW);
}

/** Writes rows of primes from ROWS on until there are ROWS_BYTES; returns how many bytes. */
export function writePrimes(): usize {
  const length = primeLength;
  let out = ROWS;
  let at = WINDOW + next / 30;
  const end = windowEnd();
  while (at < end && out < LIMIT) {
    let bits = load<u64>(at);
    at += 8;
    if (low > PREFIX_EVERY - WORD) {
      const here = bits & bitsBelow(PREFIX_EVERY - low);
      out = writeWord(here, out, length);
      bits ^= here;
      countPrefix();
      low -= PREFIX_EVERY;
    }
    out = writeWord(bits, out, length);
    low += WORD;
  }
  next = 30 * u32(at - WINDOW);
  primes = u32((out - ROWS) / length);
  return out - ROWS;
}

/**
 * Writes the rows of the primes of a word; returns where they end. Four at a time, as a loop whose
 * length varies is mispredicted: up to three rows are written beyond the end.
 */
function writeWord(bits: u64, out: usize, length: usize): usize {
  const end = out + usize(popcnt(bits)) * length;
  const text = prefix();
  const digits = DIGITS + 4 * low;
  while (out < end) {
    bits = writePrimeRow(bits, text, digits, out);
    bits = writePrimeRow(bits, text, digits, out + length);
    bits = writePrimeRow(bits, text, digits, out + 2 * length);
    bits = writePrimeRow(bits, text, digits, out + 3 * length);
    out += 4 * length;
  }
  return end;
}

/** Writes the row of the lowest bit; returns the other bits. */
function writePrimeRow(bits: u64, text: v128, digits: usize, out: usize): u64 {
  const distance = load<u16>(DISTANCES + 2 * usize(ctz(bits)));
  v128.store(out, text);
  store<u64>(out + lowAt, load<u32>(digits + distance) | NEWLINE);
  return bits & (bits - 1);
}

/** The bits of a word for numbers less than `distance` from its first, 0 <= distance < 240. */
function bitsBelow(distance: i32): u64 {
  let bits: u64 = 0;
  for (let bit: u32 = 0; bit < 64; bit++) {
    if (i32(load<u16>(DISTANCES + 2 * bit)) < 4 * distance) bits |= 1 << u64(bit);
  }
  return bits;
}

/** As writePrimes, for the rows of all numbers or of those that are not prime. */
export function writeAll(): usize {
  let out = ROWS;
  const stop = u32(windowLast() - windowFirst()) + 1;
  primes = 0;
  while (next < stop && out < LIMIT) {
    if (low === PREFIX_EVERY) {
      countPrefix();
      low = 0;
    }
    const room = u32(LIMIT - out) / LONGEST + 1;
    const count = min(min(stop - next, room), u32(PREFIX_EVERY - low));
    out = writeStretch(out, next + count);
    low += count;
    next += count;
  }
  return out - ROWS;
}

/** Writes the rows of numbers of one prefix, up to the stop-th of the window; returns their end. */
function writeStretch(out: usize, stop: u32): usize {
  const text = prefix();
  let digits = DIGITS + 4 * low;
  for (let distance = next; distance < stop; ) {
    const byte = distance / 30;
    const start = distance - 30 * byte;
    const groupEnd = min(stop, distance + 30 - start);
    let kinds = load<u32>(NUMBERS + 4 * load<u8>(WINDOW + byte)) >> start;
    for (; distance < groupEnd; distance++) {
      const prime = kinds & 1;
      kinds >>= 1;
      v128.store(out, text);
      store<u64>(out + lowAt, load<u32>(digits) | (prime ? endOfPrime : endOfOther));
      out += prime ? primeLength : otherLength;
      digits += 4;
      primes += prime;
    }
  }
  return out;
}

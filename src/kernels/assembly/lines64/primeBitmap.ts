/**
 * The primes below BITMAP_LIMIT as a bitmap, for runs with many small numbers: a look at it
 * replaces all tests.
 *
 * It is sieved a stretch at a time, once enough small primes were tested that many more are likely.
 * Memory that is not written to costs nothing.
 */

import { MOST_LINES } from './memory';

/** Numbers in a stretch: 16 KiB of bits, which fit in a processor's first cache. */
export const STRETCH: u32 = 1 << 18;

/** Just above 10^7. */
export const BITMAP_LIMIT: u32 = 39 * STRETCH;

/** Bit k is 1 if 2k + 1 is a prime, below `sievedBelow`. The byte after the last is 0. */
const BITMAP: u32 = u32(memory.data(BITMAP_LIMIT / 16 + 8, 16));

/**
 * No number of the bitmap is above it. Where it is in the bitmap, if that were as long, there is memory:
 * that of the rows of a batch (memory.ts) alone is as much.
 */
const MOST_SHORT: u32 = (1 << 24) - 1;

/** All numbers below it are sieved. */
export let sievedBelow: u32 = 0;

/**
 * A batch has many small primes if they are at least a 32nd of its lines. After PATIENCE such
 * batches, which take 3 ms, each further one has a stretch sieved, in 0.09 ms. Where that many are in the
 * next stretch alone, as where numbers are counted up, it is sieved at once: the next batch gains by it.
 */
const MANY: u32 = MOST_LINES / 32;
const PATIENCE: u32 = 32;
let batches: u32 = 0;

/**
 * Sieves another stretch if that is worth its cost.
 *
 * @param tested how many primes from `sievedBelow` to BITMAP_LIMIT were tested in a batch
 * @param near how many of them are in the next stretch
 */
export function extendBitmap(tested: u32, near: u32): void {
  if (tested < MANY || sievedBelow >= BITMAP_LIMIT) return;
  if (near >= MANY || ++batches > PATIENCE) sieveStretch();
}

/** Sieves the next stretch by the primes up to its root, which are sieved already. */
function sieveStretch(): void {
  const from = sievedBelow;
  const to = from + STRETCH;
  writePattern(BITMAP + (from >> 4), STRETCH >> 4);
  if (from === 0) store<u8>(BITMAP, FIRST_PRIMES);
  for (let p: u32 = 11; p * p < to; p += 2) {
    if (!primeBit(p)) continue;
    let multiple = (from / p) * p + p;
    if (!(multiple & 1)) multiple += p;
    crossOff(p, max(multiple, p * p), BITMAP + (to >> 4));
  }
  sievedBelow = to;
}

/**
 * Crosses off the odd multiples of p from `first` on, up to address `end`. Of each eight in a row the
 * bytes p further on have the next eight, at the same bits: that halves the time (measured).
 */
function crossOff(p: u32, first: u32, end: u32): void {
  for (let m = first; m < first + 16 * p; m += 2 * p) {
    const others = ~(u32(1) << ((m >> 1) & 7));
    for (let at = BITMAP + (m >> 4); at < end; at += p) store<u8>(at, load<u8>(at) & others);
  }
}

/** The odd numbers without a factor of 3, 5 or 7: as bits, they repeat after this many bytes. */
const PERIOD: u32 = 3 * 5 * 7;
/** A period in whole vectors, of which a stretch is a multiple, too: nothing is written after it. */
const PATTERN: u32 = (PERIOD + 15) & ~15;
/** The first byte, of the primes below 16, which has those three, too. */
const FIRST_PRIMES: u8 = 0b01101110;

/**
 * Writes them to bytes of the bitmap. With the multiples of 3, 5 and 7 crossed off one by one all of it
 * takes 1.6 times as long (measured).
 */
function writePattern(start: u32, bytes: u32): void {
  const copied = start + PATTERN;
  for (let at = start; at < copied; at++) store<u8>(at, patternByte(at - BITMAP));
  for (let at = copied; at < start + bytes; at += 16) v128.store(at, v128.load(at - PERIOD));
}

function patternByte(k: u32): u8 {
  let bits: u32 = 0;
  for (let i: u32 = 0; i < 8; i++) {
    const n = 16 * k + 2 * i + 1;
    bits |= u32(n % 3 !== 0 && n % 5 !== 0 && n % 7 !== 0) << i;
  }
  return u8(bits);
}

/** 1 if odd n is a prime, below `sievedBelow`. */
function primeBit(n: u32): u32 {
  return (u32(load<u8>(BITMAP + (n >> 4))) >> ((n >> 1) & 7)) & 1;
}

/** By n mod 16, the bit of odd n in its byte of the bitmap, and 0 for even n. */
const BITS: usize = memory.data<u8>([0, 1, 0, 2, 0, 4, 0, 8, 0, 16, 0, 32, 0, 64, 0, 128]);

/**
 * Whether n is an odd prime, for n < sievedBelow; for any larger n it is of no account, and takes an
 * instruction less than a comparison.
 */
// @inline
export function isShortPrime(n: u32): bool {
  return (load<u8>((n & MOST_SHORT) >> 4, BITMAP) & load<u8>(n & 15, BITS)) !== 0;
}

/** Whether n is an odd prime below `below`, up to which all numbers are sieved. */
// @inline
export function isSievedPrime(n: u64, below: u32): bool {
  const byte = load<u8>(u32(min<u64>(n, below)) >> 4, BITMAP);
  return (byte & load<u8>(u32(n) & 15, BITS)) !== 0;
}

/**
 * The strong test to base 2 for odd n from 2^32 to 2^64, 8 numbers at a time.
 *
 * As R = 2^64 is a power of the base, the test is bookkeeping of exponents: x = 2^(64 - f) is the
 * Montgomery form of 2^-f, for 1 <= f <= 64. Squaring x doubles f, and x·2^j/2^32, half a product,
 * adds k = 32 - j to it. So f grows to d, where n - 1 = d·2^s, by digits k = 1 .. 32 to the base
 * 32, highest first: 5 squarings, a digit, and so on. 2^(-d·2^r) is 1 or -1 exactly if 2^(d·2^r)
 * is. Nothing is doubled, and R mod n is not needed. Before the rounds the sign of x is of no
 * account.
 */

import { multiplyWord, outOfForm, RESIDUES, square, toWords } from './fours';
import { GROUP } from './memory';
import { completeModuli, MODULI_BYTES, N } from './moduli';
import { isCongruent, LIMIT, MIDDLE } from './montgomery64';

/** Numbers in a group, in two fours. */
export const LANES_64: u32 = 8;

/** The moduli of each four; x; x out of the form; then for each digit, highest first, 2^j. */
const FIRST: u32 = GROUP + 2 * MODULI_BYTES;
const PLAIN: u32 = FIRST + 2 * RESIDUES;
const DIGITS: u32 = PLAIN + RESIDUES;
const DIGIT_BYTES: u32 = 4 * LANES_64;

/** The result of `strong64` if all pass. */
const ALL: u32 = (1 << LANES_64) - 1;

/** For each pair of digits k, each less 1, their 2^(32 - k); the higher digit comes last. */
const PAIRS: u32 = 32 * 32;
const DIGIT_PAIRS: u32 = u32(memory.data(8 * PAIRS, 16));

/** Fills the table. */
export function makeDigitPairs(): void {
  for (let two: u32 = 0; two < PAIRS; two++) {
    store<u32>(DIGIT_PAIRS + 8 * two, u32(0x80000000) >> (two & 31));
    store<u32>(DIGIT_PAIRS + 8 * two, u32(0x80000000) >> (two >> 5), 4);
  }
}

/** 1 + 32 + 32² + … */
const ONES: u64 = 0x1084210842108421;

/**
 * How many digits a d of `length` bits has below its first, which is 1 .. 64.
 *
 * For m = ceil((length - 6)/5), d/32^m is below 2^6 and at least 2; digits of at most 32 take less
 * than 33/32 from it.
 */
export function digitCount64(length: i32): i32 {
  return (length - 2) / 5;
}

/** Bit k is 1 if the k-th of `count` <= 8 numbers at `at` passes. All have the same digit count. */
export function strong64(at: u32, count: u32): u32 {
  const length = 64 - i32(clz(load<u64>(at) - 1)) - i32(ctz(load<u64>(at) - 1));
  const digits = digitCount64(length);
  const digitsEnd = DIGITS + digits * DIGIT_BYTES;
  const ones = ONES & ((u64(1) << (5 * digits)) - 1);
  let mostTwos: i32 = 0;
  for (let lane: u32 = 0; lane < LANES_64; lane++) {
    const n = load<u64>(at + 8 * min(lane, count - 1)); // unused lanes repeat the last
    const s = i32(ctz(n - 1));
    mostTwos = max(mostTwos, s);
    store<u64>(GROUP + (lane >> 2) * MODULI_BYTES + 8 * (lane & 3), n, N);
    writeDigits(lane, digitsEnd, ((n - 1) >> s) - ones);
  }
  completeModuli(GROUP);
  completeModuli(GROUP + MODULI_BYTES);
  let passed = ladder(digitsEnd);
  // 2^(d·2^r) is not -1 for r >= s: 2^(r+1) would divide p - 1 for each prime p | n, and so n - 1.
  // So the rounds that its neighbours need do not pass a number that needs fewer.
  for (let r = 1; r < mostTwos && passed !== ALL; r++) passed |= round();
  return passed;
}

/**
 * Writes the digits of d for one number, which end at `end`, and its x. `rest` is d less 1 for each
 * digit, so that the digits 1 .. 32 become the digits 0 .. 31.
 */
function writeDigits(lane: u32, end: u32, rest: u64): void {
  let to = end + 4 * lane;
  for (; to >= DIGITS + 2 * DIGIT_BYTES; rest >>= 10) {
    to -= 2 * DIGIT_BYTES;
    const two = DIGIT_PAIRS + 8 * (u32(rest) & 1023);
    store<u32>(to, load<u32>(two), DIGIT_BYTES);
    store<u32>(to, load<u32>(two, 4));
  }
  if (to >= DIGITS + DIGIT_BYTES) {
    store<u32>(to - DIGIT_BYTES, load<u32>(DIGIT_PAIRS + 8 * (u32(rest) & 31)));
    rest >>= 5;
  }
  store<u64>(FIRST + 8 * lane, u64(1) << (64 - rest));
}

/** Raises to d; leaves x or -x. Bit k is 1 if 2^d ≡ ±1. */
function ladder(digitsEnd: u32): u32 {
  const limit = i64x2.splat(LIMIT);
  toWords(FIRST);
  toWords(FIRST + RESIDUES);
  for (let digit = DIGITS; digit < digitsEnd; digit += DIGIT_BYTES) {
    for (let i = 0; i < 5; i++) squareAll();
    multiplyWord(GROUP, FIRST, v128.load(digit), limit);
    multiplyWord(GROUP + MODULI_BYTES, FIRST + RESIDUES, v128.load(digit, 16), limit);
  }
  return units(0, true) | (units(1, true) << 4);
}

/** Squares. Bit k is 1 if the square is -1. */
function round(): u32 {
  squareAll();
  return units(0, false) | (units(1, false) << 4);
}

// @inline
function squareAll(): void {
  squareFour(GROUP, FIRST);
  squareFour(GROUP + MODULI_BYTES, FIRST + RESIDUES);
}

// @inline
function squareFour(moduli: u32, at: u32): void {
  const bias = i64x2.splat(MIDDLE);
  const limit = i64x2.splat(LIMIT);
  square(moduli, v128.load(at), v128.load(at, 16), at, bias, bias, limit, limit);
}

/** Bit k is 1 if the k-th of a four is -1, or 1 where that is allowed. */
function units(four: u32, plus: bool): u32 {
  const moduli = GROUP + four * MODULI_BYTES;
  outOfForm(moduli, FIRST + four * RESIDUES, PLAIN);
  const a = unitsAmong(v128.load(PLAIN), v128.load(moduli, N), plus);
  const b = unitsAmong(v128.load(PLAIN, 16), v128.load(moduli, N + 16), plus);
  return a | (b << 2);
}

/** The same of two. */
// @inline
function unitsAmong(x: v128, n: v128, plus: bool): u32 {
  const one = i64x2.splat(1);
  const minusOne = isCongruent(i64x2.add(x, one), i64x2.splat(0), n);
  return i64x2.bitmask(plus ? v128.or(minusOne, isCongruent(x, one, n)) : minusOne);
}

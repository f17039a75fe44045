/**
 * The strong test to base 2 for odd n from 2^32 to 2^64, 8 numbers at a time.
 *
 * As R = 2^64 is a power of the base, the test is bookkeeping of exponents: x = 2^(64 - f) is the
 * Montgomery form of 2^-f, for 1 <= f <= 64. Squaring x doubles f, and x·2^j/2^32, half a product,
 * adds k = 32 - j to it. So f grows to d, where n - 1 = d·2^s, by digits k = 1 .. 32 to the base
 * 32, highest first: 5 squarings, a digit, and so on. 2^(-d·2^r) is 1 or -1 exactly if 2^(d·2^r)
 * is. Nothing is doubled, and R mod n is not needed. Squares have no sign, so x >= 0.
 */

import { GROUP } from './memory';
import {
  absolute,
  canonical,
  inverses,
  multiplyWord,
  negateWhere,
  negative,
  outOfForm,
  split,
  square,
} from './montgomery64';

/** Numbers in a group. */
export const LANES_64: u32 = 8;

/** For each number: n, n split and its inverse, and x; then for each digit, highest first, 2^j. */
const MODULUS: u32 = GROUP;
const SPLIT: u32 = MODULUS + 8 * LANES_64;
const INVERSE: u32 = SPLIT + 8 * LANES_64;
const FIRST: u32 = INVERSE + 8 * LANES_64;
const DIGITS: u32 = FIRST + 8 * LANES_64;
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
    store<u64>(MODULUS + 8 * lane, n);
    writeDigits(lane, digitsEnd, ((n - 1) >> s) - ones);
  }
  for (let at: u32 = 0; at < 8 * LANES_64; at += 16) {
    const n = split(v128.load(MODULUS + at));
    v128.store(SPLIT + at, n);
    v128.store(INVERSE + at, inverses(n));
  }
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

/** Raises to d; leaves |x| at FIRST. Bit k is 1 if 2^d ≡ ±1. */
function ladder(digitsEnd: u32): u32 {
  const nA = v128.load(MODULUS);
  const nB = v128.load(MODULUS, 16);
  const nC = v128.load(MODULUS, 32);
  const nD = v128.load(MODULUS, 48);
  const splitA = v128.load(SPLIT);
  const splitB = v128.load(SPLIT, 16);
  const splitC = v128.load(SPLIT, 32);
  const splitD = v128.load(SPLIT, 48);
  const invA = v128.load(INVERSE);
  const invB = v128.load(INVERSE, 16);
  const invC = v128.load(INVERSE, 32);
  const invD = v128.load(INVERSE, 48);
  let a = v128.load(FIRST);
  let b = v128.load(FIRST, 16);
  let c = v128.load(FIRST, 32);
  let d = v128.load(FIRST, 48);
  for (let digit = DIGITS; digit < digitsEnd; digit += DIGIT_BYTES) {
    for (let i = 0; i < 5; i++) {
      a = absolute(square(a, nA, splitA, invA));
      b = absolute(square(b, nB, splitB, invB));
      c = absolute(square(c, nC, splitC, invC));
      d = absolute(square(d, nD, splitD, invD));
    }
    a = absolute(multiplyWord(a, v128.load_splat<u64>(digit), nA, splitA, invA));
    b = absolute(multiplyWord(b, v128.load_splat<u64>(digit, 8), nB, splitB, invB));
    c = absolute(multiplyWord(c, v128.load_splat<u64>(digit, 16), nC, splitC, invC));
    d = absolute(multiplyWord(d, v128.load_splat<u64>(digit, 24), nD, splitD, invD));
  }
  v128.store(FIRST, a);
  v128.store(FIRST, b, 16);
  v128.store(FIRST, c, 32);
  v128.store(FIRST, d, 48);
  return (
    isUnit(outOfForm(a, nA, splitA, invA), nA) |
    (isUnit(outOfForm(b, nB, splitB, invB), nB) << 2) |
    (isUnit(outOfForm(c, nC, splitC, invC), nC) << 4) |
    (isUnit(outOfForm(d, nD, splitD, invD), nD) << 6)
  );
}

/** Squares what is at FIRST. Bit k is 1 if the square is -1. */
function round(): u32 {
  let minusOne: u32 = 0;
  for (let at: u32 = 0; at < 8 * LANES_64; at += 16) {
    const n = v128.load(MODULUS + at);
    const nSplit = v128.load(SPLIT + at);
    const nInv = v128.load(INVERSE + at);
    const x = square(v128.load(FIRST + at), n, nSplit, nInv);
    const sign = negative(x);
    const size = negateWhere(sign, x);
    v128.store(FIRST + at, size);
    const value = canonical(negateWhere(sign, outOfForm(size, n, nSplit, nInv)), n);
    minusOne |= i64x2.bitmask(isMinusOne(value, n)) << (at >> 3);
  }
  return minusOne;
}

/** Bit k is 1 if the k-th is 1 or -1. */
function isUnit(x: v128, n: v128): u32 {
  const value = canonical(x, n);
  return i64x2.bitmask(v128.or(i64x2.eq(value, i64x2.splat(1)), isMinusOne(value, n)));
}

function isMinusOne(value: v128, n: v128): v128 {
  return i64x2.eq(value, i64x2.sub(n, i64x2.splat(1)));
}

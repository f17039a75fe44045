/** What the steps of step.ts need of the number of a lane. */

import { LANES, NUMBER, REDUCTION, SCRATCH, T, array, input, limbs, numberBits, stride } from '../memory';
import { powerOfTwo, subtractModulo } from '../modular';
import { lowProductX2 } from '../steps';
import { bitLength, clearWords, negatedInverse, toDigits, wordCount } from '../words';
import {
  C0,
  C1,
  CYCLIC,
  HALF,
  HALVES,
  INVERSE,
  MODULUS,
  NEGACYCLIC,
  RECIPROCAL,
  TOP,
} from './memory';
import { takeTables } from './tables';

/** N' <= R/2^SPARE for squares, and for those that are multiplied by a small number. */
const SPARE: i32 = 16;
const WIDE_SPARE: i32 = 26;

/** 2^50 - 1. */
const MOST_DIGIT: f64 = 1125899906842623.0;

/** Two numbers in SCRATCH, beyond those that -1/N' needs. */
const MULTIPLE: usize = SCRATCH + 2 * NUMBER;
const REST: usize = SCRATCH + 3 * NUMBER;

/** The address of a lane's digit 0 in an array. */
function lanesArray(offset: usize, lane: i32): usize {
  return HALVES + offset + 8 * <usize>lane;
}

/** The 64 bits of a number from bit `at` on, where `at` may be negative. */
function bitsFrom(words: usize, at: i32): u64 {
  const word = at >> 6;
  const shift = at & 63;
  const low: u64 = word < 0 ? 0 : load<u64>(words + (word << 3));
  if (shift == 0 || word < -1) return low;
  return (low >> shift) | (load<u64>(words + ((word + 1) << 3)) << (64 - shift));
}

/** MULTIPLE = N' = N·(2^k + 1), or N itself, so that R/2^(spare + 2) <= N' <= R/2^spare, for N that small. */
function takeMultiple(N: usize, spare: i32): void {
  const k = numberBits() - spare - 1 - bitLength(N);
  const words = wordCount();
  memory.copy(MULTIPLE, N, (words + 1) << 3);
  if (k <= 0) return;
  let carry: u64 = 0;
  for (let j = 0; j < words; j++) {
    const x = load<u64>(N + (j << 3));
    const sum = x + bitsFrom(N, (j << 6) - k);
    store<u64>(MULTIPLE + (j << 3), sum + carry);
    carry = u64(sum < x) | u64(sum + carry < sum);
  }
}

/** to = the sum of parts of n digits of the number in T, those that are odd times `sign`. */
function addParts(to: usize, lane: i32, bytes: usize, sign: f64): void {
  const end = <usize>limbs * stride;
  for (let i: usize = 0; i < bytes; i += stride) {
    let sum: f64 = 0;
    let factor: f64 = 1;
    for (let at = i; at < end; at += bytes) {
      sum += factor * load<f64>(array(T, lane) + at);
      factor *= sign;
    }
    store<f64>(to + i, sum);
  }
}

/**
 * The digits of the number in T modulo B^n - sign, as the modulus of a ring: from -2^50 to 2^50 - 1, but
 * for the lowest one, which may be 2^50. Modulo B^n + 1 one of the B^n + 1 remainders can't be written
 * otherwise: what goes round would change all of its digits without end.
 */
function takeResidue(ring: usize, lane: i32, n: i32, sign: i64): void {
  const to = lanesArray(ring + MODULUS, lane);
  const bytes = <usize>n * stride;
  addParts(to, lane, bytes, <f64>sign);
  let carry: i64 = 0;
  do {
    for (let i: usize = 0; i < bytes; i += stride) {
      const x = <i64>load<f64>(to + i) + carry;
      carry = (x + (1 << 50)) >> 51;
      store<f64>(to + i, <f64>(x - (carry << 51)));
    }
    carry *= sign;
    if (carry == 1 && load<f64>(to) == MOST_DIGIT) {
      store<f64>(to, MOST_DIGIT + 1);
      carry = 0;
    }
  } while (carry != 0);
  // What goes round, below digit 0.
  for (let i: usize = 0; i < bytes; i += stride) {
    store<f64>(to - bytes + i, <f64>sign * load<f64>(to + i));
  }
}

/** The lowest `count` digits of a number in words. */
function takeDigits(words: usize, to: usize, count: i32): void {
  const digits = array(T, 0);
  toDigits(words, digits);
  for (let i: usize = 0; i < <usize>count * stride; i += stride) {
    store<f64>(to + i, load<f64>(digits + i));
  }
}

/** INVERSE = -1/N' modulo B^(h + 1), and RECIPROCAL = -B^3h/N', at most 1 too small, of a lane. */
function takeInverses(lane: i32, h: i32): void {
  negatedInverse(MULTIPLE);
  takeDigits(SCRATCH, lanesArray(INVERSE, lane), h + 1);
  // With r = B^3h mod N', -(B^3h - r)/N' - 1 is (N' - r)·(-1/N') modulo B^(h + 1).
  powerOfTwo(REST, 3 * (numberBits() >> 1), MULTIPLE);
  clearWords(SCRATCH);
  subtractModulo(REST, SCRATCH, REST, MULTIPLE);
  takeDigits(REST, lanesArray(TOP, lane), h + 1);
  const table = array(REDUCTION, 0);
  lowProductX2(LANES, h + 1, HALVES + TOP, HALVES + INVERSE, table, HALVES + RECIPROCAL);
}

/** Makes all that the steps need of the number of a lane, at most R/2^16. Nothing is subtracted. */
export function takeForm(lane: i32): void {
  make(lane, SPARE);
}

/** The same for a number of at most R/2^26 and steps from a number X < 2^12·N' on: see ../smallPowers.ts. */
export function takeWideForm(lane: i32): void {
  make(lane, WIDE_SPARE);
}

function make(lane: i32, spare: i32): void {
  const h = limbs >> 1;
  takeMultiple(input(lane), spare);
  toDigits(MULTIPLE, array(T, lane));
  takeResidue(HALF, lane, h, -1);
  takeResidue(CYCLIC, lane, h >> 1, 1);
  takeResidue(NEGACYCLIC, lane, h >> 1, -1);
  takeInverses(lane, h);
  takeTables(lane);
  for (let i: usize = 0; i < <usize>h * stride; i += stride) {
    store<f64>(lanesArray(C0, lane) + i, 0);
    store<f64>(lanesArray(C1, lane) + i, 0);
  }
}

/** Has steps subtract the number in an array from the results of a lane. */
export function subtractFromForm(lane: i32, digits: usize): void {
  const bytes = <usize>(limbs >> 1) * stride;
  for (let i: usize = 0; i < bytes; i += stride) {
    store<f64>(lanesArray(C0, lane) + i, load<f64>(digits + i));
    store<f64>(lanesArray(C1, lane) + i, load<f64>(digits + bytes + i));
  }
}

/**
 * The extra strong Lucas test of odd n from 2^32 to 2^64, 8 numbers at a time (Grantham 2001,
 * Frobenius pseudoprimes; OEIS A217719).
 *
 * P is the first of 3, 4, 5, … for which D = P² - 4 has (D/n) = -1; Q = 1. With n + 1 = d·2^s, d
 * odd, n passes if V_d ≡ ±2 and U_d ≡ 0, or V_(d·2^r) ≡ 0 for some 0 <= r < s - 1. Every prime
 * does. No strong pseudoprime to base 2 below 2^64 does (checked with the tables of Feitsma and
 * Galway).
 *
 * V_2k = V_k² - 2, V_(2k+1) = V_k·V_(k+1) - P, and D·U_k = 2V_(k+1) - P·V_k; D is coprime to n.
 */

import { FIRST_P } from './firstP';
import { multiply, square, toWords } from './fours';
import { passes } from './lucasConditions';
import {
  CHANGES,
  FOUR_A,
  FOUR_B,
  FOUR_BYTES,
  LANES_LUCAS,
  NEXT,
  P,
  P_FORM,
  TWO,
  TWOS,
  V,
} from './lucasGroup';
import { findP } from './lucasParameter';
import { addModulo, timesW } from './modular';
import { completeModuli, N } from './moduli';
import { highs, LIMIT, lows, MIDDLE } from './montgomery64';

/** Bit k is 1 if the k-th of `count` <= 8 numbers at `at` passes; 0 too if no P is found. */
export function lucas64(at: u32, count: u32): u32 {
  let mostTwos: u64 = 0;
  let length: i32 = 0;
  for (let lane: u32 = 0; lane < LANES_LUCAS; lane++) {
    const n = load<u64>(at + 8 * min(lane, count - 1)); // unused lanes repeat the last
    const s = ctz(n + 1); // n is not 2^64 - 1, a multiple of 3
    const d = (n + 1) >> s;
    mostTwos = max(mostTwos, s);
    length = max(length, 64 - i32(clz(d)));
    const to = FOUR_A + (lane >> 2) * FOUR_BYTES + 8 * (lane & 3);
    store<u64>(to, n, N);
    store<u64>(to, d ^ (d >> 1), CHANGES);
    store<u64>(to, s, TWOS);
    writeParameters(to, n);
  }
  complete(FOUR_A);
  complete(FOUR_B);
  ladder(length);
  return passes(FOUR_A, mostTwos) | (passes(FOUR_B, mostTwos) << 4);
}

function complete(four: u32): void {
  completeModuli(four);
  toWords(four + NEXT);
  toWords(four + V);
}

/** Writes P, V_0 = 2 and V_1 = P, and what a step subtracts. */
function writeParameters(to: u32, n: u64): void {
  const p = findP(n, FIRST_P);
  const one = (0 - n) % n; // 2^64 mod n
  const oneAtW = timesW(one, n);
  let form = addModulo(one, one, n);
  let constant = addModulo(oneAtW, oneAtW, n);
  store<u64>(to, residue(form, n), NEXT);
  writeConstant(to + TWO, residue(constant, n));
  for (let k: u32 = 2; k < p; k++) {
    form = addModulo(form, one, n);
    constant = addModulo(constant, oneAtW, n);
  }
  store<u64>(to, residue(form, n), V);
  writeConstant(to + P_FORM, residue(constant, n));
  store<u64>(to, p, P);
}

/** The residue of c, 0 <= c < n. */
function residue(c: u64, n: u64): u64 {
  return c < LIMIT ? c : c - n;
}

/**
 * Writes what makes a product c·R less, for the residue c·W = e1·W + e0 of two signed words: at W
 * in T, it is subtracted from the bias of the middle terms and from the sum with the limit.
 */
export function writeConstant(at: u32, constant: u64): void {
  const low = i64(i32(constant));
  store<u64>(at, MIDDLE - low);
  store<u64>(at, LIMIT + (i64(constant - low) >> 32), 32);
}

/**
 * From V_0 and V_1 to V_d and V_(d+1), a bit of d at a time, highest first. At NEXT is what the last
 * bit had squared: V_(k+1) for a 1, V_k for a 0; at V is the other one. Leading zeros change
 * nothing, as V_0² - 2 = V_0 and V_0·V_1 - P = V_1.
 */
function ladder(length: i32): void {
  steps(upperBits(FOUR_A, 64 - length), upperBits(FOUR_B, 64 - length), min(length, 32));
  steps(lowerBits(FOUR_A, 64 - length), lowerBits(FOUR_B, 64 - length), length - 32);
}

/** A word of the changes: the first to come is its top bit. */
function upperBits(four: u32, zeros: i32): v128 {
  const a = i64x2.shl(v128.load(four, CHANGES), zeros);
  return highs(a, i64x2.shl(v128.load(four, CHANGES + 16), zeros));
}

function lowerBits(four: u32, zeros: i32): v128 {
  const a = i64x2.shl(v128.load(four, CHANGES), zeros);
  return lows(a, i64x2.shl(v128.load(four, CHANGES + 16), zeros));
}

/** Two fours, as one alone has to wait for its own results (a fifth slower, measured). */
function steps(changesA: v128, changesB: v128, count: i32): void {
  for (let i = 0; i < count; i++) {
    step(FOUR_A, i32x4.gt_s(i32x4.splat(0), changesA));
    step(FOUR_B, i32x4.gt_s(i32x4.splat(0), changesB));
    changesA = i32x4.shl(changesA, 1);
    changesB = i32x4.shl(changesB, 1);
  }
}

/** V_2k = V_k² - 2 and V_(2k+1) = V_k·V_(k+1) - P, after a change where the mask is all ones. */
// @inline
function step(four: u32, isChange: v128): void {
  let x0 = v128.load(four, NEXT);
  let x1 = v128.load(four, NEXT + 16);
  let y0 = v128.load(four, V);
  let y1 = v128.load(four, V + 16);
  const swap0 = v128.and(v128.xor(x0, y0), isChange);
  const swap1 = v128.and(v128.xor(x1, y1), isChange);
  x0 = v128.xor(x0, swap0);
  x1 = v128.xor(x1, swap1);
  y0 = v128.xor(y0, swap0);
  y1 = v128.xor(y1, swap1);
  multiply(
    four,
    x0,
    x1,
    y0,
    y1,
    four + V,
    v128.load(four, P_FORM),
    v128.load(four, P_FORM + 16),
    v128.load(four, P_FORM + 32),
    v128.load(four, P_FORM + 48),
  );
  square(
    four,
    x0,
    x1,
    four + NEXT,
    v128.load(four, TWO),
    v128.load(four, TWO + 16),
    v128.load(four, TWO + 32),
    v128.load(four, TWO + 48),
  );
}

/**
 * The extra strong Lucas test of odd n from 2^32 to 2^50, 16 numbers at a time: see
 * lines64/lucas64.ts.
 */

import { findP } from '../lines64/lucasParameter';
import { multiply } from './arithmetic';
import { endOf, LANES } from './strong50';

const BYTES: u32 = 8 * LANES;

/** Offsets in a group, for each number: n, 1/n, P, the changes in the bits of d, s, V_(d+1), V_d. */
const N: u32 = 0;
const INVERSE: u32 = BYTES;
const P: u32 = 2 * BYTES;
const CHANGES: u32 = 3 * BYTES;
const TWOS: u32 = 4 * BYTES;
const NEXT: u32 = 5 * BYTES;
const V: u32 = 6 * BYTES;

/**
 * Bit k is 1 if the k-th of `count` <= 16 numbers at `at` passes; 0 too if no P is found. Higher bits
 * are of no account.
 *
 * @param firstP the table of firstP.ts
 */
export function lucas50(at: u32, count: u32, firstP: u32, group: u32): u32 {
  let mostTwos: u64 = 0;
  let length: i32 = 0;
  for (let lane: u32 = 0; lane < LANES; lane++) {
    const n = load<u64>(at + 8 * min(lane, count - 1)); // unused lanes repeat the last
    const s = ctz(n + 1);
    const d = (n + 1) >> s;
    const p = f64(findP(n, firstP));
    mostTwos = max(mostTwos, s);
    length = max(length, 64 - i32(clz(d)));
    const to = group + 8 * lane;
    store<f64>(to, f64(i64(n)), N);
    store<f64>(to, 1 / f64(i64(n)), INVERSE);
    store<f64>(to, p, P);
    store<u64>(to, d ^ (d >> 1), CHANGES);
    store<u64>(to, s, TWOS);
    store<f64>(to, 2, NEXT);
    store<f64>(to, p, V);
  }
  const end = endOf(group, count);
  for (let bit = u64(1) << (length - 1); bit > 0; bit >>= 1) {
    const mask = i64x2.splat(bit);
    for (let at = group; at < end; at += 16) step(at, mask);
  }
  return passes(group, mostTwos);
}

/** V_2k = V_k² - 2 and V_(2k+1) = V_k·V_(k+1) - P, as `step` of lucas64.ts. */
// @inline
function step(at: u32, bit: v128): void {
  const isChange = i64x2.eq(v128.and(v128.load(at, CHANGES), bit), bit);
  const next = v128.load(at, NEXT);
  const v = v128.load(at, V);
  const swap = v128.and(v128.xor(next, v), isChange);
  const x = v128.xor(next, swap);
  const y = v128.xor(v, swap);
  const n = v128.load(at, N);
  const inverse = v128.load(at, INVERSE);
  v128.store(at, multiply(x, y, v128.load(at, P), n, inverse), V);
  v128.store(at, multiply(x, x, f64x2.splat(2), n, inverse), NEXT);
}

/** Bit k is 1 if the k-th number passes, after the ladder. */
function passes(group: u32, mostTwos: u64): u32 {
  let passed: u32 = 0;
  for (let k: u32 = 0; k < LANES; k += 2) {
    const at = group + 8 * k;
    const p = v128.load(at, P);
    let passedTwo = passesAtD(at, p);
    for (let r: u64 = 0; r + 1 < mostTwos; r++) {
      passedTwo = v128.or(passedTwo, passesAt(at, r));
      double(at);
    }
    const hasP = f64x2.ne(p, f64x2.splat(0));
    passed |= i64x2.bitmask(v128.and(passedTwo, hasP)) << k;
  }
  return passed;
}

/** All ones if V_d = ±2 and U_d = 0: if V_(d+1) = ±P too. */
// @inline
function passesAtD(at: u32, p: v128): v128 {
  const v = v128.load(at, V);
  const next = v128.load(at, NEXT);
  const plus = v128.and(f64x2.eq(v, f64x2.splat(2)), f64x2.eq(next, p));
  const minus = v128.and(f64x2.eq(v, f64x2.splat(-2)), f64x2.eq(next, f64x2.neg(p)));
  return v128.or(plus, minus);
}

/** All ones if V_(d·2^r) = 0 and r < s - 1. */
// @inline
function passesAt(at: u32, r: u64): v128 {
  const isRound = i64x2.gt_s(v128.load(at, TWOS), i64x2.splat(r + 1));
  return v128.and(isRound, f64x2.eq(v128.load(at, V), f64x2.splat(0)));
}

/** From V_k to V_2k. */
// @inline
function double(at: u32): void {
  const v = v128.load(at, V);
  const n = v128.load(at, N);
  v128.store(at, multiply(v, v, f64x2.splat(2), n, v128.load(at, INVERSE)), V);
}

/** The extra strong Lucas test of odd n from 2^50 to 2^64, 16 numbers at a time: as lucas50.ts. */

import { findP } from '../lines64/lucasParameter';
import { endOf, LANES } from './strong50';
import { multiply, square, writeConstants } from './twoParts';
import { BYTES, INVERSE, LOWER, N, OTHERS, writeModulus } from './wideGroup';

/** Offsets in a group, as in lucas50.ts, but V_(d+1) and V_d are in two parts. */
const P: u32 = OTHERS;
const CHANGES: u32 = P + BYTES;
const TWOS: u32 = CHANGES + BYTES;
const NEXT: u32 = TWOS + BYTES;
const V: u32 = NEXT + 2 * BYTES;

/** Bit k is 1 if the k-th of `count` <= 16 numbers at `at` passes: see lucas50. */
export function lucasWide(at: u32, count: u32, firstP: u32, group: u32): u32 {
  let mostTwos: u64 = 0;
  let length: i32 = 0;
  writeConstants(group);
  for (let lane: u32 = 0; lane < LANES; lane++) {
    const n = load<u64>(at + 8 * min(lane, count - 1)); // unused lanes repeat the last
    const s = ctz(n + 1);
    const d = (n + 1) >> s;
    const p = f64(findP(n, firstP));
    mostTwos = max(mostTwos, s);
    length = max(length, 64 - i32(clz(d)));
    const to = group + 8 * lane;
    writeModulus(to, n);
    store<f64>(to, p, P);
    store<u64>(to, d ^ (d >> 1), CHANGES);
    store<u64>(to, s, TWOS);
    store<f64>(to, 0, NEXT);
    store<f64>(to, 2, NEXT + BYTES);
    store<f64>(to, 0, V);
    store<f64>(to, p, V + BYTES);
  }
  ladder(group, endOf(group, count), length);
  return passes(group, mostTwos);
}

/** V_2k = V_k² - 2 and V_(2k+1) = V_k·V_(k+1) - P, as `step` of lucas64.ts. */
function ladder(group: u32, end: u32, length: i32): void {
  const one = v128.load(group);
  const unit = v128.load(group, 16);
  const unitW = v128.load(group, 32);
  for (let bit = u64(1) << (length - 1); bit > 0; bit >>= 1) {
    const mask = i64x2.splat(bit);
    for (let at = group; at < end; at += 16) {
      const isChange = i64x2.eq(v128.and(v128.load(at, CHANGES), mask), mask);
      const next = v128.load(at, NEXT);
      const nextLower = v128.load(at, NEXT + BYTES);
      const v = v128.load(at, V);
      const vLower = v128.load(at, V + BYTES);
      const swap = v128.and(v128.xor(next, v), isChange);
      const swapLower = v128.and(v128.xor(nextLower, vLower), isChange);
      const x = v128.xor(next, swap);
      const xLower = v128.xor(nextLower, swapLower);
      const y = v128.xor(v, swap);
      const yLower = v128.xor(vLower, swapLower);
      const n = v128.load(at, N);
      const m = v128.load(at, LOWER);
      const inverse = v128.load(at, INVERSE);
      multiply(
        x,
        xLower,
        y,
        yLower,
        v128.load(at, P),
        n,
        m,
        inverse,
        one,
        unit,
        unitW,
        at + V,
        BYTES,
      );
      square(x, xLower, true, f64x2.splat(2), n, m, inverse, one, unit, unitW, at + NEXT, BYTES);
    }
  }
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
      double(group, at);
    }
    const hasP = f64x2.ne(p, f64x2.splat(0));
    passed |= i64x2.bitmask(v128.and(passedTwo, hasP)) << k;
  }
  return passed;
}

/** All ones if V_d = ±2 and U_d = 0: if V_(d+1) = ±P too. */
// @inline
function passesAtD(at: u32, p: v128): v128 {
  const v = v128.load(at, V + BYTES);
  const next = v128.load(at, NEXT + BYTES);
  const plus = v128.and(f64x2.eq(v, f64x2.splat(2)), f64x2.eq(next, p));
  const minus = v128.and(f64x2.eq(v, f64x2.splat(-2)), f64x2.eq(next, f64x2.neg(p)));
  return v128.and(v128.or(plus, minus), v128.and(isShort(at, V), isShort(at, NEXT)));
}

/** All ones if V_(d·2^r) = 0 and r < s - 1. */
// @inline
function passesAt(at: u32, r: u64): v128 {
  const isRound = i64x2.gt_s(v128.load(at, TWOS), i64x2.splat(r + 1));
  const isZero = f64x2.eq(v128.load(at, V + BYTES), f64x2.splat(0));
  return v128.and(isRound, v128.and(isShort(at, V), isZero));
}

/** All ones where the upper part is 0. */
// @inline
function isShort(at: u32, offset: u32): v128 {
  return f64x2.eq(v128.load(at + offset), f64x2.splat(0));
}

/** From V_k to V_2k. */
function double(group: u32, at: u32): void {
  square(
    v128.load(at, V),
    v128.load(at, V + BYTES),
    true,
    f64x2.splat(2),
    v128.load(at, N),
    v128.load(at, LOWER),
    v128.load(at, INVERSE),
    v128.load(group),
    v128.load(group, 16),
    v128.load(group, 32),
    at + V,
    BYTES,
  );
}

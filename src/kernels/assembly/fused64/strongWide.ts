/** The strong test to base 2 for odd n from 2^50 to 2^64, 16 numbers at a time: as strong50.ts. */

import { endOf, LANES, nextBits, powerOf2 } from './strong50';
import { multiplyPower, square, writeConstants } from './twoParts';
import { BYTES, INVERSE, LOWER, N, OTHERS, writeModulus } from './wideGroup';

/** Offsets in a group: d of each number, and x in two parts. */
const D: u32 = OTHERS;
const X: u32 = D + BYTES;

/** Bit k is 1 if the k-th of `count` <= 16 numbers at `at` passes; higher bits are of no account. */
export function strongWide(at: u32, count: u32, group: u32): u32 {
  let mostTwos: i32 = 0;
  let length: i32 = 0;
  writeConstants(group);
  for (let lane: u32 = 0; lane < LANES; lane++) {
    const n = load<u64>(at + 8 * min(lane, count - 1)); // unused lanes repeat the last
    const s = i32(ctz(n - 1));
    const d = (n - 1) >> s;
    mostTwos = max(mostTwos, s);
    length = max(length, 64 - i32(clz(d)));
    const to = group + 8 * lane;
    writeModulus(to, n);
    store<u64>(to, d, D);
  }
  const all: u32 = (1 << count) - 1;
  const end = endOf(group, count);
  raise(group, end, max(length - 5, 0));
  let passed = unitsAmong(group, true);
  // As in strong64.ts, more rounds than a number needs do not pass it.
  for (let r = 1; r < mostTwos && (passed & all) !== all; r++) {
    squareAll(group, end, 1);
    passed |= unitsAmong(group, false);
  }
  return passed;
}

/** Writes 2^d, for the place of the 5 highest bits. */
function raise(group: u32, end: u32, place: i32): void {
  const one = v128.load(group);
  const unit = v128.load(group, 16);
  for (let at = group; at < end; at += 16) {
    const power = powerOf2(v128.load(at, D), place, 5);
    const upper = f64x2.sub(f64x2.add(power, unit), unit);
    v128.store(at, upper, X);
    v128.store(at, f64x2.sub(power, upper), X + BYTES);
  }
  while (place > 0) {
    const bits = nextBits(place);
    place -= bits;
    squareAll(group, end, bits);
    for (let at = group; at < end; at += 16) {
      multiplyPower(
        v128.load(at, X),
        v128.load(at, X + BYTES),
        powerOf2(v128.load(at, D), place, bits),
        v128.load(at, N),
        v128.load(at, LOWER),
        v128.load(at, INVERSE),
        one,
        unit,
        at + X,
        BYTES,
      );
    }
  }
}

function squareAll(group: u32, end: u32, times: i32): void {
  const one = v128.load(group);
  const unit = v128.load(group, 16);
  const unitW = v128.load(group, 32);
  for (let i = 0; i < times; i++) {
    for (let at = group; at < end; at += 16) {
      square(
        v128.load(at, X),
        v128.load(at, X + BYTES),
        false,
        one,
        v128.load(at, N),
        v128.load(at, LOWER),
        v128.load(at, INVERSE),
        one,
        unit,
        unitW,
        at + X,
        BYTES,
      );
    }
  }
}

/** Bit k is 1 if the k-th x is -1, or 1 where that is allowed. */
function unitsAmong(group: u32, plus: bool): u32 {
  const one = f64x2.splat(1);
  let units: u32 = 0;
  for (let k: u32 = 0; k < LANES; k += 2) {
    const upper = v128.load(group + 8 * k, X);
    const lower = v128.load(group + 8 * k, X + BYTES);
    const size = plus ? f64x2.abs(lower) : f64x2.neg(lower);
    const isUnit = v128.and(f64x2.eq(upper, f64x2.splat(0)), f64x2.eq(size, one));
    units |= i64x2.bitmask(isUnit) << k;
  }
  return units;
}

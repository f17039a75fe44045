/** The conditions of the extra strong Lucas test: see lucas64.ts. */

import { outOfForm, square } from './fours';
import { NEXT, P, PLAIN, PLAIN_NEXT, TWO, TWOS, V } from './lucasGroup';
import { N } from './moduli';
import { isCongruent } from './montgomery64';

/** Bit k is 1 if the k-th of a four passes, after the ladder. */
export function passes(four: u32, mostTwos: u64): u32 {
  outOfForm(four, four + V, PLAIN);
  outOfForm(four, four + NEXT, PLAIN_NEXT);
  let passedA = passesAtD(four, 0);
  let passedB = passesAtD(four, 16);
  for (let r: u64 = 0; r + 1 < mostTwos; r++) {
    if (r > 0) outOfForm(four, four + V, PLAIN);
    passedA = v128.or(passedA, passesAt(four, 0, r));
    passedB = v128.or(passedB, passesAt(four, 16, r));
    double(four);
  }
  const hasA = i64x2.ne(v128.load(four, P), i64x2.splat(0));
  const hasB = i64x2.ne(v128.load(four, P + 16), i64x2.splat(0));
  return i64x2.bitmask(v128.and(passedA, hasA)) | (i64x2.bitmask(v128.and(passedB, hasB)) << 2);
}

/** All ones if V_d = ±2 and U_d = 0, for the numbers `offset` bytes into the four. */
// @inline
function passesAtD(four: u32, offset: u32): v128 {
  const n = v128.load(four + N + offset);
  const p = v128.load(four + P + offset);
  const v = v128.load(PLAIN + offset);
  const next = v128.load(PLAIN_NEXT + offset);
  const two = i64x2.splat(2);
  // With V_d = ±2, U_d = 0 exactly if V_(d+1) = ±P.
  const plus = v128.and(isCongruent(v, two, n), isCongruent(next, p, n));
  const minus = v128.and(isMinus(v, two, n), isMinus(next, p, n));
  return v128.or(plus, minus);
}

// @inline
function isMinus(x: v128, c: v128, n: v128): v128 {
  return isCongruent(i64x2.add(x, c), i64x2.splat(0), n);
}

/** All ones if V_(d·2^r) = 0 and r < s - 1. */
// @inline
function passesAt(four: u32, offset: u32, r: u64): v128 {
  const isRound = i64x2.gt_s(v128.load(four + TWOS + offset), i64x2.splat(r + 1));
  const v = v128.load(PLAIN + offset);
  return v128.and(isRound, isCongruent(v, i64x2.splat(0), v128.load(four + N + offset)));
}

/** From V_k to V_2k = V_k² - 2. */
function double(four: u32): void {
  const at = four + V;
  square(
    four,
    v128.load(at),
    v128.load(at, 16),
    at,
    v128.load(four, TWO),
    v128.load(four, TWO + 16),
    v128.load(four, TWO + 32),
    v128.load(four, TWO + 48),
  );
}

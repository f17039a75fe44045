/** The conditions of the extra strong Lucas test: see lucas64.ts. */

import { INVERSE, MODULUS, NEXT, P, SPLIT, TWO_FORM, TWOS, V } from './lucasGroup';
import {
  absolute,
  canonical,
  negateWhere,
  negative,
  outOfForm,
  square,
  subtract,
} from './montgomery64';

/** Bit k is 1 if the k-th number passes, after the ladder. The two vectors are independent. */
export function passes(mostTwos: u64): u32 {
  let a = v128.load(V);
  let b = v128.load(V, 16);
  let passedA = passesAtD(0, a);
  let passedB = passesAtD(16, b);
  for (let r: u64 = 0; r + 1 < mostTwos; r++) {
    passedA = v128.or(passedA, passesAt(0, a, r));
    passedB = v128.or(passedB, passesAt(16, b, r));
    a = doubled(0, a);
    b = doubled(16, b);
  }
  const hasA = i64x2.ne(v128.load(P), i64x2.splat(0));
  const hasB = i64x2.ne(v128.load(P, 16), i64x2.splat(0));
  return i64x2.bitmask(v128.and(passedA, hasA)) | (i64x2.bitmask(v128.and(passedB, hasB)) << 2);
}

/** All ones if V_d = ±2 and U_d = 0, for the numbers `offset` bytes into the group. */
// @inline
function passesAtD(offset: u32, x: v128): v128 {
  const n = v128.load(MODULUS + offset);
  const p = v128.load(P + offset);
  const v = canonical(plain(offset, x), n);
  const next = canonical(plain(offset, v128.load(NEXT + offset)), n);
  // With V_d = ±2, U_d = 0 exactly if V_(d+1) = ±P.
  const plus = v128.and(i64x2.eq(v, i64x2.splat(2)), i64x2.eq(next, p));
  const minus = v128.and(
    i64x2.eq(v, i64x2.sub(n, i64x2.splat(2))),
    i64x2.eq(next, i64x2.sub(n, p)),
  );
  return v128.or(plus, minus);
}

/** All ones if V_(d·2^r) = x = 0 and r < s - 1. */
// @inline
function passesAt(offset: u32, x: v128, r: u64): v128 {
  const isRound = i64x2.gt_s(v128.load(TWOS + offset), i64x2.splat(r + 1));
  return v128.and(isRound, i64x2.eq(plain(offset, x), i64x2.splat(0)));
}

/** V_2k for x = V_k. */
// @inline
function doubled(offset: u32, x: v128): v128 {
  const n = v128.load(MODULUS + offset);
  const nSplit = v128.load(SPLIT + offset);
  const nInv = v128.load(INVERSE + offset);
  return subtract(square(absolute(x), n, nSplit, nInv), v128.load(TWO_FORM + offset), n);
}

/** The number whose Montgomery form is x, between -n and n. */
// @inline
function plain(offset: u32, x: v128): v128 {
  const n = v128.load(MODULUS + offset);
  const nSplit = v128.load(SPLIT + offset);
  const nInv = v128.load(INVERSE + offset);
  return negateWhere(negative(x), outOfForm(absolute(x), n, nSplit, nInv));
}

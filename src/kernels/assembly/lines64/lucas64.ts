/**
 * The extra strong Lucas test of odd n from 2^32 to 2^64, 4 numbers at a time (Grantham 2001,
 * Frobenius pseudoprimes; OEIS A217719).
 *
 * P is the first of 3, 4, 5, … for which D = P² - 4 has (D/n) = -1; Q = 1. With n + 1 = d·2^s, d
 * odd, n passes if V_d ≡ ±2 and U_d ≡ 0, or V_(d·2^r) ≡ 0 for some 0 <= r < s - 1. Every prime
 * does. No strong pseudoprime to base 2 below 2^64 does (checked with the tables of Feitsma and
 * Galway).
 *
 * V_2k = V_k² - 2, V_(2k+1) = V_k·V_(k+1) - P, and D·U_k = 2V_(k+1) - P·V_k; D is coprime to n.
 */

import { passes } from './lucasConditions';
import {
  BETWEEN,
  CHANGES,
  INVERSE,
  LANES_LUCAS,
  MODULUS,
  NEXT,
  P,
  P_FORM,
  SPLIT,
  TWO_FORM,
  TWOS,
  V,
} from './lucasGroup';
import { findP } from './lucasParameter';
import {
  absolute,
  inverses,
  middleOfProduct,
  middleOfSquare,
  negateWhere,
  negative,
  quotient,
  reduceLow,
  reduceRest,
  split,
  subtract,
} from './montgomery64';

/** Bit k is 1 if the k-th of `count` <= 4 numbers at `at` passes; 0 too if no P is found. */
export function lucas64(at: u32, count: u32): u32 {
  let mostTwos: u64 = 0;
  let length: i32 = 0;
  for (let lane: u32 = 0; lane < LANES_LUCAS; lane++) {
    const n = load<u64>(at + 8 * min(lane, count - 1)); // unused lanes repeat the last
    store<u64>(MODULUS + 8 * lane, n);
    const s = ctz(n + 1); // n is not 2^64 - 1, a multiple of 3
    const d = (n + 1) >> s;
    mostTwos = max(mostTwos, s);
    length = max(length, 64 - i32(clz(d)));
    store<u64>(CHANGES + 8 * lane, d ^ (d >> 1));
    store<u64>(TWOS + 8 * lane, s);
    writeParameters(lane, n);
  }
  for (let at: u32 = 0; at < 8 * LANES_LUCAS; at += 16) {
    const n = split(v128.load(MODULUS + at));
    v128.store(SPLIT + at, n);
    v128.store(INVERSE + at, inverses(n));
  }
  ladder(length);
  return passes(mostTwos);
}

function writeParameters(lane: u32, n: u64): void {
  const p = findP(n);
  const one = (0 - n) % n; // 2^64 mod n
  let form = addModulo(one, one, n);
  store<u64>(TWO_FORM + 8 * lane, form);
  for (let k: u32 = 2; k < p; k++) form = addModulo(form, one, n);
  store<u64>(P_FORM + 8 * lane, form);
  store<u64>(P + 8 * lane, p);
}

/** (x + y) mod n, for x, y < n. */
function addModulo(x: u64, y: u64, n: u64): u64 {
  return x >= n - y ? x - (n - y) : x + y;
}

/**
 * From V_0 and V_1 to V_d and V_(d+1), a bit of d at a time, highest first. `x` is what the last
 * bit had squared: V_(k+1) for a 1, V_k for a 0; `y` is the other one. Leading zeros change
 * nothing, as V_0² - 2 = V_0 and V_0·V_1 - P = V_1.
 *
 * The four products of a step are independent, but the compiler would put one after another,
 * farther apart than a processor looks ahead. The stores between their halves keep the first halves
 * together, as the second halves load n after them (measured: 460 ns instead of 560).
 */
function ladder(length: i32): void {
  const nA = v128.load(MODULUS);
  const nB = v128.load(MODULUS, 16);
  const splitA = v128.load(SPLIT);
  const splitB = v128.load(SPLIT, 16);
  const invA = v128.load(INVERSE);
  const invB = v128.load(INVERSE, 16);
  // The next change is the top bit.
  let changesA = i64x2.shl(v128.load(CHANGES), 64 - length);
  let changesB = i64x2.shl(v128.load(CHANGES, 16), 64 - length);
  let xA = residue(v128.load(TWO_FORM), nA);
  let xB = residue(v128.load(TWO_FORM, 16), nB);
  let yA = residue(v128.load(P_FORM), nA);
  let yB = residue(v128.load(P_FORM, 16), nB);
  for (let i = 0; i < length; i++) {
    const swapA = v128.and(v128.xor(xA, yA), negative(changesA));
    const swapB = v128.and(v128.xor(xB, yB), negative(changesB));
    changesA = i64x2.shl(changesA, 1);
    changesB = i64x2.shl(changesB, 1);
    const squaredA = v128.xor(xA, swapA);
    const squaredB = v128.xor(xB, swapB);
    const otherA = v128.xor(yA, swapA);
    const otherB = v128.xor(yB, swapB);
    const signA = negative(v128.xor(squaredA, otherA));
    const signB = negative(v128.xor(squaredB, otherB));
    const uA = split(absolute(squaredA));
    const uB = split(absolute(squaredB));
    const vA = split(absolute(otherA));
    const vB = split(absolute(otherB));

    // First halves of u² and u·v.
    const lowXA = i64x2.extmul_low_i32x4_u(uA, uA);
    const lowXB = i64x2.extmul_low_i32x4_u(uB, uB);
    const lowYA = i64x2.extmul_low_i32x4_u(uA, vA);
    const lowYB = i64x2.extmul_low_i32x4_u(uB, vB);
    const middleXA = middleOfSquare(uA, lowXA);
    const middleXB = middleOfSquare(uB, lowXB);
    const middleYA = middleOfProduct(uA, vA, lowYA);
    const middleYB = middleOfProduct(uB, vB, lowYB);
    const restXA = reduceLow(lowXA, middleXA, splitA, invA);
    const restXB = reduceLow(lowXB, middleXB, splitB, invB);
    const restYA = reduceLow(lowYA, middleYA, splitA, invA);
    const restYB = reduceLow(lowYB, middleYB, splitB, invB);
    const qXA = quotient(restXA, invA);
    const qXB = quotient(restXB, invB);
    const qYA = quotient(restYA, invA);
    const qYB = quotient(restYB, invB);
    v128.store(BETWEEN, qXA);
    v128.store(BETWEEN, qYA, 16);
    v128.store(BETWEEN, qXB, 32);
    v128.store(BETWEEN, qYB, 48);

    // Second halves, and V_2k = V_k² - 2, V_(2k+1) = V_k·V_(k+1) - P.
    const againA = v128.load(SPLIT);
    const againB = v128.load(SPLIT, 16);
    const topXA = i64x2.extmul_high_i32x4_u(uA, uA);
    const topXB = i64x2.extmul_high_i32x4_u(uB, uB);
    const topYA = i64x2.extmul_high_i32x4_u(uA, vA);
    const topYB = i64x2.extmul_high_i32x4_u(uB, vB);
    xA = reduceRest(restXA, qXA, middleXA, topXA, nA, againA);
    xB = reduceRest(restXB, qXB, middleXB, topXB, nB, againB);
    yA = negateWhere(signA, reduceRest(restYA, qYA, middleYA, topYA, nA, againA));
    yB = negateWhere(signB, reduceRest(restYB, qYB, middleYB, topYB, nB, againB));
    xA = subtract(xA, v128.load(TWO_FORM), nA);
    xB = subtract(xB, v128.load(TWO_FORM, 16), nB);
    yA = subtract(yA, v128.load(P_FORM), nA);
    yB = subtract(yB, v128.load(P_FORM, 16), nB);
  }
  v128.store(NEXT, xA); // d is odd: its last bit is 1
  v128.store(NEXT, xB, 16);
  v128.store(V, yA);
  v128.store(V, yB, 16);
}

/** A residue congruent to c, 0 < c < n. */
function residue(c: v128, n: v128): v128 {
  return subtract(i64x2.splat(0), i64x2.sub(n, c), n);
}

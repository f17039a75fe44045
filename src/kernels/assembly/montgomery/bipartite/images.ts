/**
 * The images of X in the rings of step.ts. Each digit hands the nearest multiple of 2^51 up to the next,
 * once: as those are at most 4·2^51, and the highest goes round to the lowest, the results are at most
 * 2^50 + 16 in size.
 */

import { HIGH, limbs, slot } from '../memory';
import { CYCLIC, HALF, HALVES, NEGACYCLIC, PLUS, TWICE, X0, X1, Z0, Z1 } from './memory';

/** 2^-51 in both lanes. */
export const SCALE: usize = memory.data<f64>([
  1.0 / 2251799813685248.0,
  1.0 / 2251799813685248.0,
]);

/** The nearest multiple of 2^51. */
// @inline
export function nearest(x: v128, high: v128): v128 {
  return f64x2.sub(f64x2.add(x, high), high);
}

/** x less the multiple of 2^51 in it, plus what the digit below hands up. */
// @inline
export function carried(x: v128, multiple: v128, lower: v128, scale: v128): v128 {
  return f64x2.relaxed_madd(lower, scale, f64x2.sub(x, multiple));
}

/** The bytes of half of the limbs. */
// @inline
export function halfBytes(): usize {
  return (<usize>limbs) << 3;
}

/** Stores a digit of a ring's X, and of 2X with what goes round. */
// @inline
function setResidue(p: usize, wrapped: usize, x: v128, isCyclic: bool): void {
  v128.store(p, x);
  const twice = f64x2.add(x, x);
  v128.store(p, twice, TWICE);
  v128.store(wrapped, isCyclic ? twice : f64x2.neg(twice), TWICE);
}

/** A·ofA + C·ofC in each lane, for the lanes A and C of x. */
// @inline
function combined(x: v128, ofA: v128, ofC: v128): v128 {
  const A = v128.shuffle<i64>(x, x, 0, 0);
  return f64x2.relaxed_madd(A, ofA, f64x2.mul(v128.shuffle<i64>(x, x, 1, 1), ofC));
}

/**
 * Makes 2X and the images of X. If `isCombined`, X becomes A·ofA + C·ofC in each lane before, for the
 * lanes A and C of it, as in ../lucasSquares.ts.
 */
export function makeImages(isCombined: bool, ofA: v128, ofC: v128): void {
  const bytes = halfBytes();
  const high = v128.load(slot(HIGH, 0));
  const scale = v128.load(SCALE);
  let of0 = f64x2.sub(high, high);
  let of1 = of0;
  let ofPlus = of0;
  let ofMinus = of0;
  const end = HALVES + bytes;
  let wrapped = HALVES + HALF - bytes;
  for (let p = HALVES; p < end; p += 16) {
    let x0 = v128.load(p, X0);
    let x1 = v128.load(p, X1);
    if (isCombined) {
      const y0 = combined(x0, ofA, ofC);
      const y1 = combined(x1, ofA, ofC);
      const to0 = nearest(y0, high);
      const to1 = nearest(y1, high);
      x0 = carried(y0, to0, of0, scale);
      x1 = carried(y1, to1, of1, scale);
      of0 = to0;
      of1 = to1;
      v128.store(p, x0, X0);
      v128.store(p, x1, X1);
    }
    v128.store(p, f64x2.add(x0, x0), Z0);
    v128.store(p, f64x2.add(x1, x1), Z1);
    const sum = f64x2.add(x0, x1);
    const difference = f64x2.sub(x0, x1);
    const toPlus = nearest(sum, high);
    const toMinus = nearest(difference, high);
    v128.store(p, carried(sum, toPlus, ofPlus, scale), PLUS);
    setResidue(p + HALF, wrapped, carried(difference, toMinus, ofMinus, scale), false);
    ofPlus = toPlus;
    ofMinus = toMinus;
    wrapped += 16;
  }
  // X0 hands up to X1, which hands up nothing, as X is small.
  const x1 = f64x2.relaxed_madd(of0, scale, v128.load(HALVES, X1));
  v128.store(HALVES, x1, X1);
  v128.store(HALVES, f64x2.add(x1, x1), Z1);
  goRound(f64x2.add(of0, ofPlus), f64x2.neg(f64x2.add(of0, ofMinus)), scale);
  makeQuarters();
}

/** Adds what goes round, multiples of 2^51, to the lowest digits modulo B^h - 1 and B^h + 1. */
function goRound(toPlus: v128, toMinus: v128, scale: v128): void {
  const plus = f64x2.relaxed_madd(toPlus, scale, v128.load(HALVES, PLUS));
  const minus = f64x2.relaxed_madd(toMinus, scale, v128.load(HALVES, HALF));
  v128.store(HALVES, plus, PLUS);
  setResidue(HALVES + HALF, HALVES + HALF - halfBytes(), minus, false);
}

/** The images modulo B^g - 1 and B^g + 1 of the one modulo B^h - 1. */
function makeQuarters(): void {
  const bytes = halfBytes() >> 1;
  const high = v128.load(slot(HIGH, 0));
  const scale = v128.load(SCALE);
  let ofPlus = f64x2.sub(high, high);
  let ofMinus = ofPlus;
  const end = HALVES + bytes;
  let upper = end;
  let wrapped = HALVES - bytes;
  for (let p = HALVES; p < end; p += 16) {
    const x0 = v128.load(p, PLUS);
    const x1 = v128.load(upper, PLUS);
    const sum = f64x2.add(x0, x1);
    const difference = f64x2.sub(x0, x1);
    const toPlus = nearest(sum, high);
    const toMinus = nearest(difference, high);
    setResidue(p + CYCLIC, wrapped + CYCLIC, carried(sum, toPlus, ofPlus, scale), true);
    const minus = carried(difference, toMinus, ofMinus, scale);
    setResidue(p + NEGACYCLIC, wrapped + NEGACYCLIC, minus, false);
    ofPlus = toPlus;
    ofMinus = toMinus;
    upper += 16;
    wrapped += 16;
  }
  const plus = f64x2.relaxed_madd(ofPlus, scale, v128.load(HALVES, CYCLIC));
  const minus = f64x2.sub(v128.load(HALVES, NEGACYCLIC), f64x2.mul(ofMinus, scale));
  setResidue(HALVES + CYCLIC, HALVES + CYCLIC - bytes, plus, true);
  setResidue(HALVES + NEGACYCLIC, HALVES + NEGACYCLIC - bytes, minus, false);
}

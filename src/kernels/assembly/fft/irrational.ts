/**
 * Arithmetic modulo n = k·2^e ± 1 without a reduction: the irrational base discrete weighted transform
 * (Crandall and Fagin, Discrete weighted transforms and large-integer arithmetic, Math. Comp. 62 (1994),
 * 305–324), for k > 1 as Percival has it (Rapid multiplication modulo the sum and difference of highly
 * composite numbers, Math. Comp. 72 (2003), 387–395).
 *
 * A number is d_0 + k·Σ d_i·2^⌈ei/L⌉, 0 < i < L: with weights w_i, which the host writes, the d_i·w_i are
 * its digits to the irrational base (k·2^e)^(1/L). As k·2^e ≡ ∓1, products of numbers are products of
 * polynomials of those digits modulo x^L ∓ 1, so that the carry out of the top digit goes into the
 * lowest one.
 *
 * The polynomial is E(y) + x·O(y) for y = x², and z = E + i·O is transformed. Its values at two conjugate
 * roots give those of E and O there: pairs of elements are multiplied together.
 *
 * An array of digits has, at 32·j, the digits 2j, 2j + L/2, 2j + 1, 2j + 1 + L/2: the real parts of two
 * elements of z, and the imaginary ones. Constants, two lanes each, for σ² = ±1 as in rings.ts:
 *
 *     0  Re σ, -Re σ    1  Im σ, -Im σ    2  1, -1    3  1, Re σ    4  0, Im σ    5  ±1
 */

import {
  BASES,
  CONSTANTS,
  INVERSE_BASES,
  P,
  TWO,
  UNWEIGHTS,
  WEIGHTS,
  X,
  Y,
  array,
  tables,
  u,
  w,
} from './memory';
import { multiplyPairs, squarePairs } from './pairs';
import { ROUND, noteError } from './roundOff';
import { arraySize, backward, forward } from './transform';
import { first, madd, nmadd, second } from './vector';

/** `to` = the transform of the digits `from`. */
function transform(from: usize, to: usize): void {
  const at = tables(0);
  const sigma = v128.load(at);
  const sigmaIm = v128.load(at, 16);
  let weights = array(WEIGHTS);
  const end = from + arraySize();
  for (let out = to; from < end; from += 32, out += 32, weights += 32) {
    const re = f64x2.mul(v128.load(from), v128.load(weights));
    const im = f64x2.mul(v128.load(from, 16), v128.load(weights, 16));
    const upper = second(re);
    const upperIm = second(im);
    v128.store(out, nmadd(upperIm, sigmaIm, madd(upper, sigma, first(re))));
    v128.store(out, madd(upper, sigmaIm, madd(upperIm, sigma, first(im))), 16);
  }
  forward(0, to, arraySize(), 0, 1, at + CONSTANTS);
}

/** So far does a carry into a run of digits go: those after it are at most half their base in size. */
const RIPPLE: i32 = 4;

/** Adds a carry to the first digits of a run, `at` bytes from the first of all digits. */
function ripple(to: usize, at: usize, carry: f64): void {
  const bases = array(BASES) + at;
  const inverses = array(INVERSE_BASES) + at;
  to += at;
  let digit: usize = 0;
  for (let i = 1; i < RIPPLE; i++, digit += 16) {
    const sum = load<f64>(to + digit) + carry;
    carry = nearest(sum * load<f64>(inverses + digit));
    store<f64>(to + digit, sum - carry * load<f64>(bases + digit));
  }
  store<f64>(to + digit, load<f64>(to + digit) + carry);
}

/**
 * `to` = the digits of the number with the transform `from`, or of twice that number, minus the
 * number with the digits `minus` if that is not 0. Destroys the transform.
 */
function digits(from: usize, to: usize, doubled: bool, minus: usize): void {
  const at = tables(0);
  backward(0, from, arraySize(), 0, 1, at + CONSTANTS);
  const signs = v128.load(at, 32);
  const same = v128.load(at, 48);
  const other = v128.load(at, 64);
  const round = v128.load(ROUND);
  const scale = f64x2.splat(doubled ? 2 : 1);
  let carry = f64x2.splat(0);
  let worst = carry;
  let factors = array(UNWEIGHTS);
  let bases = array(BASES);
  let inverses = array(INVERSE_BASES);
  const end = from + arraySize();
  for (let out = to; from < end; from += 32, out += 32) {
    let re = v128.load(from);
    let im = v128.load(from, 16);
    re = madd(second(re), signs, first(re));
    im = madd(second(im), signs, first(im));
    let low = f64x2.mul(madd(im, other, f64x2.mul(re, same)), f64x2.mul(scale, v128.load(factors)));
    let high = f64x2.mul(
      nmadd(re, other, f64x2.mul(im, same)),
      f64x2.mul(scale, v128.load(factors, 16)),
    );
    if (minus !== 0) {
      low = f64x2.sub(low, v128.load(minus));
      high = f64x2.sub(high, v128.load(minus, 16));
      minus += 32;
    }
    low = f64x2.add(low, carry);
    carry = f64x2.sub(madd(low, v128.load(inverses), round), round);
    low = nmadd(carry, v128.load(bases), low);
    high = f64x2.add(high, carry);
    carry = f64x2.sub(madd(high, v128.load(inverses, 16), round), round);
    high = nmadd(carry, v128.load(bases, 16), high);
    const lowDigit = f64x2.sub(f64x2.add(low, round), round);
    const highDigit = f64x2.sub(f64x2.add(high, round), round);
    worst = f64x2.pmax(worst, f64x2.abs(f64x2.sub(low, lowDigit)));
    worst = f64x2.pmax(worst, f64x2.abs(f64x2.sub(high, highDigit)));
    v128.store(out, lowDigit);
    v128.store(out, highDigit, 16);
    factors += 32;
    bases += 32;
    inverses += 32;
  }
  noteError(worst);
  ripple(to, 0, f64x2.extract_lane(carry, 1) * load<f64>(at, 80));
  ripple(to, 8, f64x2.extract_lane(carry, 0));
}

/** As `squares` of ladder.ts, without a factor 1/R. */
export function irrationalSquares(bits: u32, count: i32): void {
  const x = array(X);
  for (let i = count - 1; i >= 0; i--) {
    transform(x, u);
    squarePairs(u);
    digits(u, x, ((bits >> i) & 1) !== 0, 0);
  }
}

/** Array `to` = array `a` · array `b`. */
export function irrationalMultiply(a: i32, b: i32, to: i32): void {
  transform(array(a), u);
  transform(array(b), w);
  multiplyPairs(u, w);
  digits(w, array(to), false, 0);
}

/** As `lucas` of ladder.ts, without a factor 1/R. */
export function irrationalLucas(bits: u32, count: i32): void {
  const x = array(X);
  const y = array(Y);
  for (let i = count - 1; i >= 0; i--) {
    const bit = ((bits >> i) & 1) !== 0;
    const squared = bit ? y : x;
    const other = bit ? x : y;
    transform(squared, u);
    transform(other, w);
    multiplyPairs(u, w);
    squarePairs(u);
    digits(u, squared, false, array(TWO));
    digits(w, other, false, array(P));
  }
}

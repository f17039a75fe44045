/**
 * From digits to a transform, and back.
 *
 * A number is Σ d_i·B^i, i < L, with L = 4K. It is a polynomial in B, modulo one of
 *
 *     ring 0:  B^L + B^(L/2) + 1 = (B^(L/2) - ω)(B^(L/2) - ω̄),  ω = e^(2πi/3)
 *     ring 1:  B^L + 1 = (B^(L/2) - i)(B^(L/2) + i),  ω = i
 *
 * Real polynomials modulo either are the complex ones modulo x^(L/2) - ω: z_j = d_j + ω·d_(j+L/2). With
 * σ² = ω, z splits into its residues modulo x^K - σ and x^K + σ, which are the two lanes.
 *
 * An array of digits has, at 32·j, the four digits j, j + 2K, j + K, j + 3K: two vectors, each
 * with what makes up one z. The constants of a ring, two lanes each:
 *
 *     0  1, 0          1  Re ω, Im ω     z from its digits
 *     2  Re σ, Im σ    3  Re σω, Im σω   σz from its digits
 *     4, 5  the inverse of 0, 1 with the factor 2/L
 *     6, 7  the inverse of 2, 3 with the factor 2/L
 *     8 … 11  4 … 7 with the factor 4/L
 */

import { CONSTANTS, base, inverseBase, tables } from './memory';
import { ROUND, noteError } from './roundOff';
import { arraySize, backward, forward } from './transform';
import { first, firsts, madd, nmadd, second, seconds } from './vector';

/** `to` = the transform of the digits `from`. */
export function transform(ring: i32, from: usize, to: usize): void {
  const at = tables(ring);
  const z0 = v128.load(at);
  const z1 = v128.load(at, 16);
  const turned0 = v128.load(at, 32);
  const turned1 = v128.load(at, 48);
  const end = from + arraySize();
  for (let out = to; from < end; from += 32, out += 32) {
    const low = v128.load(from);
    const high = v128.load(from, 16);
    const z = madd(second(low), z1, f64x2.mul(low, z0));
    const turned = madd(second(high), turned1, f64x2.mul(first(high), turned0));
    const plus = f64x2.add(z, turned);
    const minus = f64x2.sub(z, turned);
    v128.store(out, firsts(plus, minus));
    v128.store(out, seconds(plus, minus), 16);
  }
  forward(0, to, arraySize(), 0, 1, at + CONSTANTS);
}

/** Adds a carry to the digit at `at`; what is then too much goes on, three digits in all. */
function ripple(at: usize, carry: f64): void {
  for (let i = 0; i < 2; i++, at += 32) {
    const digit = load<f64>(at) + carry;
    carry = nearest(digit * inverseBase);
    store<f64>(at, digit - carry * base);
  }
  store<f64>(at, load<f64>(at) + carry);
}

/** The carries out of the ends of the four runs of digits. */
function wrap(ring: i32, to: usize, low: v128, high: v128): void {
  const top = f64x2.extract_lane(high, 1);
  // B^L is -1, or -B^(L/2) - 1.
  const half = f64x2.extract_lane(high, 0) - (ring === 0 ? top : 0);
  ripple(to, -top);
  ripple(to + 16, f64x2.extract_lane(low, 0));
  ripple(to + 8, half);
  ripple(to + 24, f64x2.extract_lane(low, 1));
}

/**
 * `to` = the digits of the number with the transform `from`, or of twice that number, minus the
 * number with the digits `minus` if that is not 0. Destroys the transform.
 *
 * Digits are at most B/2 in size, but for the first three of each of the four runs, to which the
 * carry out of another run is added. If L <= B, those are at most B/2 + 2: coefficients are below
 * 2·1.5·L·(B/2 + 2)², which is about 3/4·L·B times B; the first two digits pass on all but 1 or 2 of it.
 */
// @inline
export function digits(ring: i32, from: usize, to: usize, doubled: bool, minus: usize): void {
  const at = tables(ring);
  backward(0, from, arraySize(), 0, 1, at + CONSTANTS);
  const factors = at + (doubled ? 128 : 64);
  const low0 = v128.load(factors);
  const low1 = v128.load(factors, 16);
  const high0 = v128.load(factors, 32);
  const high1 = v128.load(factors, 48);
  const B = f64x2.splat(base);
  const inverse = f64x2.splat(inverseBase);
  const round = v128.load(ROUND);
  let lowCarry = f64x2.splat(0);
  let highCarry = lowCarry;
  let worst = f64x2.splat(0);
  const end = from + arraySize();
  for (let out = to; from < end; from += 32, out += 32) {
    const re = v128.load(from);
    const im = v128.load(from, 16);
    const one = firsts(re, im);
    const other = seconds(re, im);
    const z = f64x2.add(one, other);
    const turned = f64x2.sub(one, other);
    let low = madd(second(z), low1, f64x2.mul(z, low0));
    let high = madd(second(turned), high1, f64x2.mul(first(turned), high0));
    if (minus !== 0) {
      low = f64x2.sub(low, v128.load(minus));
      high = f64x2.sub(high, v128.load(minus, 16));
      minus += 32;
    }
    low = f64x2.add(low, lowCarry);
    high = f64x2.add(high, highCarry);
    lowCarry = f64x2.sub(madd(low, inverse, round), round);
    highCarry = f64x2.sub(madd(high, inverse, round), round);
    low = nmadd(lowCarry, B, low);
    high = nmadd(highCarry, B, high);
    const lowDigit = f64x2.sub(f64x2.add(low, round), round);
    const highDigit = f64x2.sub(f64x2.add(high, round), round);
    worst = f64x2.pmax(worst, f64x2.abs(f64x2.sub(low, lowDigit)));
    worst = f64x2.pmax(worst, f64x2.abs(f64x2.sub(high, highDigit)));
    v128.store(out, lowDigit);
    v128.store(out, highDigit, 16);
  }
  noteError(worst);
  wrap(ring, to, lowCarry, highCarry);
}

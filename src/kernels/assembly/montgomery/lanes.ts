/**
 * What the two tests share: moving numbers into lanes and out of them.
 *
 * A lane without a number keeps the values of the last one. They are within bounds, because a shape
 * begins with zeros (tables.ts). Arbitrary doubles might be subnormal, and slow.
 */

import { I, LANES, N, SCRATCH, T, X, array, input, lanes, limbs, stride, vectors } from './memory';
import { reduction } from './steps';
import { negatedInverse, toDigits } from './words';

/** N and I of a lane, from its input. */
export function takeModulus(lane: i32): void {
  toDigits(input(lane), array(N, lane));
  negatedInverse(input(lane));
  toDigits(SCRATCH, array(I, lane));
}

/** Zeros a lane's part of an array. */
export function clear(name: i32, lane: i32): void {
  const from = array(name, lane);
  for (let i = 0; i < limbs; i++) store<f64>(from + <usize>i * stride, 0);
}

/**
 * T = x out of Montgomery form, for the x in the array, |x| <= 4N. Then |T| <= N/2·(1 + 2^-50) + 1,
 * so that no other number of that size is congruent to T modulo N.
 */
export function outOfForm(name: i32): void {
  memory.copy(array(T, 0), array(name, 0), <usize>limbs * stride);
  reduceT();
}

/** The same for the x in T. */
export function reduceT(): void {
  reduction(vectors, LANES, limbs);
}

/**
 * T = 0 in the lanes where X is `unit`, 1 or -1, and only there, where numbers are reduced from both
 * ends. 1 in their form is 2^49·2^(51·(limbs/2 - 1)).
 */
export function differenceFrom(unit: f64): void {
  memory.copy(array(T, 0), array(X, 0), <usize>limbs * stride);
  const at = <usize>((limbs >> 1) - 1) * stride;
  for (let lane = 0; lane < lanes; lane++) {
    const digit = array(T, lane) + at;
    store<f64>(digit, load<f64>(digit) - unit * 562949953421312.0);
  }
  reduceT();
}

/** The number in T if it is at most 2^50 in size, else 2^51. */
export function small(lane: i32): f64 {
  const from = array(T, lane);
  for (let i = 1; i < limbs; i++) {
    if (load<f64>(from + <usize>i * stride) != 0) return 2251799813685248.0;
  }
  return load<f64>(from);
}

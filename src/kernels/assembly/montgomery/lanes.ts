/**
 * What the two tests have in common: numbers into lanes, and out of them.
 *
 * Lanes without a number keep what the last one left there: nothing that is out of bounds, for each
 * shape begins with zeros (tables.ts). Doubles of any other origin might be subnormal, and slow.
 */

import { I, LANES, N, SCRATCH, T, array, input, limbs, stride, vectors } from './memory';
import { reduction } from './steps';
import { negatedInverse, toDigits } from './words';

/** Takes the modulus of a lane. */
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
 * T = the array out of Montgomery form, for |x| <= 4N: then |T| <= N/2·(1 + 2^-50) + 1, so that
 * T is the only number of that size in its class modulo N.
 */
export function outOfForm(name: i32): void {
  memory.copy(array(T, 0), array(name, 0), <usize>limbs * stride);
  reduceT();
}

/** The same for what T holds. */
export function reduceT(): void {
  reduction(vectors, LANES, limbs);
}

/** The number in T if it is at most 2^50 in size, else 2^51. */
export function small(lane: i32): f64 {
  const from = array(T, lane);
  for (let i = 1; i < limbs; i++) {
    if (load<f64>(from + <usize>i * stride) != 0) return 2251799813685248.0;
  }
  return load<f64>(from);
}

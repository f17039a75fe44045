/** The parts of the kernel for numbers from 2^32 to 2^50, made callable for one number at a time. */

import { multiply, multiplyOnly } from '../../../src/kernels/assembly/lines50/arithmetic';
import { lucas50 as lucas } from '../../../src/kernels/assembly/lines50/lucas50';
import { strong50 as strong } from '../../../src/kernels/assembly/lines50/strong50';
import { FIRST_P, makeFirstP } from '../../../src/kernels/assembly/lines64/firstP';

const NUMBERS: u32 = u32(memory.data(8 * 16, 16));
const GROUP: u32 = u32(memory.data(1024, 16));

makeFirstP();

/** x·y - c modulo n, in lane `at`, beside another number. */
export function product(at: i32, x: f64, y: f64, c: f64, n: f64): f64 {
  return lane(at, multiply(pair(at, x), pair(at, y), pair(at, c), pair(at, n), pair(at, 1 / n)));
}

/** x·y modulo n, in lane `at`, beside another number. */
export function productOnly(at: i32, x: f64, y: f64, n: f64): f64 {
  return lane(at, multiplyOnly(pair(at, x), pair(at, y), pair(at, n), pair(at, 1 / n)));
}

function pair(at: i32, x: f64): v128 {
  const other = f64x2.splat(1234567890123);
  return at ? f64x2.replace_lane(other, 1, x) : f64x2.replace_lane(other, 0, x);
}

function lane(at: i32, x: v128): f64 {
  return at ? f64x2.extract_lane(x, 1) : f64x2.extract_lane(x, 0);
}

export function strong50(n: u64): u32 {
  store<u64>(NUMBERS, n);
  return strong(NUMBERS, 1, GROUP) & 1;
}

export function lucas50(n: u64): u32 {
  store<u64>(NUMBERS, n);
  return lucas(NUMBERS, 1, FIRST_P, GROUP) & 1;
}

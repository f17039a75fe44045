/** The parts of the kernel for numbers from 2^32 to 2^64, made callable for one number at a time. */

import { multiply, multiplyOnly } from '../../../src/kernels/assembly/fused64/arithmetic';
import { lucas50 as lucas } from '../../../src/kernels/assembly/fused64/lucas50';
import { lucasWide as lucasOfWide } from '../../../src/kernels/assembly/fused64/lucasWide';
import { strong50 as strong } from '../../../src/kernels/assembly/fused64/strong50';
import { strongWide as strongOfWide } from '../../../src/kernels/assembly/fused64/strongWide';
import {
  lowerPart,
  multiply as multiplyParts,
  multiplyPower,
  square as squareParts,
  upperPart,
  writeConstants,
} from '../../../src/kernels/assembly/fused64/twoParts';
import { FIRST_P, makeFirstP } from '../../../src/kernels/assembly/lines64/firstP';

const NUMBERS: u32 = u32(memory.data(8 * 16, 16));
const GROUP: u32 = u32(memory.data(2048, 16));

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

export function strongWide(n: u64): u32 {
  store<u64>(NUMBERS, n);
  return strongOfWide(NUMBERS, 1, GROUP) & 1;
}

export function lucasWide(n: u64): u32 {
  store<u64>(NUMBERS, n);
  return lucasOfWide(NUMBERS, 1, FIRST_P, GROUP) & 1;
}

/** The two parts of the last result, beside which another number was worked on. */
export let upper: f64 = 0;
export let lower: f64 = 0;

/** x·y - c modulo n, for x = A + b and y = C + d, in lane `at`. */
export function wideProduct(at: i32, A: f64, b: f64, C: f64, d: f64, c: f64, n: u64): void {
  writeConstants(GROUP);
  multiplyParts(
    pair(at, A),
    short(at, b),
    pair(at, C),
    short(at, d),
    short(at, c),
    pair(at, upperPart(n)),
    short(at, lowerPart(n)),
    pair(at, 1 / f64(n)),
    v128.load(GROUP),
    v128.load(GROUP, 16),
    v128.load(GROUP, 32),
    NUMBERS,
    16,
  );
  take(at);
}

/** x² modulo n, less c if it is not 0, in lane `at`. */
export function wideSquare(at: i32, A: f64, b: f64, c: f64, n: u64): void {
  writeConstants(GROUP);
  const one = v128.load(GROUP);
  const unit = v128.load(GROUP, 16);
  const unit2 = v128.load(GROUP, 32);
  const N = pair(at, upperPart(n));
  const m = short(at, lowerPart(n));
  const i = pair(at, 1 / f64(n));
  const x = pair(at, A);
  const y = short(at, b);
  if (c === 0) squareParts(x, y, false, y, N, m, i, one, unit, unit2, NUMBERS, 16);
  else squareParts(x, y, true, short(at, c), N, m, i, one, unit, unit2, NUMBERS, 16);
  take(at);
}

/** x·p modulo n, in lane `at`. */
export function widePower(at: i32, A: f64, b: f64, p: f64, n: u64): void {
  writeConstants(GROUP);
  multiplyPower(
    pair(at, A),
    short(at, b),
    short(at, p),
    pair(at, upperPart(n)),
    short(at, lowerPart(n)),
    pair(at, 1 / f64(n)),
    v128.load(GROUP),
    v128.load(GROUP, 16),
    NUMBERS,
    16,
  );
  take(at);
}

function short(at: i32, x: f64): v128 {
  const other = f64x2.splat(-123);
  return at ? f64x2.replace_lane(other, 1, x) : f64x2.replace_lane(other, 0, x);
}

function take(at: i32): void {
  upper = lane(at, v128.load(NUMBERS));
  lower = lane(at, v128.load(NUMBERS, 16));
}

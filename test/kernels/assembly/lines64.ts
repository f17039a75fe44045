/**
 * The parts of the lines kernel, made callable for one number at a time. The import of the kernel
 * fills its tables. Vectors hold the number of interest in lane `at`, and another number with its
 * own modulus in the other lane.
 */

import '../../../src/kernels/assembly/lines64';
import { lucas64 as lucas } from '../../../src/kernels/assembly/lines64/lucas64';
import { CANDIDATE_N } from '../../../src/kernels/assembly/lines64/memory';
import {
  inverses,
  middleOfProduct,
  multiplyWord,
  outOfForm,
  quotient,
  reduceLow,
  reduceRest,
  square as squareOf,
  split,
  subtract,
} from '../../../src/kernels/assembly/lines64/montgomery64';
import { primeBit } from '../../../src/kernels/assembly/lines64/primeBitmap';
import { divide as divideAll } from '../../../src/kernels/assembly/lines64/smallPrimes';
import { strong32 as strongNarrow } from '../../../src/kernels/assembly/lines64/strong32';
import { strong64 as strongWide } from '../../../src/kernels/assembly/lines64/strong64';

export { findP } from '../../../src/kernels/assembly/lines64/lucasParameter';
export { extendBitmap, sievedBelow } from '../../../src/kernels/assembly/lines64/primeBitmap';
export { isListedPseudoprime } from '../../../src/kernels/assembly/lines64/pseudoprimeTable';
export { smallestFactor } from '../../../src/kernels/assembly/lines64/smallestFactor';

/** A vector with a in lane `at`, b in the other. */
function pair(at: i32, a: u64, b: u64): v128 {
  return i64x2.replace_lane(i64x2.splat(at ? b : a), 1, at ? a : b);
}

function lane(at: i32, v: v128): i64 {
  return at ? i64x2.extract_lane(v, 1) : i64x2.extract_lane(v, 0);
}

/** x²/R modulo n. */
export function square(at: i32, x: u64, n: u64, y: u64, m: u64): i64 {
  const N = pair(at, n, m);
  const S = split(N);
  return lane(at, squareOf(pair(at, x, y), N, S, inverses(S)));
}

/** x·w/R modulo n. */
export function product(at: i32, x: u64, w: u64, n: u64, y: u64, m: u64): i64 {
  const N = pair(at, n, m);
  const S = split(N);
  const inv = inverses(S);
  const a = split(pair(at, x, y));
  const b = split(pair(at, w, y));
  const low = i64x2.extmul_low_i32x4_u(a, b);
  const middle = middleOfProduct(a, b, low);
  const rest = reduceLow(low, middle, S, inv);
  const q = quotient(rest, inv);
  return lane(at, reduceRest(rest, q, middle, i64x2.extmul_high_i32x4_u(a, b), N, S));
}

/** x·p/W modulo n. */
export function word(at: i32, x: u64, p: u32, n: u64, y: u64, m: u64): i64 {
  const N = pair(at, n, m);
  const S = split(N);
  const P = at ? i32x4(1, p, 1, p) : i32x4(p, 1, p, 1);
  return lane(at, multiplyWord(pair(at, x, y), P, N, S, inverses(S)));
}

/** x/R modulo n. */
export function out(at: i32, x: u64, n: u64, y: u64, m: u64): i64 {
  const N = pair(at, n, m);
  const S = split(N);
  return lane(at, outOfForm(pair(at, x, y), N, S, inverses(S)));
}

/** x - c modulo n. */
export function minus(at: i32, x: i64, c: u64, n: u64): i64 {
  return lane(at, subtract(pair(at, x, 1), pair(at, c, 2), pair(at, n, 3)));
}

export function isPrimeBit(n: u32): u32 {
  return primeBit(n);
}

function put(n: u64): void {
  store<u64>(CANDIDATE_N, n);
}

export function strong32(n: u64): u32 {
  put(n);
  return strongNarrow(CANDIDATE_N, 1) & 1;
}

export function strong64(n: u64): u32 {
  put(n);
  return strongWide(CANDIDATE_N, 1) & 1;
}

export function lucas64(n: u64): u32 {
  put(n);
  return lucas(CANDIDATE_N, 1) & 1;
}

export function divide(n: u64): u32 {
  put(n);
  return divideAll(1);
}

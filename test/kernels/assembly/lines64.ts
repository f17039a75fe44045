/**
 * The parts of the lines kernel, made callable for one number at a time. The import of the kernel
 * fills its tables. The number of interest is in lane `at`, beside three others with their moduli.
 */

import '../../../src/kernels/assembly/lines64';
import { FIRST_P } from '../../../src/kernels/assembly/lines64/firstP';
import {
  multiply,
  multiplyWord,
  outOfForm,
  square as squareFour,
  toWords,
} from '../../../src/kernels/assembly/lines64/fours';
import { lucas64 as lucas, writeConstant } from '../../../src/kernels/assembly/lines64/lucas64';
import { findP as find } from '../../../src/kernels/assembly/lines64/lucasParameter';
import { CANDIDATE_N } from '../../../src/kernels/assembly/lines64/memory';
import { completeModuli } from '../../../src/kernels/assembly/lines64/moduli';
import { join, LIMIT } from '../../../src/kernels/assembly/lines64/montgomery64';
import {
  isSievedPrime as isSieved,
  sievedBelow,
} from '../../../src/kernels/assembly/lines64/primeBitmap';
import { divide as divideAll } from '../../../src/kernels/assembly/lines64/smallPrimes';
import { strong32 as strongNarrow } from '../../../src/kernels/assembly/lines64/strong32';
import { strong64 as strongWide } from '../../../src/kernels/assembly/lines64/strong64';

export { timesW } from '../../../src/kernels/assembly/lines64/modular';
export { extendBitmap, sievedBelow } from '../../../src/kernels/assembly/lines64/primeBitmap';
export { isListedPseudoprime } from '../../../src/kernels/assembly/lines64/pseudoprimeTable';
export { smallestFactor } from '../../../src/kernels/assembly/lines64/smallestFactor';

const MODULI: u32 = u32(memory.data(112, 16));
const X: u32 = u32(memory.data(32, 16));
const Y: u32 = u32(memory.data(32, 16));
const LESS: u32 = u32(memory.data(64, 16));

/** Sets all four moduli to m, but that of lane `at` to n. */
export function setModulus(at: u32, n: u64, m: u64): void {
  fill(MODULI, at, n, m);
  completeModuli(MODULI);
}

function fill(to: u32, at: u32, x: u64, other: u64): void {
  for (let lane: u32 = 0; lane < 4; lane++) store<u64>(to + 8 * lane, lane === at ? x : other);
}

/** Sets the residues x and y of lane `at`, beside y and x in the others. */
function setResidues(at: u32, x: u64, y: u64): void {
  fill(X, at, x, y);
  fill(Y, at, y, x);
  toWords(X);
  toWords(Y);
}

/** The residue of lane `at` in X, modulo 2^64. */
function result(at: u32): u64 {
  const x0 = v128.load(X);
  const x1 = v128.load(X, 16);
  v128.store(X, join(false, x0, x1));
  v128.store(X, join(true, x0, x1), 16);
  return load<u64>(X + 8 * at);
}

/** (x² - e·W)/R modulo n. */
export function square(at: u32, x: u64, e: u64): u64 {
  setResidues(at, x, e);
  for (let lane: u32 = 0; lane < 4; lane++) writeConstant(LESS + 8 * lane, e);
  squareFour(
    MODULI,
    v128.load(X),
    v128.load(X, 16),
    X,
    v128.load(LESS),
    v128.load(LESS, 16),
    v128.load(LESS, 32),
    v128.load(LESS, 48),
  );
  return result(at);
}

/** (x·y - e·W)/R modulo n. */
export function product(at: u32, x: u64, y: u64, e: u64): u64 {
  setResidues(at, x, y);
  for (let lane: u32 = 0; lane < 4; lane++) writeConstant(LESS + 8 * lane, e);
  multiply(
    MODULI,
    v128.load(X),
    v128.load(X, 16),
    v128.load(Y),
    v128.load(Y, 16),
    X,
    v128.load(LESS),
    v128.load(LESS, 16),
    v128.load(LESS, 32),
    v128.load(LESS, 48),
  );
  return result(at);
}

/** -x·p/W modulo n, for a signed word p. */
export function word(at: u32, x: u64, p: u32): u64 {
  setResidues(at, x, 1);
  multiplyWord(MODULI, X, i32x4.splat(p), i64x2.splat(LIMIT));
  return result(at);
}

/** x/R modulo n, signed. */
export function out(at: u32, x: u64): i64 {
  setResidues(at, x, 1);
  outOfForm(MODULI, X, Y);
  return load<i64>(Y + 8 * at);
}

export function findP(n: u64): u32 {
  return find(n, FIRST_P);
}

export function isSievedPrime(n: u64): bool {
  return isSieved(n, sievedBelow);
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

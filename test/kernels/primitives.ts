import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

/**
 * The arithmetic of the block kernel, made callable a number at a time. Vectors hold the number of
 * interest in lane `at` and another one, with its own modulus, in the other lanes.
 */
export interface Primitives {
  square(at: number, x: bigint, n: bigint, y: bigint, m: bigint): bigint;
  product(at: number, x: bigint, w: bigint, n: bigint, y: bigint, m: bigint): bigint;
  word(at: number, x: bigint, p: number, n: bigint, y: bigint, m: bigint): bigint;
  out(at: number, x: bigint, n: bigint, y: bigint, m: bigint): bigint;
  minus(at: number, x: bigint, c: bigint, n: bigint): bigint;
  strong32(n: bigint): number;
  strong64(n: bigint): number;
  lucas64(n: bigint): number;
  findP(n: bigint): number;
  smallestFactor(n: bigint): number;
  divide(n: bigint): number;
  isListedPseudoprime(n: number): number;
  sieveAfter(tested: number): void;
  isSievedPrime(n: number): number;
  readonly sievedBelow: WebAssembly.Global;
}

const SOURCE = `
import { makeFactors, smallestFactor } from './lines64/factor';
import { findP, makeFirstP } from './lines64/jacobi';
import { lucas64 as lucas } from './lines64/lucas64';
import { LEFT_N } from './lines64/memory';
import * as arithmetic from './lines64/montgomery64';
import { isListedPseudoprime, makePseudoprimeTable } from './lines64/pseudoprimeTable';
import { isSieved } from './lines64/sieved';
import { makeSmallVerdicts } from './lines64/small';
import { strong32 as strongNarrow } from './lines64/strong32';
import { makeDigitPairs, strong64 as strongWide } from './lines64/strong64';
import { divide as divideAll, makePairs } from './lines64/trial';

export { findP, isListedPseudoprime, smallestFactor };
export { sieveAfter, sievedBelow } from './lines64/sieved';

makePairs();
makeSmallVerdicts();
makeFactors();
makePseudoprimeTable();
makeFirstP();
makeDigitPairs();

function pair(at: i32, a: u64, b: u64): v128 {
  return i64x2.replace_lane(i64x2.splat(at ? b : a), 1, at ? a : b);
}
function lane(at: i32, v: v128): i64 {
  return at ? i64x2.extract_lane(v, 1) : i64x2.extract_lane(v, 0);
}
export function square(at: i32, x: u64, n: u64, y: u64, m: u64): i64 {
  const N = pair(at, n, m);
  const S = arithmetic.split(N);
  return lane(at, arithmetic.square(pair(at, x, y), N, S, arithmetic.inverses(S)));
}
export function product(at: i32, x: u64, w: u64, n: u64, y: u64, m: u64): i64 {
  const N = pair(at, n, m);
  const S = arithmetic.split(N);
  const inv = arithmetic.inverses(S);
  const a = arithmetic.split(pair(at, x, y));
  const b = arithmetic.split(pair(at, w, y));
  const low = i64x2.extmul_low_i32x4_u(a, b);
  const middle = arithmetic.middleOfProduct(a, b, low);
  const rest = arithmetic.reduceLow(low, middle, S, inv);
  const q = arithmetic.quotient(rest, inv);
  return lane(at, arithmetic.reduceRest(rest, q, middle, i64x2.extmul_high_i32x4_u(a, b), N, S));
}
export function word(at: i32, x: u64, p: u32, n: u64, y: u64, m: u64): i64 {
  const N = pair(at, n, m);
  const S = arithmetic.split(N);
  const P = at ? i32x4(1, p, 1, p) : i32x4(p, 1, p, 1);
  return lane(at, arithmetic.multiplyWord(pair(at, x, y), P, N, S, arithmetic.inverses(S)));
}
export function out(at: i32, x: u64, n: u64, y: u64, m: u64): i64 {
  const N = pair(at, n, m);
  const S = arithmetic.split(N);
  return lane(at, arithmetic.outOfForm(pair(at, x, y), N, S, arithmetic.inverses(S)));
}
export function minus(at: i32, x: i64, c: u64, n: u64): i64 {
  return lane(at, arithmetic.subtract(pair(at, x, 1), pair(at, c, 2), pair(at, n, 3)));
}
export function isSievedPrime(n: u32): u32 {
  return isSieved(n);
}
function put(n: u64): void {
  store<u64>(LEFT_N, n);
}
export function strong32(n: u64): u32 {
  put(n);
  return strongNarrow(LEFT_N, 1) & 1;
}
export function strong64(n: u64): u32 {
  put(n);
  return strongWide(LEFT_N, 1) & 1;
}
export function lucas64(n: u64): u32 {
  put(n);
  return lucas(LEFT_N, 1) & 1;
}
export function divide(n: u64): u32 {
  put(n);
  return divideAll(1);
}
`;

/** Compiles them, from the sources of the kernel. */
export async function compilePrimitives(): Promise<Primitives> {
  const folder = fileURLToPath(new URL('../../src/kernels/assembly/', import.meta.url));
  const { readFileSync } = await import('node:fs');
  const read = (path: string): string | null => {
    try {
      return readFileSync(path, 'utf8');
    } catch {
      return null;
    }
  };
  let module = new Uint8Array();
  const { error, stderr } = await asc.main(
    ['entry.ts', '--outFile', 'module.wasm', '-O2', '--enable', 'simd', '--runtime', 'stub'].concat(
      ['--noAssert', '--use', 'abort='],
    ),
    {
      readFile: (name) => (name === 'entry.ts' ? SOURCE : read(`${folder}${name}`)),
      writeFile: (_, contents) => {
        module = Uint8Array.from(contents as Uint8Array);
      },
    },
  );
  if (error) throw new Error(`${stderr}`, { cause: error });
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(module));
  return exports as unknown as Primitives;
}

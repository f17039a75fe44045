import { compileAssembly } from './compileAssembly.ts';

/** The functions of assembly/lines64.ts, where their parameters are explained. */
export interface Primitives {
  setModulus(at: number, n: bigint, m: bigint): void;
  square(at: number, x: bigint, e: bigint): bigint;
  product(at: number, x: bigint, y: bigint, e: bigint): bigint;
  word(at: number, x: bigint, p: number): bigint;
  out(at: number, x: bigint): bigint;
  timesW(x: bigint, n: bigint): bigint;
  strong32(n: bigint): number;
  strong64(n: bigint): number;
  lucas64(n: bigint): number;
  findP(n: bigint): number;
  smallestFactor(n: bigint): number;
  divide(n: bigint): number;
  isListedPseudoprime(n: number): number;
  extendBitmap(tested: number, near: number): void;
  isSievedPrime(n: bigint): number;
  readonly sievedBelow: WebAssembly.Global;
}

/** The parts of the lines kernel, compiled from its sources. */
export async function compilePrimitives(): Promise<Primitives> {
  const module = await compileAssembly('test/kernels/assembly/lines64');
  return new WebAssembly.Instance(module).exports as unknown as Primitives;
}

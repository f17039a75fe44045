import { compileAssembly } from './compileAssembly.ts';

/** The functions of assembly/lines64.ts, where their parameters are explained. */
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
  extendBitmap(tested: number): void;
  isPrimeBit(n: number): number;
  readonly sievedBelow: WebAssembly.Global;
}

/** The parts of the lines kernel, compiled from its sources. */
export async function compilePrimitives(): Promise<Primitives> {
  const module = await compileAssembly('test/kernels/assembly/lines64');
  return new WebAssembly.Instance(module).exports as unknown as Primitives;
}

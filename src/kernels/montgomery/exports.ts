/** What assembly/montgomery.ts exports, except what only tests use. */
export interface Exports {
  readonly memory: WebAssembly.Memory;
  readonly INPUT: WebAssembly.Global;
  readonly DISCRIMINANTS: WebAssembly.Global;
  readonly EXPONENTS: WebAssembly.Global;
  readonly BEGIN: WebAssembly.Global;
  readonly NUMBER: WebAssembly.Global;
  readonly TABLES: WebAssembly.Global;
  fused(): number;
  strong(limbs: number, vectors: number, lanes: number): number;
  lucas(limbs: number, vectors: number, lanes: number): number;
  iterate(limbs: number, vectors: number, lanes: number, subtrahend: number): number;
  smallFactor(
    products: number,
    ends: number,
    primes: number,
    blocks: number,
    digits: number,
  ): number;
}

/** What assembly/fft.ts exports: see there. Arrays are known by number, as in ARRAYS. */
export interface Exports {
  readonly memory: WebAssembly.Memory;
  readonly BASE: WebAssembly.Global;
  readonly STAGES: WebAssembly.Global;
  shape(length: number, base: number, tableBytes: number): number;
  tables(ring: number): number;
  takeModulus(): void;
  squares(bits: number, count: number): void;
  multiply(a: number, b: number, to: number): void;
  lucas(bits: number, count: number): void;
  irrationalSquares(bits: number, count: number): void;
  irrationalMultiply(a: number, b: number, to: number): void;
  irrationalLucas(bits: number, count: number): void;
  takeError(): number;
}

/** As assembly/fft/memory.ts numbers them. */
export const ARRAYS = {
  X: 0,
  Y: 1,
  two: 2,
  P: 3,
  N: 4,
  inverse: 5,
  product: 10,
  weights: 4,
  unweights: 5,
  bases: 7,
  inverseBases: 9,
} as const;

export type ArrayName = keyof typeof ARRAYS;

/** The most steps of a call. */
export const MOST_STEPS = 32;

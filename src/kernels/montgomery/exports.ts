/** What assembly/montgomery.ts exports, except what only tests use. */
export interface Exports {
  readonly memory: WebAssembly.Memory;
  readonly INPUT: WebAssembly.Global;
  readonly DISCRIMINANTS: WebAssembly.Global;
  readonly EXPONENTS: WebAssembly.Global;
  readonly BEGIN: WebAssembly.Global;
  readonly NUMBER: WebAssembly.Global;
  readonly TABLES: WebAssembly.Global;
  readonly TRIAL_BLOCKS: WebAssembly.Global;
  readonly LIMB_COUNTS: WebAssembly.Global;
  readonly BLOCK: WebAssembly.Global;
  readonly MOST_BLOCK: WebAssembly.Global;
  readonly ROWS: WebAssembly.Global;
  readonly rowsEnd: WebAssembly.Global;
  readonly primes: WebAssembly.Global;
  readonly probablePrimes: WebAssembly.Global;
  readonly composites: WebAssembly.Global;
  readonly neither: WebAssembly.Global;
  readonly stopped: WebAssembly.Global;
  readonly wantedWords: WebAssembly.Global;
  fused(): number;
  strong(limbs: number, vectors: number, lanes: number): number;
  lucas(limbs: number, vectors: number, lanes: number): number;
  strongToBases(limbs: number, vectors: number, lanes: number): number;
  iterate(limbs: number, vectors: number, lanes: number, subtrahend: number): number;
  smallFactor(
    products: number,
    ends: number,
    primes: number,
    blocks: number,
    digits: number,
  ): number;
  setTables(products: number, ends: number, primes: number): void;
  readLines(at: number, end: number): number;
  sortOpen(): void;
  take(first: number, count: number): number;
  bitsAt(place: number): number;
  wordsAt(place: number): number;
  settle(first: number, count: number, passed: number): void;
  setState(place: number, state: number): void;
  findDiscriminants(): void;
  settlePassing(provenBits: number): number;
  clearRows(): void;
  writeRows(format: number): void;
}

/** What assembly/modular.ts exports. */
export interface Exports {
  readonly memory: WebAssembly.Memory;
  readonly MOST_LIMBS: WebAssembly.Global;
  readonly NUMBER: WebAssembly.Global;
  readonly NUMBER_BYTES: WebAssembly.Global;
  readonly OPERATIONS: WebAssembly.Global;
  fused(): number;
  element(index: number): number;
  takeModulus(limbs: number): void;
  takeInverse(): void;
  read(element: number): void;
  write(element: number): void;
  multiply(to: number, x: number, y: number): void;
  power(powers: number, count: number): void;
  powerOfSmall(base: number, count: number): void;
  powerOfLinear(degree: number, c: number, count: number): void;
  lucas(count: number): void;
  loadOperand(index: number, words: number): void;
  storeOperand(index: number, words: number): void;
  euclid(words: number): void;
  multiplyPoint(multiples: number, count: number): void;
}

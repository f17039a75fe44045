import { ARRAYS, type ArrayName, type Exports, MOST_STEPS } from './exports.ts';
import { MOST_ERROR } from './length.ts';
import type { Matches, StepArithmetic } from './stepArithmetic.ts';

/** Digits times steps of a call into the kernel: a few milliseconds, if one step is not longer. */
const DIGITS_OF_A_CALL = 200_000;

/** The steps of a kind of arithmetic: see assembly/fft/ladder.ts. */
export interface Steps {
  squares(bits: number, count: number): void;
  lucas(bits: number, count: number): void;
  multiply(a: number, b: number, to: number): void;
}

/** Arithmetic modulo one n at a time, in the kernel, on the digits of residues. */
export abstract class KernelArithmetic implements StepArithmetic<Float64Array> {
  protected readonly kernel: Exports;
  readonly #steps: Steps;
  /** The digits of a number. */
  protected length = 0;
  /** Whether something has gone wrong since the arithmetic began with n. */
  #failed = false;

  constructor(kernel: Exports, steps: Steps) {
    this.kernel = kernel;
    this.#steps = steps;
  }

  abstract get n(): bigint;
  abstract get form(): bigint;
  abstract write(name: ArrayName, x: bigint): void;
  abstract readForm(name: ArrayName): bigint | undefined;
  abstract outOfForm(x: bigint): bigint;
  abstract matcher(form: bigint): Matches;

  get mostSteps(): number {
    return Math.min(MOST_STEPS, Math.ceil(DIGITS_OF_A_CALL / this.length));
  }

  save(name: ArrayName): Float64Array {
    return this.array(name).slice();
  }

  restore(name: ArrayName, saved: Float64Array): void {
    this.array(name).set(saved);
  }

  squares(bits: string): void {
    this.#run(bits, this.#steps.squares);
  }

  lucas(bits: string): void {
    this.#run(bits, this.#steps.lucas);
  }

  multiply(a: ArrayName, b: ArrayName, to: ArrayName): void {
    this.#steps.multiply(ARRAYS[a], ARRAYS[b], ARRAYS[to]);
    this.#look();
  }

  /** Whether round-off was too large for a result to be trusted. */
  get hasFailed(): boolean {
    return this.#failed;
  }

  /** What it holds in the kernel is overwritten. */
  forget(): void {
    this.length = 0;
  }

  protected begin(): void {
    this.kernel.takeError();
    this.#failed = false;
  }

  protected array(name: ArrayName): Float64Array {
    const { memory, BASE } = this.kernel;
    const { length } = this;
    return new Float64Array(memory.buffer, BASE.value + 8 * length * ARRAYS[name], length);
  }

  #run(bits: string, steps: (bits: number, count: number) => void): void {
    const most = this.mostSteps;
    for (let at = 0; at < bits.length && !this.#failed; at += most) {
      const some = bits.slice(at, at + most);
      steps(Number.parseInt(some, 2), some.length);
      this.#look();
    }
  }

  #look(): void {
    if (this.kernel.takeError() > MOST_ERROR) this.#failed = true;
  }
}

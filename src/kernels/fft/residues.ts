import { ARRAYS, type ArrayName, type Exports, MOST_STEPS } from './exports.ts';
import { MOST_ERROR } from './length.ts';

/** Digits times steps of a call into the kernel: a few milliseconds, if one step is not longer. */
const DIGITS_OF_A_CALL = 200_000;

/** Digits of a number in an array of the kernel, to be put back. */
export type Saved = Float64Array;

/** The steps of a kind of arithmetic: see assembly/fft/ladder.ts. */
export interface Steps {
  squares(bits: number, count: number): void;
  lucas(bits: number, count: number): void;
  multiply(a: number, b: number, to: number): void;
}

/**
 * Residues modulo one n at a time, as arrays of digits in the kernel. A residue x is kept as a number
 * congruent to x times a constant factor, which is the matter of each kind of arithmetic.
 */
export abstract class Residues {
  protected readonly kernel: Exports;
  readonly #steps: Steps;
  /** The digits of a number. */
  protected length = 0;
  /** Whether something has gone wrong since the first use of n. */
  #failed = false;

  constructor(kernel: Exports, steps: Steps) {
    this.kernel = kernel;
    this.#steps = steps;
  }

  abstract get n(): bigint;

  /** Sets an array to the residue x. */
  abstract write(name: ArrayName, x: bigint): void;

  /** A number congruent to x times the factor, for the residue x in an array; undefined if that is none. */
  abstract readForm(name: ArrayName): bigint | undefined;

  /** x, from 0 to n - 1, for a number congruent to x times the factor. */
  abstract outOfForm(x: bigint): bigint;

  save(name: ArrayName): Saved {
    return this.array(name).slice();
  }

  restore(name: ArrayName, saved: Saved): void {
    this.array(name).set(saved);
  }

  /** `squares` of assembly/fft/ladder.ts for each binary digit of the text. */
  squares(bits: string): void {
    this.#run(bits, this.#steps.squares);
  }

  /** `lucas` of assembly/fft/ladder.ts for each binary digit of the text. */
  lucas(bits: string): void {
    this.#run(bits, this.#steps.lucas);
  }

  /** to = a·b. */
  multiply(a: ArrayName, b: ArrayName, to: ArrayName): void {
    this.#steps.multiply(ARRAYS[a], ARRAYS[b], ARRAYS[to]);
    this.#look();
  }

  /** Whether round-off was too large for the result to be trusted, since n was taken. */
  get hasFailed(): boolean {
    return this.#failed;
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
    const most = Math.min(MOST_STEPS, Math.ceil(DIGITS_OF_A_CALL / this.length));
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

import { exportsOf } from './compile.ts';

/** The function of assembly/trialDivision.ts. */
interface Exports {
  smallestDivisor(n: bigint, from: number, to: number): number;
}

/** As in assembly/trialDivision.ts: the divisors of a call are all below it, or all not. */
const FIRST_WIDE = 65_537;

/**
 * Divisors tried in one call, which takes half a millisecond. V8 does not replace WebAssembly code
 * that is running, so a long call would stay in the baseline compiler's code.
 */
const SLICE = 1_000_000;

/** The loop of bookTrial, three times as fast as in JavaScript. */
export class TrialDivisionKernel {
  readonly #kernel: Exports;

  /** @throws RangeError if there is no memory for it: see `instantiate` */
  constructor(module: WebAssembly.Module) {
    this.#kernel = exportsOf(module) as unknown as Exports;
  }

  /** As OddFactor of bookTrial promises. */
  readonly oddFactor = (n: bigint, root: number): number | undefined => {
    for (let from = 3; from <= root; ) {
      const limit = from < FIRST_WIDE ? FIRST_WIDE - 2 : from + 2 * (SLICE - 1);
      const divisor = this.#kernel.smallestDivisor(n, from, Math.min(limit, root)) >>> 0;
      if (divisor !== 0) return divisor;
      from = limit + 2;
    }
    return undefined;
  };
}

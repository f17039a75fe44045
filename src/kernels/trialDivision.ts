import { compileKernel } from './compile.ts';
import { WASM } from './generated/trialDivision.wasm.ts';

/** The function of assembly/trialDivision.ts. */
interface Exports {
  smallestDivisor(n: bigint, from: number, to: number): number;
}

/** Divisors below here are tried in another way than those above. */
const FIRST_WIDE = 65_537;

/** Divisors a call, which takes half a millisecond: a call never leaves the code of its beginning. */
const SLICE = 1_000_000;

/** The module, or undefined where there is no WebAssembly with vectors. */
export function compileTrialDivision(): WebAssembly.Module | undefined {
  return compileKernel(WASM);
}

/** The loop of bookTrial, three times as fast. */
export class TrialDivisionKernel {
  readonly #kernel: Exports;

  constructor(module: WebAssembly.Module) {
    this.#kernel = new WebAssembly.Instance(module).exports as unknown as Exports;
  }

  /** See OddFactor of bookTrial. */
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

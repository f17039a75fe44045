import { WASM } from './trial.wasm.ts';

/** The function of assembly/trial.ts. */
interface Exports {
  smallestDivisor(n: bigint, from: bigint, to: bigint): bigint;
}

/** Divisors below here are tried in another way than those above. */
const FIRST_WIDE = 65_537n;

/** Divisors a call, which takes half a millisecond: a call never leaves the code of its beginning. */
const SLICE = 1_000_000n;

/** The module, or undefined where there is no WebAssembly with vectors. */
export function compileTrialKernel(): WebAssembly.Module | undefined {
  if (typeof WebAssembly === 'undefined') return undefined;
  const bytes = Uint8Array.from(atob(WASM), (character) => character.charCodeAt(0));
  return WebAssembly.validate(bytes) ? new WebAssembly.Module(bytes) : undefined;
}

/** Trial division below 2^64 by 2 and every odd number: bookTrial, about twice as fast. */
export class TrialKernel {
  readonly #kernel: Exports;

  constructor(module: WebAssembly.Module) {
    this.#kernel = new WebAssembly.Instance(module).exports as unknown as Exports;
  }

  /** The smallest prime factor of n, 2 <= n < 2^64, or undefined if n is prime. */
  factor(n: bigint): bigint | undefined {
    if (n < 2n || n >= 1n << 64n)
      throw new RangeError(`trial division is for 2 .. 2^64 - 1, not ${n}`);
    if (n % 2n === 0n) return n === 2n ? undefined : 2n;
    // A root that is rounded up does no harm: what divides n and is above its root is not the first.
    const root = BigInt(Math.floor(Math.sqrt(Number(n))) + 1);
    for (let from = 3n; from <= root; ) {
      const limit = from < FIRST_WIDE ? FIRST_WIDE - 2n : from + 2n * (SLICE - 1n);
      const to = limit < root ? limit : root;
      const divisor = BigInt.asUintN(64, this.#kernel.smallestDivisor(n, from, to));
      if (divisor !== 0n) return divisor;
      from = limit + 2n;
    }
    return undefined;
  }
}

/** Chooses the engine for a number above 64 bits: the crossovers, each with its measurement. */

import { bigintEngine, type EngineFor } from '../prime/engine.ts';
import { searchFactor } from '../prime/factorSearch.ts';
import { smallFactor } from '../prime/trialDivision.ts';
import type { LargeLines } from './montgomery/largeLines.ts';
import { MOST_BITS } from './montgomery/shape.ts';
import { type MontgomeryKernel, startMontgomery } from './montgomery.ts';

const TWO_TO_64 = 1n << 64n;

const ENGINES = ['bigint', 'montgomery'] as const;

export type EngineName = (typeof ENGINES)[number];

/**
 * A thread tests numbers in BigInt arithmetic for about this many milliseconds before it starts the
 * kernel: compilation and self-tests take as long (measured), and a short run can do without them.
 */
const WORTH_KERNEL_MS = 4;

/** Estimated milliseconds of a strong test in BigInt arithmetic (59 µs at 256 bits, measured). */
function bigintMs(bits: number): number {
  return 0.059 * (bits / 256) ** 2.4;
}

/** The engines of one thread. */
export class Engines {
  readonly #code: Uint8Array | undefined;
  readonly #forced: EngineName | undefined;
  #made: { readonly kernel: MontgomeryKernel | undefined } | undefined;
  #bigintMs = 0;

  /**
   * @param code the code of the Montgomery kernel; without it, BigInt tests every number
   * @param forced the engine to use for every size that it accepts
   */
  constructor(code: Uint8Array | undefined, forced: EngineName | undefined = forcedEngine()) {
    this.#code = code;
    this.#forced = forced;
  }

  /** See `EngineFor` in prime/engine.ts. The choice changes no verdict and no evidence. */
  readonly engineFor: EngineFor = (bits) => {
    if (bits > MOST_BITS || this.#code === undefined || this.#forced === 'bigint') {
      return bigintEngine;
    }
    if (this.#forced === undefined && this.#bigintMs < WORTH_KERNEL_MS) {
      this.#bigintMs += bigintMs(bits);
      if (this.#bigintMs < WORTH_KERNEL_MS) return bigintEngine;
    }
    return this.#montgomery ?? bigintEngine;
  };

  /** The same as `smallFactor` of prime/trialDivision.ts; by the kernel once it has started. */
  readonly findFactor = (n: bigint): number | undefined => {
    if (BigInt.asUintN(1, n) === 0n) return 2;
    return (this.#made?.kernel ?? { smallFactor }).smallFactor(n);
  };

  /** Lines of large numbers to rows, once the kernel has started. */
  get largeLines(): LargeLines | undefined {
    const kernel = this.#forced === 'montgomery' ? this.#montgomery : this.#made?.kernel;
    return kernel?.lines;
  }

  /** The same as `searchFactor` of prime/factorSearch.ts; by the kernel once it has started. */
  readonly searchFactor = (n: bigint): number | undefined => {
    const engine = n < TWO_TO_64 ? undefined : this.#made?.kernel;
    return (engine ?? { searchFactor }).searchFactor(n);
  };

  get #montgomery(): MontgomeryKernel | undefined {
    this.#made ??= { kernel: this.#code && startMontgomery(this.#code) };
    return this.#made.kernel;
  }
}

/**
 * The engine that the environment variable PROCS_ENGINE asks for.
 *
 * @returns undefined if it is unset or empty
 * @throws RangeError that lists the engines, for an unknown name
 */
export function forcedEngine(): EngineName | undefined {
  const { PROCS_ENGINE: name = '' } = process.env;
  if (name === '') return undefined;
  const engine = ENGINES.find((known) => known === name);
  if (engine !== undefined) return engine;
  throw new RangeError(`PROCS_ENGINE=${name}: expected one of ${ENGINES.join(', ')}`);
}

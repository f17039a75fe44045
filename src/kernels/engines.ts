/** Numbers above 64 bits → the engine that tests them: crossovers, each with its measurement. */

import { bigintEngine, type Engine, type EngineFor } from '../prime/engine.ts';
import { smallFactor } from '../prime/trialDivision.ts';
import { MOST_BITS } from './montgomery/shape.ts';
import { type MontgomeryKernel, startMontgomery } from './montgomery.ts';

const ENGINES = ['bigint', 'montgomery'] as const;

export type EngineName = (typeof ENGINES)[number];

/**
 * BigInt arithmetic has tested numbers for about this many milliseconds before the kernel is made:
 * compiling its code and testing itself take as long (measured), and a short answer does not need it.
 */
const WORTH_KERNEL_MS = 4;

/** About the milliseconds of a strong test in BigInt arithmetic (59 µs at 256 bits, measured). */
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
   * @param code the code of the Montgomery kernel, if there may be a use for it
   * @param forced the engine for all sizes that it takes
   */
  constructor(code: Uint8Array | undefined, forced: EngineName | undefined = forcedEngine()) {
    this.#code = code;
    this.#forced = forced;
  }

  /** See EngineFor of prime/engine.ts. Which engine answers changes no verdict and no evidence. */
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

  /** `smallFactor` of prime/trialDivision.ts, by the kernel once there is one. */
  readonly findFactor = (n: bigint): number | undefined => {
    if (BigInt.asUintN(1, n) === 0n) return 2;
    return (this.#made?.kernel ?? { smallFactor }).smallFactor(n);
  };

  get #montgomery(): Engine | undefined {
    this.#made ??= { kernel: this.#code && startMontgomery(this.#code) };
    return this.#made.kernel;
  }
}

/**
 * The engine that the environment variable PROCS_ENGINE asks for.
 *
 * @throws RangeError that lists the engines, for any other name
 */
export function forcedEngine(): EngineName | undefined {
  const { PROCS_ENGINE: name = '' } = process.env;
  if (name === '') return undefined;
  const engine = ENGINES.find((known) => known === name);
  if (engine !== undefined) return engine;
  throw new RangeError(`PROCS_ENGINE=${name}: expected one of ${ENGINES.join(', ')}`);
}

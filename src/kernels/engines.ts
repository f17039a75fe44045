/** Chooses the engine for a number above 64 bits: the crossovers, each with its measurement. */

import { bitLength } from '../prime/bits.ts';
import { bigintEngine, type Engine, type EngineFor } from '../prime/engine.ts';
import { searchFactor } from '../prime/factorSearch.ts';
import type { Ladders } from '../prime/ladder.ts';
import { firstFactor, isDividedFurther, smallFactor } from '../prime/trialDivision.ts';
import { FFT_FROM_BITS, TOGETHER_BELOW_BITS } from './crossover.ts';
import type { EngineCode } from './engineCode.ts';
import { bigintLadders } from './fft/ladders.ts';
import { FEWEST_BITS } from './fft/length.ts';
import { startFft } from './fft.ts';
import { type EngineName, forcedEngine } from './forcedEngine.ts';
import type { LargeLines } from './montgomery/largeLines.ts';
import { MOST_BITS } from './montgomery/shape.ts';
import { MOST_TRIAL_BITS } from './montgomery/trialDivision.ts';
import { type MontgomeryKernel, startMontgomery } from './montgomery.ts';
import { Pairs } from './pairs.ts';
import { addressesLeft } from './systemLimits.ts';

const TWO_TO_64 = 1n << 64n;

/**
 * A thread tests numbers in BigInt arithmetic for about this many milliseconds before it starts the
 * kernel: compilation and self-tests take as long (measured), and a short run can do without them.
 */
const WORTH_KERNEL_MS = 4;

/**
 * A block of this many bytes, some of them lines of large numbers, is worth the kernel at once: before it
 * has started, each thread would make the products of the remainder trees, too. The first blocks of a
 * file have up to twice as many.
 */
const WORTH_KERNEL_BYTES = 1 << 13;

/** Estimated milliseconds of a strong test in BigInt arithmetic (59 µs at 256 bits, measured). */
function bigintMs(bits: number): number {
  return 0.059 * (bits / 256) ** 2.4;
}

/** The engines of one thread. */
export class Engines {
  readonly #code: EngineCode;
  readonly #forced: EngineName | undefined;
  #made: { readonly kernel: MontgomeryKernel | undefined } | undefined;
  #madeFft: { readonly kernel: Engine | undefined } | undefined;
  #bigintMs = 0;
  readonly #pairs: Engine = new Pairs({
    pairs: (isWorthStart) => (isWorthStart ? this.#montgomery : this.#made?.kernel),
    alone: () => this.#fft ?? this.#montgomery ?? bigintEngine,
  });

  /** @param forced the engine to use for every size that it accepts */
  constructor(code: EngineCode = {}, forced: EngineName | undefined = forcedEngine()) {
    this.#code = code;
    this.#forced = forced;
  }

  /** See `EngineFor` in prime/engine.ts. The choice changes no verdict and no evidence. */
  readonly engineFor: EngineFor = (bits, count = 1) => {
    switch (this.#forced ?? fastest(bits)) {
      case 'bigint':
        return bigintEngine;
      case 'fft':
        return (
          (bits >= FEWEST_BITS && this.#fft) ||
          (bits <= MOST_BITS && this.#forced === undefined && this.#montgomery) ||
          bigintEngine
        );
      case 'pairs':
        return this.#pairs;
      case 'montgomery':
        return (
          (bits <= MOST_BITS && this.#isWorthKernel(bits, count) && this.#montgomery) ||
          bigintEngine
        );
    }
  };

  /**
   * The tests of one number as ladders, where they may take long: of at least `FFT_FROM_BITS`.
   *
   * @param areStatesKept whether BigInt is to do them so, too, if it has to
   */
  laddersFor(bits: number, areStatesKept: boolean): Ladders | undefined {
    if (bits < FFT_FROM_BITS) return undefined;
    return this.engineFor(bits).ladders ?? (areStatesKept ? bigintLadders : undefined);
  }

  /** The same as `smallFactor` of prime/trialDivision.ts; by the kernel once it has started. */
  readonly findFactor = (n: bigint): number | undefined => {
    if (BigInt.asUintN(1, n) === 0n) return 2;
    if (this.#made === undefined && this.#startsKernel(n)) {
      const p = firstFactor(n);
      if (p !== undefined) return p;
      return (this.#montgomery ?? { smallFactor }).smallFactor(n);
    }
    return (this.#made?.kernel ?? { smallFactor }).smallFactor(n);
  };

  /**
   * Whether n is to be divided deeper than at first, and is so large that this starts the kernel. Where
   * there are few addresses, they are for the kernel that does the tests.
   */
  #startsKernel(n: bigint): boolean {
    if (!isDividedFurther(n) || (this.#forced ?? 'montgomery') !== 'montgomery') return false;
    const bits = bitLength(n);
    if (bits >= FFT_FROM_BITS && addressesLeft() !== Infinity) return false;
    return bits <= MOST_TRIAL_BITS && bigintMs(bits) >= WORTH_KERNEL_MS;
  }

  /**
   * Lines of large numbers to rows, if the kernel has started or is worth it.
   *
   * @param bytes the length of a block, from the first such line on
   */
  largeLines(bytes: number): LargeLines | undefined {
    const isWorth =
      this.#forced === 'montgomery' || (this.#forced === undefined && bytes >= WORTH_KERNEL_BYTES);
    const kernel = isWorth ? this.#montgomery : this.#made?.kernel;
    return kernel?.lines;
  }

  /** The same as `searchFactor` of prime/factorSearch.ts; by the kernel once it has started. */
  readonly searchFactor = (n: bigint): number | undefined => {
    const engine = n < TWO_TO_64 ? undefined : this.#made?.kernel;
    return (engine ?? { searchFactor }).searchFactor(n);
  };

  /** Whether the Montgomery kernel is forced, or started, or worth that now. */
  #isWorthKernel(bits: number, count: number): boolean {
    if (this.#forced !== undefined) return true;
    if (this.#bigintMs < WORTH_KERNEL_MS) this.#bigintMs += count * bigintMs(bits);
    return this.#bigintMs >= WORTH_KERNEL_MS;
  }

  get #montgomery(): MontgomeryKernel | undefined {
    const { montgomery } = this.#code;
    this.#made ??= { kernel: montgomery && startMontgomery(montgomery) };
    return this.#made.kernel;
  }

  get #fft(): Engine | undefined {
    const { fft } = this.#code;
    this.#madeFft ??= { kernel: fft && startFft(fft) };
    return this.#madeFft.kernel;
  }
}

function fastest(bits: number): EngineName | 'pairs' {
  if (bits < FFT_FROM_BITS) return 'montgomery';
  return bits < TOGETHER_BELOW_BITS ? 'pairs' : 'fft';
}

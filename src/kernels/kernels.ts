/** The kernels of a thread, an instance of each; what cannot be had falls back. */

import type { OddFactor } from '../prime/bookTrial.ts';
import { bigintEngine, type EngineFor } from '../prime/engine.ts';
import { searchFactor } from '../prime/factorSearch.ts';
import type { FindFactor } from '../prime/index.ts';
import type { Ladders } from '../prime/ladder.ts';
import { smallFactor } from '../prime/trialDivision.ts';
import { compileKernel } from './compile.ts';
import type { Engines } from './engines.ts';
import { Lazy, lazyLines64, lazyNumbers64 } from './lazy.ts';
import type { Lines64Kernel } from './lines64.ts';
import type { Modular } from './modular.ts';
import type { EnginesAsked, KernelModules } from './modules.ts';
import type { LargeLines } from './montgomery/largeLines.ts';
import type { Numbers64 } from './numbers64.ts';
import type { SieveKernel } from './sieve.ts';
import type { TrialDivisionKernel } from './trialDivision.ts';

/**
 * How many numbers from 2^32 to 2^64 a thread tests in BigInt arithmetic before it starts the kernel
 * for them: to start it takes as long as some 50 primes (measured).
 */
const WORTH_NUMBERS_64 = 64;

/** What the kernels of one thread are made of. */
interface Loaded {
  readonly lines64?: Lazy<Lines64Kernel> | undefined;
  readonly numbers64?: Lazy<Numbers64> | undefined;
  readonly sieve?: Lazy<SieveKernel> | undefined;
  readonly trialDivision?: Lazy<TrialDivisionKernel> | undefined;
  readonly engines?: Engines | undefined;
  readonly fewNumbers?: EngineFor | undefined;
  readonly modular?: Modular | undefined;
}

/** The kernels of one thread. One that cannot be had, in this thread, is undefined. */
export class Kernels {
  readonly #loaded: Loaded;
  #tested64 = 0;

  /** @param loaded without it, nothing is done by kernels */
  constructor(loaded: Loaded = {}) {
    this.#loaded = loaded;
  }

  /** Arithmetic for proofs and their verification, where there are some. */
  get modular(): Modular | undefined {
    return this.#loaded.modular;
  }

  get lines64(): Lines64Kernel | undefined {
    return this.#loaded.lines64?.kernel;
  }

  /** Tests of many numbers below 2^64: undefined for the first ones that this thread tests. */
  numbers64(): Numbers64 | undefined {
    if (this.#tested64++ < WORTH_NUMBERS_64) return undefined;
    return this.#loaded.numbers64?.kernel;
  }

  /** Lines of numbers above 2^64; see `Engines.largeLines`. */
  largeLines(bytes: number): LargeLines | undefined {
    return this.#loaded.engines?.largeLines(bytes);
  }

  get sieve(): SieveKernel | undefined {
    return this.#loaded.sieve?.kernel;
  }

  /** Which engine tests numbers above 2^64. */
  get engineFor(): EngineFor {
    return this.#loaded.engines?.engineFor ?? this.#loaded.fewNumbers ?? byBigint;
  }

  /** See `Engines.laddersFor`. */
  laddersFor(bits: number, areStatesKept: boolean): Ladders | undefined {
    return this.#loaded.engines?.laddersFor(bits, areStatesKept);
  }

  /** Trial division of numbers above 2^64. */
  get findFactor(): FindFactor {
    return this.#loaded.engines?.findFactor ?? smallFactor;
  }

  /** The search for a factor of a composite that trial division has left. */
  get searchFactor(): FindFactor {
    return this.#loaded.engines?.searchFactor ?? searchFactor;
  }

  /** The loop of trial division. */
  get oddFactor(): OddFactor | undefined {
    return this.#loaded.trialDivision?.kernel?.oddFactor;
  }
}

/**
 * The kernels of this thread, with the code of those that there are modules of and no other.
 *
 * @param lines64 the kernel of lines, where this thread has made it already
 */
export async function loadKernels(
  modules: KernelModules,
  modular?: Modular,
  lines64?: Lazy<Lines64Kernel>,
): Promise<Kernels> {
  const loaded = await Promise.all([
    lines64 ?? lazyLines64(modules),
    lazyNumbers64(modules),
    lazySieve(modules),
    lazy(
      modules.trialDivision,
      async () => (await import('./trialDivision.ts')).TrialDivisionKernel,
    ),
    modules.engines && enginesOf(modules.engines),
    modules.fewNumbers && (await import('./alone.ts')).fewNumbers(),
  ]);
  const [lines, numbers64, sieve, trialDivision, engines, fewNumbers] = loaded;
  return new Kernels({
    lines64: lines,
    numbers64,
    sieve,
    trialDivision,
    engines,
    fewNumbers,
    modular,
  });
}

/** With the kernel of lines, for a line may be a range; few files have one, so it is compiled with the first. */
async function lazySieve({
  lines64,
  sieve,
}: KernelModules): Promise<Lazy<SieveKernel> | undefined> {
  if (lines64 === undefined && sieve === undefined) return undefined;
  const { SieveKernel } = await import('./sieve.ts');
  return new Lazy(SieveKernel, () => sieve ?? compileKernel('sieve'));
}

async function lazy<K>(
  module: WebAssembly.Module | undefined,
  load: () => Promise<new (module: WebAssembly.Module) => K>,
): Promise<Lazy<K> | undefined> {
  return module && new Lazy(await load(), () => module);
}

async function enginesOf({ mostBits }: EnginesAsked): Promise<Engines> {
  const [{ Engines }, { loadEngines }] = await Promise.all([
    import('./engines.ts'),
    import('./engineCode.ts'),
  ]);
  return new Engines(loadEngines(mostBits));
}

function byBigint(): typeof bigintEngine {
  return bigintEngine;
}

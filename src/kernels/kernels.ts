/** The kernels by name: compiled once, one instance a thread; what cannot be had falls back. */

import type { OddFactor } from '../prime/bookTrial.ts';
import { bigintEngine, type EngineFor } from '../prime/engine.ts';
import { searchFactor } from '../prime/factorSearch.ts';
import type { FindFactor } from '../prime/index.ts';
import type { Ladders } from '../prime/ladder.ts';
import { smallFactor } from '../prime/trialDivision.ts';
import { instantiate } from './compile.ts';
import type { EngineCode } from './engineCode.ts';
import type { Engines } from './engines.ts';
import type { Lines64Kernel } from './lines64.ts';
import type { Modular } from './modular.ts';
import type { LargeLines } from './montgomery/largeLines.ts';
import type { SieveKernel } from './sieve.ts';
import type { TrialDivisionKernel } from './trialDivision.ts';

export type KernelName = 'lines64' | 'sieve' | 'trialDivision';

/** The imports are dynamic because most runs use one kernel or none. */
const COMPILERS: { readonly [K in KernelName]: () => Promise<WebAssembly.Module | undefined> } = {
  lines64: async () => (await import('./lines64.ts')).compileLines64(),
  sieve: async () => (await import('./sieve.ts')).compileSieve(),
  trialDivision: async () => (await import('./trialDivision.ts')).compileTrialDivision(),
};

/** What a thread makes its kernels from. It can be posted; what this machine lacks is missing. */
export type KernelModules = { readonly [K in KernelName]?: WebAssembly.Module } & {
  /** What tests numbers above 2^64, where there may be some. */
  readonly engines?: EngineCode;
};

const compiled = new Map<KernelName, Promise<WebAssembly.Module | undefined>>();

/** The modules of the kernels, where this machine can run them; each is compiled only once. */
export async function compileKernels(names: readonly KernelName[]): Promise<KernelModules> {
  const modules: Partial<Record<KernelName, WebAssembly.Module>> = {};
  for (const name of names) {
    if (!compiled.has(name)) compiled.set(name, COMPILERS[name]());
    const module = await compiled.get(name);
    if (module !== undefined) modules[name] = module;
  }
  return modules;
}

/** A kernel of one thread: made when it is first asked for, if it can be had. */
class Lazy<K> {
  readonly #make: () => K | undefined;
  #made: { readonly kernel: K | undefined } | undefined;

  constructor(Kernel: new (module: WebAssembly.Module) => K, module: WebAssembly.Module) {
    this.#make = () => instantiate(Kernel, module);
  }

  get kernel(): K | undefined {
    this.#made ??= { kernel: this.#make() };
    return this.#made.kernel;
  }
}

/** What the kernels of one thread are made of. */
interface Loaded {
  readonly lines64?: Lazy<Lines64Kernel> | undefined;
  readonly sieve?: Lazy<SieveKernel> | undefined;
  readonly trialDivision?: Lazy<TrialDivisionKernel> | undefined;
  readonly engines?: Engines | undefined;
  readonly modular?: Modular | undefined;
}

/** The kernels of one thread. One that cannot be had, in this thread, is undefined. */
export class Kernels {
  readonly #loaded: Loaded;

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

  /** Lines of numbers above 2^64: undefined before this thread has tested enough of them. */
  largeLines(bytes: number): LargeLines | undefined {
    return this.#loaded.engines?.largeLines(bytes);
  }

  get sieve(): SieveKernel | undefined {
    return this.#loaded.sieve?.kernel;
  }

  /** Which engine tests numbers above 2^64. */
  get engineFor(): EngineFor {
    return this.#loaded.engines?.engineFor ?? byBigint;
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

/** The kernels of this thread, with the code of those that there are modules of and no other. */
export async function loadKernels(modules: KernelModules, modular?: Modular): Promise<Kernels> {
  const [lines64, sieve, trialDivision, engines] = await Promise.all([
    lazy(modules.lines64, async () => (await import('./lines64.ts')).Lines64Kernel),
    lazy(modules.sieve, async () => (await import('./sieve.ts')).SieveKernel),
    lazy(
      modules.trialDivision,
      async () => (await import('./trialDivision.ts')).TrialDivisionKernel,
    ),
    modules.engines && enginesOf(modules.engines),
  ]);
  return new Kernels({ lines64, sieve, trialDivision, engines, modular });
}

async function lazy<K>(
  module: WebAssembly.Module | undefined,
  load: () => Promise<new (module: WebAssembly.Module) => K>,
): Promise<Lazy<K> | undefined> {
  return module && new Lazy(await load(), module);
}

async function enginesOf(code: EngineCode): Promise<Engines> {
  const { Engines } = await import('./engines.ts');
  return new Engines(code);
}

function byBigint(): typeof bigintEngine {
  return bigintEngine;
}

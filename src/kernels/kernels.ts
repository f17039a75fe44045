/** The kernels by name: compiled once, one instance a thread; what cannot be had falls back. */

import type { OddFactor } from '../prime/bookTrial.ts';
import type { EngineFor } from '../prime/engine.ts';
import type { FindFactor } from '../prime/index.ts';
import type { Ladders } from '../prime/ladder.ts';
import { instantiate } from './compile.ts';
import { type EngineCode, Engines } from './engines.ts';
import { compileLines64, Lines64Kernel } from './lines64.ts';
import type { Modular } from './modular.ts';
import type { LargeLines } from './montgomery/largeLines.ts';
import { compileSieve, SieveKernel } from './sieve.ts';
import { compileTrialDivision, TrialDivisionKernel } from './trialDivision.ts';

export type KernelName = 'lines64' | 'sieve' | 'trialDivision';

const COMPILERS: { readonly [K in KernelName]: () => WebAssembly.Module | undefined } = {
  lines64: compileLines64,
  sieve: compileSieve,
  trialDivision: compileTrialDivision,
};

/** What a thread makes its kernels from. It can be posted; what this machine lacks is missing. */
export type KernelModules = { readonly [K in KernelName]?: WebAssembly.Module } & {
  /** What tests numbers above 2^64, where there may be some. */
  readonly engines?: EngineCode;
};

const compiled = new Map<KernelName, WebAssembly.Module | undefined>();

/** The modules of the kernels, where this machine can run them; each is compiled only once. */
export function compileKernels(names: readonly KernelName[]): KernelModules {
  const modules: Partial<Record<KernelName, WebAssembly.Module>> = {};
  for (const name of names) {
    if (!compiled.has(name)) compiled.set(name, COMPILERS[name]());
    const module = compiled.get(name);
    if (module !== undefined) modules[name] = module;
  }
  return modules;
}

/** A kernel of one thread: made when it is first asked for, if it can be had. */
class Lazy<K> {
  readonly #make: () => K | undefined;
  #made: { readonly kernel: K | undefined } | undefined;

  constructor(Kernel: new (module: WebAssembly.Module) => K, module?: WebAssembly.Module) {
    this.#make = () => module && instantiate(Kernel, module);
  }

  get kernel(): K | undefined {
    this.#made ??= { kernel: this.#make() };
    return this.#made.kernel;
  }
}

/** The kernels of one thread. One that cannot be had, in this thread, is undefined. */
export class Kernels {
  readonly #lines64: Lazy<Lines64Kernel>;
  readonly #sieve: Lazy<SieveKernel>;
  readonly #trialDivision: Lazy<TrialDivisionKernel>;
  readonly #engines: Engines;
  /** Arithmetic for proofs and their verification, where there are some. */
  readonly modular: Modular | undefined;

  constructor({ lines64, sieve, trialDivision, engines }: KernelModules = {}, modular?: Modular) {
    this.modular = modular;
    this.#lines64 = new Lazy(Lines64Kernel, lines64);
    this.#sieve = new Lazy(SieveKernel, sieve);
    this.#trialDivision = new Lazy(TrialDivisionKernel, trialDivision);
    this.#engines = new Engines(engines);
  }

  get lines64(): Lines64Kernel | undefined {
    return this.#lines64.kernel;
  }

  /** Lines of numbers above 2^64: undefined before this thread has tested enough of them. */
  largeLines(bytes: number): LargeLines | undefined {
    return this.#engines.largeLines(bytes);
  }

  get sieve(): SieveKernel | undefined {
    return this.#sieve.kernel;
  }

  /** Which engine tests numbers above 2^64. */
  get engineFor(): EngineFor {
    return this.#engines.engineFor;
  }

  /** See `Engines.laddersFor`. */
  laddersFor(bits: number, areStatesKept: boolean): Ladders | undefined {
    return this.#engines.laddersFor(bits, areStatesKept);
  }

  /** Trial division of numbers above 2^64. */
  get findFactor(): FindFactor {
    return this.#engines.findFactor;
  }

  /** The search for a factor of a composite that trial division has left. */
  get searchFactor(): FindFactor {
    return this.#engines.searchFactor;
  }

  /** The loop of trial division. */
  get oddFactor(): OddFactor | undefined {
    return this.#trialDivision.kernel?.oddFactor;
  }
}

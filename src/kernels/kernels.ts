/** The kernels by name: compiled once, one instance a thread; what cannot be had falls back. */

import type { OddFactor } from '../prime/bookTrial.ts';
import { compileLines64, Lines64Kernel } from './lines64.ts';
import { compileSieve, SieveKernel } from './sieve.ts';
import { compileTrialDivision, TrialDivisionKernel } from './trialDivision.ts';

export type KernelName = 'lines64' | 'sieve' | 'trialDivision';

const COMPILERS: { readonly [K in KernelName]: () => WebAssembly.Module | undefined } = {
  lines64: compileLines64,
  sieve: compileSieve,
  trialDivision: compileTrialDivision,
};

/** Compiled kernels, which can be posted to another thread; without those that cannot be had. */
export type KernelModules = { readonly [K in KernelName]?: WebAssembly.Module };

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

/** The kernels of one thread, each made when it is first asked for. */
export class Kernels {
  readonly #modules: KernelModules;
  #lines64: Lines64Kernel | undefined;
  #sieve: SieveKernel | undefined;
  #trialDivision: TrialDivisionKernel | undefined;

  constructor(modules: KernelModules = {}) {
    this.#modules = modules;
  }

  get lines64(): Lines64Kernel | undefined {
    this.#lines64 ??= this.#modules.lines64 && new Lines64Kernel(this.#modules.lines64);
    return this.#lines64;
  }

  get sieve(): SieveKernel | undefined {
    this.#sieve ??= this.#modules.sieve && new SieveKernel(this.#modules.sieve);
    return this.#sieve;
  }

  /** The loop of trial division. */
  get oddFactor(): OddFactor | undefined {
    const module = this.#modules.trialDivision;
    this.#trialDivision ??= module && new TrialDivisionKernel(module);
    return this.#trialDivision?.oddFactor;
  }
}

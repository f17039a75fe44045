/** The kernels by name, each compiled once in a process. */

import { compileKernel } from './compile.ts';

export type KernelName = 'lines64' | 'sieve' | 'trialDivision';

/** What a thread makes its kernels from. It can be posted; what this machine lacks is missing. */
export type KernelModules = { readonly [K in KernelName]?: WebAssembly.Module } & {
  /** Asks each thread for the engines that test numbers above 2^64, where there may be some. */
  readonly engines?: EnginesAsked;
  /** Without engines: asks for the kernel of alone.ts, where there are few such numbers. */
  readonly fewNumbers?: true;
};

/** Threads load the code of the engines themselves, once they need it: most have no such number. */
export interface EnginesAsked {
  /** The size of the largest number, where it is known. */
  readonly mostBits?: number | undefined;
}

const compiled = new Map<KernelName, WebAssembly.Module | undefined>();

/** The modules of the kernels, where this machine can run them; each is compiled only once. */
export function compileKernels(names: readonly KernelName[]): KernelModules {
  const modules: Partial<Record<KernelName, WebAssembly.Module>> = {};
  for (const name of names) {
    if (!compiled.has(name)) compiled.set(name, compileKernel(name));
    const module = compiled.get(name);
    if (module !== undefined) modules[name] = module;
  }
  return modules;
}

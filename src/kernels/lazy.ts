import { instantiate } from './compile.ts';
import type { Lines64Kernel } from './lines64.ts';
import type { KernelModules } from './modules.ts';
import type { Numbers64 } from './numbers64.ts';

/** A kernel of one thread: made when it is first asked for, if it can be had. */
export class Lazy<K> {
  readonly #make: () => K | undefined;
  #made: { readonly kernel: K | undefined } | undefined;

  constructor(
    Kernel: new (module: WebAssembly.Module) => K,
    moduleOf: () => WebAssembly.Module | undefined,
  ) {
    this.#make = () => {
      const module = moduleOf();
      return module && instantiate(Kernel, module);
    };
  }

  get kernel(): K | undefined {
    this.#made ??= { kernel: this.#make() };
    return this.#made.kernel;
  }
}

/** The kernel of lines, where there is its module. */
export async function lazyLines64({
  lines64,
}: KernelModules): Promise<Lazy<Lines64Kernel> | undefined> {
  return lines64 && new Lazy((await import('./lines64.ts')).Lines64Kernel, () => lines64);
}

/** The same kernel for numbers that are no plain lines: an instance of its own, for it holds a block. */
export async function lazyNumbers64({
  lines64,
}: KernelModules): Promise<Lazy<Numbers64> | undefined> {
  return lines64 && new Lazy((await import('./numbers64.ts')).Numbers64, () => lines64);
}

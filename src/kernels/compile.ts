/** Kernels are compiled once in a process, and instantiated in each thread that uses them. */

import { grantInstance } from './addressSpace.ts';
import { type CodeName, kernelCode } from './code.ts';

/**
 * The module of a kernel, or undefined if it can't be had: its code can't be read, there is no
 * WebAssembly with vectors, no memory for the code, or code may not be generated.
 */
export function compileKernel(name: CodeName): WebAssembly.Module | undefined {
  return compileCode(kernelCode(name));
}

/** The same of its code. */
export function compileCode(bytes: Uint8Array): WebAssembly.Module | undefined {
  if (typeof WebAssembly === 'undefined') return undefined;
  try {
    return new WebAssembly.Module(bytes);
  } catch {
    return undefined;
  }
}

/** The exports of a new instance. @throws RangeError if there is no memory for it */
export function exportsOf(module: WebAssembly.Module): WebAssembly.Instance['exports'] {
  if (!grantInstance()) throw new RangeError('there are too few addresses for an instance');
  return new WebAssembly.Instance(module).exports;
}

/**
 * The instance of a kernel, or undefined if there is no memory for it: V8 reserves 10 GB of
 * addresses for each instance, more than a limit on the address space may allow.
 */
export function instantiate<K>(
  Kernel: new (module: WebAssembly.Module) => K,
  module: WebAssembly.Module,
): K | undefined {
  try {
    return new Kernel(module);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/**
 * What `make` makes of the exports of a new instance, or undefined if the module can't be compiled,
 * there is not enough memory, or `make` refuses it. Does not throw.
 */
export function startKernel<E, K>(
  compile: () => WebAssembly.Module | undefined,
  make: (exports: E) => K | undefined,
): K | undefined {
  try {
    const module = compile();
    return module && make(exportsOf(module) as unknown as E);
  } catch {
    return undefined;
  }
}

/** Whether a kernel's self-test passes; one that traps does not. */
export function passes(selfTest: () => boolean): boolean {
  return unlessTrap(selfTest) === true;
}

/** The result of a call into a kernel, or undefined if that traps, or throws. */
export function unlessTrap<T>(call: () => T): T | undefined {
  try {
    return call();
  } catch {
    return undefined;
  }
}

/**
 * The result of a call into a kernel, or undefined if its memory can't grow, for which a kernel has
 * its only `unreachable` instructions.
 */
export function unlessOutOfMemory<T>(call: () => T): T | undefined {
  try {
    return call();
  } catch (error) {
    if (error instanceof WebAssembly.RuntimeError && error.message === 'unreachable') {
      return undefined;
    }
    throw error;
  }
}

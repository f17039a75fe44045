import { compileKernels, loadKernels } from '../kernels/kernels.ts';
import type { Lines64Kernel } from '../kernels/lines64.ts';
import { countLines } from './divide.ts';

/** The fastest way on this machine to count the newlines of a block. */
export function lineCounter(): (bytes: Uint8Array) => number {
  let kernel: Lines64Kernel | undefined;
  // Until it is loaded, the first blocks, which are small, do without it.
  void compileKernels(['lines64']).then(async (modules) => {
    kernel = (await loadKernels(modules)).lines64;
  });
  return (bytes) => kernel?.countLines(bytes) ?? countLines(bytes);
}

import { lazyLines64 } from '../kernels/lazy.ts';
import type { Lines64Kernel } from '../kernels/lines64.ts';
import { compileKernels } from '../kernels/modules.ts';
import { countLines } from './divide.ts';

/** The fastest way on this machine to count the newlines of a block. */
export function lineCounter(): (bytes: Uint8Array) => number {
  let kernel: Lines64Kernel | undefined;
  // Until it is loaded, the first blocks, which are small, do without it.
  void lazyLines64(compileKernels(['lines64'])).then((lazy) => {
    kernel = lazy?.kernel;
  });
  return (bytes) => kernel?.countLines(bytes) ?? countLines(bytes);
}

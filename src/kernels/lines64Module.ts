import { compileKernel } from './compile.ts';
import { WASM } from './generated/lines64.wasm.ts';

/**
 * The module of `Lines64Kernel`, or undefined if it can't be had on this machine. Apart from it,
 * because workers, which get the module, would read its code for nothing.
 */
export function compileLines64(): WebAssembly.Module | undefined {
  return compileKernel(WASM);
}

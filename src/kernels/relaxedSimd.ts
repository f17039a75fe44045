import { setFlagsFromString } from 'node:v8';
import { compileCode } from './compile.ts';

const MAJOR = Number.parseInt(process.versions.node, 10);

/**
 * The module of a kernel that uses fused multiply-add, or undefined where there is none. It is the
 * one place that sets V8's flags, for the whole process, and before such a module is compiled:
 *
 * - Node 20 knows relaxed SIMD, behind a flag.
 * - Node 22 has it, but its old compiler moves all loads of an unrolled column to the front, more
 *   than there are registers: with the new one, the only one of Node 24, it is 1.4 times as fast
 *   (measured).
 *
 * Other versions get no flag: an unknown one is reported on standard error.
 */
export function compileRelaxedSimd(code: Uint8Array): WebAssembly.Module | undefined {
  if (MAJOR === 22) setFlagsFromString('--turboshaft-wasm');
  const module = compileCode(code);
  if (module !== undefined || MAJOR !== 20) return module;
  setFlagsFromString('--experimental-wasm-relaxed-simd');
  return compileCode(code);
}

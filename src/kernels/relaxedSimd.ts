import { compileCode } from './compile.ts';

const MAJOR = Number.parseInt(process.versions.node, 10);

/**
 * Compiles a kernel that uses relaxed SIMD; undefined if it can't be compiled here.
 *
 * This is the only place that sets flags of V8. They hold for the whole process, and must be set
 * before such a module is compiled:
 *
 * - Node 20 has relaxed SIMD only with a flag.
 * - Node 22 has it by default, but its compiler moves all loads of an unrolled column to the front,
 *   and they need more registers than there are. The new compiler, the only one in Node 24, makes
 *   the kernel 1.4 times as fast (measured).
 *
 * Other versions get no flag: V8 reports a flag that it does not know on standard error.
 */
export function compileRelaxedSimd(code: Uint8Array): WebAssembly.Module | undefined {
  if (MAJOR === 22) setFlag('--turboshaft-wasm');
  return compileRolled(code);
}

/** The same of a kernel without unrolled columns, which Node 22 compiles well. */
export function compileRolled(code: Uint8Array): WebAssembly.Module | undefined {
  if (MAJOR === 20) setFlag('--experimental-wasm-relaxed-simd');
  return compileCode(code);
}

/** Loads the module only where a flag is needed, for it would delay the start of each thread. */
function setFlag(flag: string): void {
  process.getBuiltinModule('node:v8').setFlagsFromString(flag);
}

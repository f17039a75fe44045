import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The kernels, by the names of their files in `generated/`, which `build.mjs` writes. */
export type CodeName =
  | 'alone'
  | 'fft'
  | 'fftFused'
  | 'fused64'
  | 'lines64'
  | 'modular'
  | 'montgomery'
  | 'sieve'
  | 'trialDivision';

/**
 * The code of a kernel. Each thread reads what it needs: 0.1 ms for the longest, of 145 KB, which as
 * base64 in a module took 2 ms (measured). Where the file can't be read (there are no descriptors left, or
 * the package was removed in the midst of a run) no code at all, which can't be compiled: then the kernel
 * can't be had.
 */
export function kernelCode(name: CodeName): Uint8Array<ArrayBuffer> {
  try {
    const file = readFileSync(join(import.meta.dirname, 'generated', `${name}.wasm`));
    // Not a Buffer, whose slices share its memory.
    return new Uint8Array(file.buffer, file.byteOffset, file.length);
  } catch {
    return new Uint8Array(0);
  }
}

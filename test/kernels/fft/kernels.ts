import { type FftCode, loadFft } from '../../../src/kernels/fft/code.ts';
import type { Exports } from '../../../src/kernels/fft/exports.ts';
import type { Length } from '../../../src/kernels/fft/length.ts';
import { compileRelaxedSimd } from '../../../src/kernels/relaxedSimd.ts';

export const CODE: FftCode = loadFft();

/** A new instance of the kernel, with fused multiply-add or without. */
export function instance(name: keyof FftCode = 'fused'): Exports {
  const module = compileRelaxedSimd(CODE[name]);
  if (module === undefined) throw new Error(`${name}: can't be compiled here`);
  return new WebAssembly.Instance(module).exports as unknown as Exports;
}

/** The bits of the longest numbers for a length. */
export function bitsOf({ length, digitBits }: Length): number {
  return length * digitBits - 8;
}

/** The lengths as far as `most`: multiples of 16 with no prime factor above 5. */
export function lengthsTo(most: number): number[] {
  const lengths: number[] = [];
  for (let length = 64; length <= most; length += 16) {
    let left = length;
    for (const p of [2, 3, 5]) while (left % p === 0) left /= p;
    if (left === 1) lengths.push(length);
  }
  return lengths;
}

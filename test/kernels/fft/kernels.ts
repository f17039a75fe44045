import { type FftCode, loadFft } from '../../../src/kernels/fft/code.ts';
import type { Exports } from '../../../src/kernels/fft/exports.ts';
import type { Length } from '../../../src/kernels/fft/length.ts';
import { compileRelaxedSimd } from '../../../src/kernels/relaxedSimd.ts';

export const CODE: FftCode = await loadFft();

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

/** 64, 80, 96, 128, …, as far as `most`: 2^k, 3·2^k, 5·2^k. */
export function lengthsTo(most: number): number[] {
  const lengths: number[] = [];
  for (let power = 64; power <= most; power *= 2) {
    lengths.push(...[4, 5, 6].map((quarters) => (power / 4) * quarters));
  }
  return lengths.filter((length) => length <= most);
}

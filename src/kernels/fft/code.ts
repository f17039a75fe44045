import { kernelCode } from '../code.ts';

/** The code of the kernel: with fused multiply-add, and without. */
export interface FftCode {
  readonly fused: Uint8Array;
  readonly plain: Uint8Array;
}

/** Reads the code. Each thread compiles what it needs, in about a millisecond (measured). */
export function loadFft(): FftCode {
  return { fused: kernelCode('fftFused'), plain: kernelCode('fft') };
}

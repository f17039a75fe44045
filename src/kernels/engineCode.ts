/** The code of the engines, which every thread loads that needs it. */

import { type FftCode, loadFft } from './fft/code.ts';
import { forcedEngine } from './forcedEngine.ts';
import { loadMontgomery } from './montgomery/code.ts';

/**
 * From this size on, transforms take less time than the Montgomery kernel: as much for strong tests of
 * two numbers together, a tenth less for one alone, and a fifth to a quarter less for Lucas tests
 * (measured at 4,400 bits on Node 24). At 4,000 bits Lucas tests gain as much, but the kernel takes
 * longer to start than a strong test of that size takes.
 */
export const FFT_FROM_BITS = 4500;

/** What the engines of a thread are made from; without it, BigInt tests every number. */
export interface EngineCode {
  /** The code of the Montgomery kernel. */
  readonly montgomery?: Uint8Array | undefined;
  readonly fft?: FftCode | undefined;
}

/**
 * Loads the code of the kernels; threads compile what they need.
 *
 * @param mostBits the size of the largest number, where it is known
 */
export async function loadEngines(
  mostBits: number = Number.POSITIVE_INFINITY,
): Promise<EngineCode> {
  const needsFft = mostBits >= FFT_FROM_BITS || forcedEngine() === 'fft';
  const [montgomery, fft] = await Promise.all([loadMontgomery(), needsFft ? loadFft() : undefined]);
  return { montgomery, fft };
}

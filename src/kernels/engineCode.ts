/** The code of the engines, which every thread loads that needs it. */

import { type FftCode, loadFft } from './fft/code.ts';
import { forcedEngine } from './forcedEngine.ts';
import { FFT_FROM_BITS } from './modules.ts';
import { loadMontgomery } from './montgomery/code.ts';

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

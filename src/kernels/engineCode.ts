/** The code of the engines, which every thread loads that needs it. */

import { kernelCode } from './code.ts';
import { FFT_FROM_BITS } from './crossover.ts';
import { type FftCode, loadFft } from './fft/code.ts';
import { forcedEngine } from './forcedEngine.ts';

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
export function loadEngines(mostBits: number = Number.POSITIVE_INFINITY): EngineCode {
  const needsFft = mostBits >= FFT_FROM_BITS || forcedEngine() === 'fft';
  return { montgomery: kernelCode('montgomery'), fft: needsFft ? loadFft() : undefined };
}

import type { Kernels } from '../kernels/kernels.ts';
import { Sheet } from './answerBuilder.ts';
import { check } from './checker.ts';
import type { Job, NumberJob, NumberResult, Result, Settings, Split } from './job.ts';
import { performBlock } from './kinds/block.ts';
import { performNumbers } from './kinds/numbers.ts';
import { performRange } from './kinds/range.ts';

/**
 * Does a job, in a worker or, for a sequential run, in the main thread. Yields what it hands back
 * before the work that would keep it waiting, and returns the result of what it kept.
 *
 * @param spare memory to put the rows into, if they fit
 */
export function perform(
  job: Job,
  settings: Settings,
  kernels: Kernels,
  spare?: ArrayBuffer,
): Generator<Split, Result> {
  switch (job.type) {
    case 'number':
      return performNumber(job, settings, kernels);
    case 'block':
      return performBlock(job, new Sheet(settings, kernels, spare), kernels);
    case 'numbers':
      return performNumbers(job, new Sheet(settings, kernels, spare));
    case 'range':
      return performRange(job, new Sheet(settings, kernels, spare), kernels);
  }
}

// biome-ignore lint/correctness/useYield: a single number has no rest to hand back
function* performNumber(
  job: NumberJob,
  { method }: Settings,
  kernels: Kernels,
): Generator<never, NumberResult> {
  return { type: 'number', result: check(job.n, method, kernels) };
}

import { setImmediate as turn } from 'node:timers/promises';
import type { QueuedJob } from './jobs.ts';
import { type KernelModules, Kernels } from './kernels.ts';
import type { Answer, Job, Settings } from './messages.ts';
import { perform } from './perform.ts';
import { takesLong } from './slow.ts';
import { until } from './until.ts';

export interface SequentialOptions {
  readonly settings: Settings;
  /** The kernels that may be used. */
  readonly modules?: KernelModules;
  readonly signal?: AbortSignal;
  /** Called with true before a check that may keep the thread busy for long, with false after it. */
  readonly onBusy?: (busy: boolean) => void;
}

/**
 * The same answers as `procs`, in the order of the jobs, without workers: the main thread checks
 * one number after another. Between jobs the event loop has its turn, so that signals are heard.
 */
export async function* sequential(
  jobs: AsyncIterable<QueuedJob>,
  options: SequentialOptions,
): AsyncGenerator<Answer, void, undefined> {
  const kernels = new Kernels(options.modules ?? {});
  for await (const { job, result, release } of until(jobs, options.signal)) {
    if (result !== undefined) yield { job, result };
    const left: Job[] = result === undefined ? [job] : [];
    for (let next = left.pop(); next !== undefined; next = left.pop()) {
      if (options.signal?.aborted) return;
      yield performOne(next, left, kernels, options);
      await turn();
    }
    release?.();
  }
}

/** Does one job; what it hands back is left to be done next. */
function performOne(
  job: Job,
  left: Job[],
  kernels: Kernels,
  { settings, onBusy }: SequentialOptions,
): Answer {
  let kept = job;
  onBusy?.(takesLong(kept, settings.test));
  const steps = perform(job, settings, kernels);
  let step = steps.next();
  for (; !step.done; step = steps.next()) {
    kept = step.value.kept;
    onBusy?.(takesLong(kept, settings.test));
    left.push(...step.value.rest.toReversed());
  }
  onBusy?.(false);
  return { job: kept, result: step.value };
}

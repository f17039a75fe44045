import { setImmediate as turn } from 'node:timers/promises';
import { takesLong } from '../jobs/cost.ts';
import type { Answer, Job, Result, Settings } from '../jobs/job.ts';
import type { JobSizer } from '../jobs/jobSize.ts';
import { perform } from '../jobs/perform.ts';
import { type KernelModules, Kernels } from '../kernels/kernels.ts';
import type { QueuedJob } from './jobsQueue.ts';
import { until } from './untilAborted.ts';

export interface SequentialOptions {
  readonly settings: Settings;
  /** The kernels that may be used. */
  readonly modules?: KernelModules;
  readonly signal?: AbortSignal;
  /** How large jobs are to be; whoever makes the jobs may share it. */
  readonly jobSizer?: JobSizer;
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
  let spare: ArrayBuffer | undefined;
  for await (const { job, result, release } of until(jobs, options.signal)) {
    if (result !== undefined) yield { job, result };
    const left: Job[] = result === undefined ? [job] : [];
    for (let next = left.pop(); next !== undefined; next = left.pop()) {
      if (options.signal?.aborted) return;
      const answer = performOne(next, left, kernels, spare, options);
      options.jobSizer?.observe(answer.job, answer.result);
      yield answer;
      spare = answer.result.type === 'rows' ? answer.result.rows.buffer : undefined;
      await turn();
    }
    release?.();
  }
}

/** An answer, which without workers is never missing. */
interface Performed extends Answer {
  readonly result: Result;
}

/** Does one job; what it hands back is left to be done next. */
function performOne(
  job: Job,
  left: Job[],
  kernels: Kernels,
  spare: ArrayBuffer | undefined,
  { settings, onBusy }: SequentialOptions,
): Performed {
  let kept = job;
  onBusy?.(takesLong(kept, settings.method));
  const steps = perform(job, settings, kernels, spare);
  let step = steps.next();
  for (; !step.done; step = steps.next()) {
    kept = step.value.kept;
    onBusy?.(takesLong(kept, settings.method));
    left.push(...step.value.rest.toReversed());
  }
  onBusy?.(false);
  return { job: kept, result: step.value };
}

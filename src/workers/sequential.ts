import { setImmediate as turn } from 'node:timers/promises';
import type { Job, QueuedJob } from '../jobs/job.ts';
import { kindOf } from '../jobs/jobKinds.ts';
import { JobSizer } from '../jobs/jobSize.ts';
import { Performer } from '../jobs/performer.ts';
import type { TestReport } from '../jobs/report.ts';
import type { Answer, Result } from '../jobs/result.ts';
import type { Settings } from '../jobs/settings.ts';
import type { KernelModules } from '../kernels/modules.ts';
import type { KeptProof } from '../prime/proof/ecpp/kept.ts';
import type { ProofProgress } from './proofTracker.ts';
import type { Tracer } from './tracer.ts';
import { untilAborted } from './untilAborted.ts';

export interface SequentialOptions {
  readonly settings: Settings;
  /** The kernels that may be used. */
  readonly modules?: KernelModules;
  /** How large jobs are to be; what makes the jobs may share it. */
  readonly jobSizer?: JobSizer;
  readonly signal?: AbortSignal | undefined;
  /** Called with true before a check that may keep the thread busy for long, with false after it. */
  readonly onBusy?: ((busy: boolean) => void) | undefined;
  /** Takes note of how far proofs of large numbers are. */
  readonly onProof?: ((progress: ProofProgress) => void) | undefined;
  /** Proofs that go on. */
  readonly kept?: readonly KeptProof[] | undefined;
  /** Takes note of how far the test of a large number is. */
  readonly onReport?: ((job: Job, report: TestReport) => void) | undefined;
  readonly tracer?: Tracer<Job, Result> | undefined;
}

/**
 * The same answers as `procs`, in the order of the jobs, without workers: the main thread checks
 * one number after another. Between jobs the event loop has its turn, so that signals are heard.
 */
export async function* sequential(
  jobs: AsyncIterable<QueuedJob>,
  options: SequentialOptions,
): AsyncGenerator<Answer, void, undefined> {
  const { settings, signal, tracer, jobSizer = new JobSizer(settings) } = options;
  const performer = new Performer(settings, options.modules ?? {});
  let spare: ArrayBuffer | undefined;
  for await (const { job, release } of untilAborted(jobs, signal)) {
    const left: Job[] = [job];
    for (let next = left.pop(); next !== undefined; next = left.pop()) {
      if (signal?.aborted) return;
      const traced = tracer?.checking();
      const answer = await performWhole(next, left, performer, spare, options);
      if (answer === undefined) return;
      traced?.(answer);
      jobSizer.observe(answer.job, answer.result);
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

/**
 * As `performOne`; what a shared proof needs is found in between.
 *
 * @throws Error as `performOne`
 */
async function performWhole(
  job: Job,
  left: Job[],
  performer: Performer,
  spare: ArrayBuffer | undefined,
  options: SequentialOptions,
): Promise<Performed | undefined> {
  let answer = await performOne(job, left, performer, spare, options);
  while (answer?.result.type === 'needs') {
    const sequel = await sequelOf(answer, performer, options);
    answer = sequel && (await performOne(sequel, left, performer, spare, options));
  }
  return answer;
}

/** The job that goes on with a proof; undefined where the signal has ended it. */
async function sequelOf(
  { job, result }: Performed,
  performer: Performer,
  { onBusy, onProof, kept, signal }: SequentialOptions,
): Promise<Job | undefined> {
  const { localProofs } = await import('./localProofs.ts');
  onBusy?.(true);
  try {
    return await localProofs(performer, { signal, kept, onProgress: onProof }).sequel(job, result);
  } catch (error) {
    if (signal?.aborted) return undefined;
    throw named(job, error);
  } finally {
    onBusy?.(false);
  }
}

/**
 * Does one job; what it hands back is left to be done next. Where it reports how far it is the event
 * loop has its turn, and the signal can end it.
 *
 * @throws Error that names the job, for whatever its code throws
 */
async function performOne(
  job: Job,
  left: Job[],
  performer: Performer,
  spare: ArrayBuffer | undefined,
  { settings, onBusy, onReport, signal }: SequentialOptions,
): Promise<Performed | undefined> {
  let kept = job;
  const begin = (next: Job): void => {
    kept = next;
    onBusy?.(kindOf(next).isLong(next, settings.method));
  };
  try {
    const perform = await performer.load(job);
    begin(job);
    const steps = perform(spare);
    let step = await steps.next();
    for (; !step.done; step = await steps.next()) {
      if (step.value.type === 'split') {
        begin(step.value.kept);
        left.push(...step.value.rest.toReversed());
        continue;
      }
      onReport?.(kept, step.value);
      onBusy?.(step.value.isLast === true);
      await turn();
      if (signal?.aborted) return undefined;
    }
    return { job: kept, result: step.value };
  } catch (cause) {
    throw named(kept, cause);
  } finally {
    onBusy?.(false);
  }
}

/** An error that names the job. */
function named(job: Job, cause: unknown): Error {
  const kind = kindOf(job);
  const name = kind.describe(job, kind.place(job).line ?? 1);
  return new Error(`${name}: ${cause instanceof Error ? cause.message : cause}`, { cause });
}

import type { Job, JobKind, QueuedJob } from '../jobs/job.ts';
import type { JobSizer } from '../jobs/jobSize.ts';
import type { TestReport } from '../jobs/report.ts';
import type { Answer, Result } from '../jobs/result.ts';
import { kernelsFor, type Settings } from '../jobs/settings.ts';
import { FFT_FROM_BITS } from '../kernels/crossover.ts';
import { forcedEngine } from '../kernels/forcedEngine.ts';
import { compileKernels, type KernelModules } from '../kernels/modules.ts';
import type { KeptProof } from '../prime/proof/ecpp/kept.ts';
import type { ProofProgress } from './proofTracker.ts';
import { sequential } from './sequential.ts';
import type { Tracer } from './tracer.ts';

/** What is to be computed. */
export interface Run {
  readonly jobs: AsyncIterable<QueuedJob>;
  /** The kinds that the jobs may have before they are split. */
  readonly kinds: readonly JobKind[];
  /** Whether there may be enough work on numbers above 2^64 for their kernels to be loaded. */
  readonly largeNumbers: boolean;
  /** The bits of the largest number, where it is known. */
  readonly mostBits?: number;
  /** Whether there are so few numbers that a kernel with little code is best for them. */
  readonly hasFewNumbers?: boolean;
  readonly settings: Settings;
  /** Whether it is one proof alone, of which the main thread is to do the part of a worker. */
  readonly isOneProof?: boolean;
  /** Proofs that go on; undefined where those that are under way are not kept. */
  readonly proofs?: readonly KeptProof[] | undefined;
  /** How many workers there may be; 0: the main thread checks one number after another. */
  readonly workers: number;
  /** Whether answers come in the order of the input, or as they are completed. */
  readonly ordered: boolean;
  /** Shared with what makes the jobs. */
  readonly jobSizer: JobSizer;
  /** Whether it is about the workers, so that they do all jobs, however short these are. */
  readonly isExperiment?: boolean;
  /** About how long one thread takes for all that is not yet done, where it is known. */
  readonly secondsLeft?: () => number | undefined;
}

export interface AnswersOptions {
  /** Ends the run. */
  readonly signal: AbortSignal;
  /** Called around checks that keep the main thread busy for long. */
  readonly onBusy?: (busy: boolean) => void;
  /** Takes note of how far proofs that all workers share are. */
  readonly onProof?: ((progress: ProofProgress) => void) | undefined;
  /** Takes note of how far the test of a large number is. */
  readonly onReport?: ((job: Job, report: TestReport) => void) | undefined;
  /** Whether short jobs are done in this thread, as long as there is no worker. */
  readonly startsLate?: boolean;
  /** The file that a worker runs, if it is not the usual one. */
  readonly workerFile?: URL | undefined;
  readonly tracer?: Tracer<Job, Result> | undefined;
}

/** The answers to the jobs of a run, by workers or sequentially. */
export async function answers(run: Run, options: AnswersOptions): Promise<AsyncIterable<Answer>> {
  const { jobs, kinds, settings, workers, ordered, jobSizer } = run;
  const { signal, onBusy, startsLate, workerFile } = options;
  const modules = {
    ...compileKernels(kernelsFor(settings, kinds)),
    ...(settings.method !== 'trial' && forLargeNumbers(run)),
  };
  const { onProof, onReport, tracer } = options;
  const shared = { modules, jobSizer, signal, onProof, onReport, tracer, kept: run.proofs };
  // Where proofs are kept a signal is heard, for the file to be whole, even if that takes seconds.
  const hasToHear = run.proofs !== undefined;
  if (workers === 0) {
    return sequential(jobs, { ...shared, settings, ...(!hasToHear && { onBusy }) });
  }
  // Loaded only where there are workers: a short answer does not wait for it.
  const { procs } = await import('./procs.ts');
  return procs(jobs, {
    ...shared,
    settings: { ...settings, sharesTests: workers > 1 },
    workers,
    proves: run.isOneProof,
    ordered,
    startsLate,
    secondsLeft: run.secondsLeft,
    workerFile,
  });
}

/** What the numbers above 2^64 are tested by. */
function forLargeNumbers({ largeNumbers, mostBits, hasFewNumbers }: Run): KernelModules {
  const isFree = forcedEngine() === undefined;
  if (hasFewNumbers && isFree && mostBits !== undefined && mostBits < FFT_FROM_BITS) {
    return { fewNumbers: true };
  }
  return largeNumbers ? { engines: { mostBits } } : {};
}

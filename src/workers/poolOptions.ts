import type { TestReport } from '../jobs/report.ts';
import type { JobHooks, PoolWorker, WorkerListener } from './slot.ts';
import type { StandInOptions } from './standIn.ts';
import type { Tracer } from './tracer.ts';

export interface PoolOptions<J, R> {
  /** How many workers there may be; there are never more than jobs. 0: none can be started. */
  readonly workers: number;
  /** How many of them are started before there is a job; 0 by default. */
  readonly workersAtOnce?: number;
  /** Whether `next` gives answers in the order of the jobs, or as they are completed. */
  readonly ordered: boolean;
  readonly hooks: JobHooks<J, R>;
  /** What each worker gets beside its port. */
  readonly workerData: object;
  /** The file that a worker runs. */
  readonly workerFile?: URL | undefined;
  /** Makes what does the jobs in this thread, where the system has not even one for a worker. */
  readonly localWorker?: (listener: WorkerListener<J, R>) => PoolWorker<J>;
  /** Does short jobs before a worker is started; without it, workers do all of them. */
  readonly standIn?: StandInOptions<J, R> | undefined;
  /** Takes note of how far a long job is. */
  readonly onReport?: ((job: J, report: TestReport) => void) | undefined;
  /** Called after a worker has answered, handed back, or ended. */
  readonly onChange?: () => void;
  readonly tracer?: Tracer<J, R> | undefined;
}

/** How a job is done apart from those that are put. */
export interface SubmitOptions {
  /** Jobs of a higher one are begun first, those that are put have 0; may change while it waits. */
  readonly priority?: number;
  /** Takes the job back, from a worker too; the promise is rejected with its reason. */
  readonly signal?: AbortSignal;
}

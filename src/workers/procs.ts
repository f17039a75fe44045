/** A stream of jobs → a stream of answers, by workers. */

import type { Job, QueuedJob } from '../jobs/job.ts';
import { JobSizer } from '../jobs/jobSize.ts';
import { Performer } from '../jobs/performer.ts';
import type { TestReport } from '../jobs/report.ts';
import type { Answer, Result } from '../jobs/result.ts';
import type { Settings } from '../jobs/settings.ts';
import type { KernelModules } from '../kernels/modules.ts';
import { addressesLeft } from '../kernels/systemLimits.ts';
import type { KeptProof } from '../prime/proof/ecpp/kept.ts';
import { capacity } from './capacity.ts';
import { jobHooks } from './jobHooks.ts';
import { LocalWorker } from './localWorker.ts';
import { partsHere, provesHere } from './partsHere.ts';
import { Pool } from './pool.ts';
import { ProofExecutor } from './proofExecutor.ts';
import type { ProofProgress } from './proofTracker.ts';
import { SharedTests } from './sharedTests.ts';
import type { WorkerListener } from './slot.ts';
import { standInOptions } from './standInOptions.ts';
import type { Tracer } from './tracer.ts';
import type { WorkerData } from './worker.ts';
import { workersAtOnce } from './worthWorkers.ts';

export interface ProcsOptions {
  /** How many workers there may be, at least 1; there are never more than jobs. */
  readonly workers: number;
  /** Whether this thread does the part of one of them in a proof that they share. */
  readonly proves?: boolean | undefined;
  readonly settings: Settings;
  /** The kernels that workers may use. */
  readonly modules?: KernelModules;
  /** Whether answers come in the order of the jobs, or as they are completed. */
  readonly ordered: boolean;
  /** Whether this thread does short jobs, as long as there is no worker. */
  readonly startsLate?: boolean | undefined;
  /** About how long one thread takes for all that is not yet done, where it is known. */
  readonly secondsLeft?: (() => number | undefined) | undefined;
  /** How large jobs are to be; what makes the jobs may share it. */
  readonly jobSizer?: JobSizer;
  /** Takes note of how far proofs that all workers share are. */
  readonly onProof?: ((progress: ProofProgress) => void) | undefined;
  /** Proofs that go on. */
  readonly kept?: readonly KeptProof[] | undefined;
  /** Takes note of how far the test of a large number is. */
  readonly onReport?: ((job: Job, report: TestReport) => void) | undefined;
  /** Ends the run, with every worker, wherever it is. */
  readonly signal?: AbortSignal | undefined;
  /** The file that a worker runs. */
  readonly workerFile?: URL | undefined;
  readonly tracer?: Tracer<Job, Result> | undefined;
}

/**
 * The answers to all jobs, each exactly once. Ends when every worker has said that it is done, or
 * when the signal is aborted.
 *
 * @throws WorkersFailed after the answers that could be had
 */
export async function* procs(
  jobs: AsyncIterable<QueuedJob>,
  options: ProcsOptions,
): AsyncGenerator<Answer, void, undefined> {
  const stream = new Stream(jobs, options);
  try {
    yield* stream.answers();
  } finally {
    await stream.stop();
  }
}

/** Reads jobs as the pool has room for them, and gives its answers as they are asked for. */
class Stream {
  readonly #pool: Pool<Job, Result>;
  readonly #proofs: ProofExecutor;
  readonly #source: AsyncIterator<QueuedJob>;
  readonly #signal: AbortSignal | undefined;
  readonly #stopped = new AbortController();
  #reading = false;
  #sourceEnded = false;
  #sourceError: unknown;
  #wake: () => void = () => {};

  constructor(jobs: AsyncIterable<QueuedJob>, options: ProcsOptions) {
    const { ordered, workerFile, settings, signal, tracer } = options;
    const { modules = {}, jobSizer = new JobSizer(settings), startsLate, secondsLeft } = options;
    const proves = options.proves && provesHere(options.workers) && !tracer;
    const { workers, instances } = capacity(options.workers - (proves ? 1 : 0), addressesLeft());
    const workerData: Omit<WorkerData, 'port'> = {
      settings,
      modules,
      instances: new Int32Array(new SharedArrayBuffer(4)).fill(instances),
      isTraced: tracer !== undefined,
    };
    const submit: Pool<Job, Result>['submit'] = (job, how) => this.#pool.submit(job, how);
    const threads = Math.max(1, workers);
    const { onProof: onProgress, kept } = options;
    const here = proves
      ? partsHere(new Performer(settings, modules), this.#stopped.signal)
      : undefined;
    this.#proofs = new ProofExecutor({ workers: threads, submit, here, onProgress, kept });
    const hooks = jobHooks(jobSizer, threads, this.#proofs, new SharedTests(submit));
    const atOnce = workersAtOnce(secondsLeft?.() ?? 0, workers);
    const onChange = (): void => this.#progress();
    const localWorker = (listener: WorkerListener<Job, Result>): LocalWorker =>
      new LocalWorker(new Performer(settings, modules), listener, tracer?.worker());
    this.#pool = new Pool({
      workers,
      ordered,
      hooks,
      workerData,
      workerFile,
      localWorker,
      workersAtOnce: atOnce,
      // A trace is of workers.
      standIn: startsLate && !tracer && atOnce === 0 ? standInOptions(options, workers) : undefined,
      onReport: options.onReport,
      onChange,
      tracer,
    });
    this.#source = jobs[Symbol.asyncIterator]();
    this.#signal = signal;
  }

  async *answers(): AsyncGenerator<Answer, void, undefined> {
    const wake = (): void => this.#wake();
    this.#signal?.addEventListener('abort', wake);
    try {
      while (!this.#signal?.aborted) {
        const answer = this.#pool.next();
        this.#advance();
        if (answer !== undefined) {
          yield answer;
          this.#pool.reuse(answer);
        } else if (this.#isOver && this.#pool.isEmpty) {
          break;
        } else {
          await this.#change();
        }
      }
      const failure = this.#pool.failure ?? this.#sourceError;
      if (failure !== undefined && !this.#signal?.aborted) throw failure;
    } finally {
      this.#signal?.removeEventListener('abort', wake);
    }
  }

  /** Ends what is still there. A read that is under way is left to the owner of the input. */
  async stop(): Promise<void> {
    this.#sourceEnded = true;
    this.#stopped.abort();
    await this.#pool.stop('the run was stopped');
    if (!this.#reading) await this.#source.return?.();
  }

  /** Whether every job of the input has its answer. */
  get #isOver(): boolean {
    const isRead = this.#sourceEnded || this.#pool.failure !== undefined;
    return isRead && !this.#reading && this.#pool.isSettled;
  }

  #change(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  #progress(): void {
    this.#advance();
    this.#wake();
  }

  /** Reads ahead; at the end, sends the poison pills. */
  #advance(): void {
    const hasRoom = this.#pool.hasRoom && this.#proofs.hasRoom;
    if (!this.#reading && !this.#sourceEnded && hasRoom) void this.#read();
    if (this.#isOver) this.#pool.finish();
  }

  async #read(): Promise<void> {
    this.#reading = true;
    try {
      const { done, value } = await this.#source.next();
      if (done) this.#sourceEnded = true;
      // What is read after the run has been stopped is no longer asked for.
      else if (!this.#sourceEnded) {
        this.#pool.put(value);
        this.#proofs.prepare(value.job);
      }
    } catch (error) {
      this.#sourceError = error;
      this.#sourceEnded = true;
    }
    this.#reading = false;
    this.#progress();
  }
}

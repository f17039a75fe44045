import type { Split } from '../jobs/job.ts';
import type { TestReport } from '../jobs/report.ts';
import type { PoolWorker, Slot, WorkerListener } from './slot.ts';

/**
 * Seconds of work for one thread that two workers are not faster with, for they have to start
 * (measured with two processors).
 */
export const WORTH_WORKERS = 0.1;

/**
 * Milliseconds of the processor for these jobs and the loading of their code, after which workers are
 * started: as much as the start of one takes (measured). Where it is known that there is much more
 * to do it is half of it. Not by the clock: a machine that is busy starts no worker sooner.
 */
const MOST_MS = 40;

export interface StandInOptions<J, R> {
  readonly localWorker: (listener: WorkerListener<J, R>) => PoolWorker<J>;
  /** Whether a job is over in 20 ms or so, or else handed back. */
  readonly suits: (job: J) => boolean;
  /** About how long this thread would take for all that is not yet done, where it is known. */
  readonly secondsLeft?: (() => number | undefined) | undefined;
}

/**
 * Does short jobs of a pool in this thread as long as there is no worker that runs: a run of few of them is
 * over before one would have started, and a longer one loses no time while they start.
 */
export class StandIn<J, R> implements WorkerListener<J, R> {
  readonly #worker: PoolWorker<J>;
  readonly #options: StandInOptions<J, R>;
  readonly #pool: WorkerListener<J, R>;
  #spent = 0;
  #since = 0;
  #isOver = false;

  constructor(pool: WorkerListener<J, R>, options: StandInOptions<J, R>) {
    this.#pool = pool;
    this.#options = options;
    this.#worker = options.localWorker(this);
  }

  get isFree(): boolean {
    return this.#worker.isFree;
  }

  /** Whether what is left is likely to be worth the start of workers. */
  get isWorthWorkers(): boolean {
    const left = this.#options.secondsLeft?.() ?? WORTH_WORKERS;
    const most = left >= 2 * WORTH_WORKERS ? MOST_MS / 2 : MOST_MS;
    return left >= WORTH_WORKERS && this.#spent >= most;
  }

  /** Whether a job may be done here, now or next. */
  suits(job: J): boolean {
    return !this.#isOver && this.#options.suits(job);
  }

  take(slot: Slot<J>, spare?: ArrayBuffer): void {
    this.#since = processorMs();
    this.#worker.take(slot, spare);
  }

  async terminate(): Promise<void> {
    await this.#worker.terminate();
  }

  onStarted(): void {}

  /** What takes long, or more than the code that is there, is for workers, with all that follows. */
  onSplit(slot: Slot<J>, split: Split<J>): void {
    this.#isOver = true;
    this.#pool.onSplit(slot, split);
  }

  onReport(slot: Slot<J>, report: TestReport): void {
    this.#pool.onReport(slot, report);
  }

  onResult(slot: Slot<J>, result: R): void {
    this.#spent += processorMs() - this.#since;
    this.#pool.onResult(slot, result);
  }

  /** After an error in a job, which a worker is to try. */
  onEnd(worker: PoolWorker<J>, slot: Slot<J> | undefined, reason: string): void {
    this.#isOver = true;
    this.#pool.onEnd(worker, slot, reason);
  }

  onStartFailed(worker: PoolWorker<J>, slot: Slot<J> | undefined, reason: string): void {
    this.onEnd(worker, slot, reason);
  }
}

function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

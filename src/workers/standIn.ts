import type { Split } from '../jobs/job.ts';
import type { TestReport } from '../jobs/report.ts';
import type { PoolWorker, Slot, WorkerListener } from './slot.ts';

/**
 * Milliseconds of the processor for these jobs and the loading of their code, after which workers are
 * started if they are worth it: half of what the start of one takes (measured). Not by the clock: a
 * machine that is busy starts no worker sooner.
 */
const MOST_MS = 20;

export interface StandInOptions<J, R> {
  readonly localWorker: (listener: WorkerListener<J, R>) => PoolWorker<J>;
  /** Whether a job is over in some 20 ms, or else handed back. */
  readonly suits: (job: J) => boolean;
  /** Whether workers, if they were started now, would be sooner done with what is left. */
  readonly isWorthWorkers: () => boolean;
}

/**
 * Does the first jobs of a pool in this thread while they are short, so that a run of few of them is over
 * before a worker would have started.
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

  /** Whether a job is better done here, now or next. */
  suits(job: J): boolean {
    const { isWorthWorkers, suits } = this.#options;
    if (this.#isOver || (this.#spent >= MOST_MS && isWorthWorkers())) return false;
    return suits(job);
  }

  take(slot: Slot<J>, spare?: ArrayBuffer): void {
    this.#since = processorMs();
    this.#worker.take(slot, spare);
  }

  async terminate(): Promise<void> {
    await this.#worker.terminate();
  }

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

import type { Split } from '../jobs/job.ts';
import type { TestReport } from '../jobs/report.ts';
import type { PoolWorker, Slot, WorkerListener } from './slot.ts';

/**
 * Milliseconds of the processor for these jobs and the loading of their code, after which workers are
 * started: half of what the start of one takes (measured). Not by the clock: a machine that is busy
 * starts no worker sooner.
 */
const MOST_MS = 20;

export interface StandInOptions<J, R> {
  readonly localWorker: (listener: WorkerListener<J, R>) => PoolWorker<J>;
  /** Whether a job takes a millisecond or so. */
  readonly isShort: (job: J) => boolean;
}

/**
 * Does the first jobs of a pool in this thread while they are short, so that a run of few of them is over
 * before a worker would have started.
 */
export class StandIn<J, R> implements WorkerListener<J, R> {
  readonly #worker: PoolWorker<J>;
  readonly #isShort: (job: J) => boolean;
  readonly #pool: WorkerListener<J, R>;
  #spent = 0;
  #since = 0;

  constructor(pool: WorkerListener<J, R>, { localWorker, isShort }: StandInOptions<J, R>) {
    this.#pool = pool;
    this.#isShort = isShort;
    this.#worker = localWorker(this);
  }

  get isFree(): boolean {
    return this.#worker.isFree;
  }

  /** Whether a job is better done here, now or next. */
  suits(job: J): boolean {
    return this.#spent < MOST_MS && this.#isShort(job);
  }

  take(slot: Slot<J>, spare?: ArrayBuffer): void {
    this.#since = processorMs();
    this.#worker.take(slot, spare);
  }

  async terminate(): Promise<void> {
    await this.#worker.terminate();
  }

  onSplit(slot: Slot<J>, split: Split<J>): void {
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
    this.#spent = MOST_MS;
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

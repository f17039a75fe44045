/** Starts workers, feeds them from the jobs queue, replaces those that die, and ends them. */

import type { QueuedJob, Split } from '../jobs/job.ts';
import type { TestReport } from '../jobs/report.ts';
import { WorkersFailed } from './errors.ts';
import { JobsQueue } from './jobsQueue.ts';
import type { PoolOptions, SubmitOptions } from './poolOptions.ts';
import type { PoolWorker, Settled, Slot, WorkerListener } from './slot.ts';
import { StandIn } from './standIn.ts';
import { isStartFailure, WorkerHandle } from './workerHandle.ts';

/** Workers that may die one after another, with no answer between them, before the pool gives up. */
const DEATHS_IN_A_ROW = 64;

/**
 * Slots for each worker: as many results may overtake a slow one. A slot may be a single number, and
 * all that overtakes it in a tenth of a second must fit; memory is bounded by the bytes that wait.
 */
const WINDOW_PER_WORKER = 256;

export class Pool<J, R extends { readonly type: string }> implements WorkerListener<J, R> {
  readonly #options: PoolOptions<J, R>;
  readonly #queue: JobsQueue<J, R>;
  readonly #workers = new Set<PoolWorker<J>>();
  readonly #spares: ArrayBuffer[] = [];
  readonly #standIn: StandIn<J, R> | undefined;
  /** How many workers there may be. */
  #most: number;
  #deathsInARow = 0;
  #isStopped = false;
  #failure: WorkersFailed | undefined;

  constructor(options: PoolOptions<J, R>) {
    this.#options = options;
    this.#most = options.workers;
    this.#queue = new JobsQueue({
      ordered: options.ordered,
      window: Math.max(1, options.workers) * WINDOW_PER_WORKER,
      hooks: options.hooks,
    });
    if (options.standIn) this.#standIn = new StandIn(this, options.standIn);
    if (options.workers === 0) this.#goOnWithFewer(undefined, 'there is no memory for it');
  }

  /** Why no answer can be expected any more; jobs without one are unfinished then. */
  get failure(): WorkersFailed | undefined {
    return this.#failure;
  }

  /** Whether another job should be put. */
  get hasRoom(): boolean {
    return this.#failure === undefined && this.#queue.hasRoom;
  }

  /** Whether every job has its answer. */
  get isSettled(): boolean {
    return this.#queue.isSettled;
  }

  /** Whether no worker is left. */
  get isEmpty(): boolean {
    return this.#workers.size === 0;
  }

  /** Adds a job of the input, whose answers `next` gives. */
  put(queued: QueuedJob<J>): void {
    const traced = this.#options.tracer?.queueing(queued.job);
    this.#queue.put(queued);
    this.#startJobs();
    traced?.();
  }

  /** Removes and returns the next answer to a job that was put, if it has come. */
  next(): Settled<J, R> | undefined {
    const answer = this.#queue.next();
    this.#startJobs();
    return answer;
  }

  /** Takes back the memory of a result that has been written. */
  reuse({ result }: Settled<J, R>): void {
    if (result.type === 'unfinished') return;
    const spare = this.#options.hooks.spare(result as R);
    if (spare !== undefined) this.#spares.push(spare);
  }

  /**
   * Does one job, apart from those that are put.
   *
   * @returns the answers to the parts that the job was split into, in order
   */
  submit(job: J, how: SubmitOptions = {}): Promise<readonly Settled<J, R>[]> {
    const { signal } = how;
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const slot = this.#queue.submit(job, how, (answers) => {
        signal?.removeEventListener('abort', stop);
        resolve(answers);
      });
      const stop = (): void => {
        reject(signal?.reason);
        if (!this.#queue.withdraw(slot)) this.#giveBack(slot, String(signal?.reason));
      };
      signal?.addEventListener('abort', stop, { once: true });
      this.#startJobs();
    });
  }

  /** Ends the worker that has the slot in hand: what it would find out is no longer asked for. */
  #giveBack(slot: Slot<J>, reason: string): void {
    for (const worker of this.#workers) if (worker.has(slot)) worker.dismiss();
    this.#queue.settle(slot, { type: 'unfinished', reason });
  }

  /** Hands every worker its poison pill: there is nothing more to do. */
  finish(): void {
    for (const worker of this.#workers) worker.finish();
  }

  /** Ends all workers, wherever they are; jobs without an answer are unfinished. */
  async stop(reason: string): Promise<void> {
    this.#isStopped = true;
    this.#most = 0;
    this.#queue.abandon(reason);
    const all = [...this.#workers, ...(this.#standIn ? [this.#standIn] : [])];
    await Promise.all(all.map((worker) => worker.terminate()));
  }

  onSplit(slot: Slot<J>, split: Split<J>): void {
    this.#queue.split(slot, split);
    this.#changed();
  }

  onResult(slot: Slot<J>, result: R): void {
    this.#deathsInARow = 0;
    this.#options.hooks.observe(slot.job, result);
    const sequel = this.#options.hooks.sequel(slot.job, result);
    if (sequel === undefined) this.#queue.settle(slot, result);
    else void this.#goOn(slot, sequel);
    this.#changed();
  }

  onReport(slot: Slot<J>, report: TestReport): void {
    this.#options.onReport?.(slot.job, report);
  }

  async #goOn(slot: Slot<J>, sequel: Promise<J>): Promise<void> {
    try {
      this.#queue.putBack(slot, await sequel);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.#queue.settle(slot, { type: 'unfinished', reason });
    }
    this.#changed();
  }

  onEnd(worker: PoolWorker<J>, slot: Slot<J> | undefined, reason: string): void {
    this.#workers.delete(worker);
    if (slot !== undefined) this.#replace(slot, reason);
    this.#changed();
  }

  /** Those that run are enough; their jobs are those of this one, too. */
  onStartFailed(worker: PoolWorker<J>, slot: Slot<J> | undefined, reason: string): void {
    this.#workers.delete(worker);
    this.#goOnWithFewer(slot, reason);
    this.#changed();
  }

  #goOnWithFewer(slot: Slot<J> | undefined, reason: string): void {
    if (slot !== undefined) this.#queue.putBack(slot);
    this.#most = this.#workers.size;
    if (this.#most > 0 || this.#isStopped) return;
    const { localWorker } = this.#options;
    if (localWorker === undefined) this.#giveUp(`no worker can be started: ${reason}`);
    else this.#workers.add(localWorker(this));
  }

  #changed(): void {
    this.#startJobs();
    this.#options.onChange?.();
  }

  /** Gives jobs to the workers that are free, and starts workers while there are more jobs. */
  #startJobs(): void {
    for (const worker of this.#workers) if (worker.isFree) this.#give(worker, this.#queue.take());
    if (this.#workers.size === 0 && this.#standsIn()) return;
    while (this.#workers.size < this.#most && this.#queue.hasReady) this.#start(this.#queue.take());
  }

  /** Whether this thread does the next jobs itself: has it begin one if it can. */
  #standsIn(): boolean {
    const standIn = this.#standIn;
    if (standIn === undefined) return false;
    const next = this.#queue.ready;
    if (next && standIn.isFree && standIn.suits(next.job)) {
      const slot = this.#queue.take();
      if (slot !== undefined) standIn.take(slot, this.#spares.pop());
    }
    const { ready } = this.#queue;
    return ready === undefined || (!standIn.isFree && standIn.suits(ready.job));
  }

  #start(slot: Slot<J> | undefined): void {
    const tracer = this.#options.tracer?.worker();
    try {
      const worker = new WorkerHandle(this, { ...this.#options, tracer });
      this.#workers.add(worker);
      this.#give(worker, slot);
    } catch (error) {
      if (isStartFailure(error)) this.#goOnWithFewer(slot, String(error));
      else this.#giveUp(`no worker can be started: ${String(error)}`);
    }
  }

  #give(worker: PoolWorker<J>, slot: Slot<J> | undefined): void {
    if (slot !== undefined) worker.take(slot, this.#spares.pop());
  }

  /** A worker died with a job in hand, which a fresh one takes over. */
  #replace(slot: Slot<J>, reason: string): void {
    if (++this.#deathsInARow >= DEATHS_IN_A_ROW) {
      this.#giveUp(
        `giving up: ${DEATHS_IN_A_ROW} workers in a row died without an answer (last: ${reason})`,
      );
    } else if (this.#queue.fail(slot, reason)) this.#start(slot);
  }

  #giveUp(reason: string): void {
    this.#failure = new WorkersFailed(reason);
    this.#isStopped = true;
    this.#most = 0;
    this.#queue.abandon(reason);
    for (const worker of this.#workers) worker.dismiss();
  }
}

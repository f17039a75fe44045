/** Jobs → answers: a queue, and a crew that does what is in it. */

import type { QueuedJob, Split } from '../jobs/job.ts';
import type { TestReport } from '../jobs/report.ts';
import { Crew } from './crew.ts';
import { WorkersFailed } from './errors.ts';
import { JobsQueue } from './jobsQueue.ts';
import type { PoolOptions, SubmitOptions } from './poolOptions.ts';
import type { PoolWorker, Settled, Slot, WorkerListener } from './slot.ts';

/**
 * Slots for each worker: as many results may overtake a slow one. A slot may be a single number, and
 * all that overtakes it in a tenth of a second must fit; memory is bounded by the bytes that wait.
 */
const WINDOW_PER_WORKER = 256;

export class Pool<J, R extends { readonly type: string }> implements WorkerListener<J, R> {
  readonly #options: PoolOptions<J, R>;
  readonly #queue: JobsQueue<J, R>;
  readonly #crew: Crew<J, R>;
  #failure: WorkersFailed | undefined;

  constructor(options: PoolOptions<J, R>) {
    this.#options = options;
    this.#queue = new JobsQueue({
      ordered: options.ordered,
      window: Math.max(1, options.workers) * WINDOW_PER_WORKER,
      hooks: options.hooks,
    });
    const onFailure = (reason: string): void => this.#fail(reason);
    this.#crew = new Crew({ ...options, queue: this.#queue, listener: this, onFailure });
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
    return this.#crew.isEmpty;
  }

  /** Adds a job of the input, whose answers `next` gives. */
  put(queued: QueuedJob<J>): void {
    const traced = this.#options.tracer?.queueing(queued.job);
    this.#queue.put(queued);
    this.#crew.startJobs();
    traced?.();
  }

  /** Removes and returns the next answer to a job that was put, if it has come. */
  next(): Settled<J, R> | undefined {
    const answer = this.#queue.next();
    this.#crew.startJobs();
    return answer;
  }

  /** Takes back the memory of a result that has been written. */
  reuse({ result }: Settled<J, R>): void {
    if (result.type === 'unfinished') return;
    const spare = this.#options.hooks.spare(result as R);
    if (spare !== undefined) this.#crew.reuse(spare);
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
      this.#crew.startJobs();
    });
  }

  /** Gives up a slot that a worker has in hand. */
  #giveBack(slot: Slot<J>, reason: string): void {
    this.#crew.dismissFrom(slot);
    this.#queue.settle(slot, { type: 'unfinished', reason });
  }

  /** Hands every worker its poison pill: there is nothing more to do. */
  finish(): void {
    this.#crew.finish();
  }

  /** Ends all workers, wherever they are; jobs without an answer are unfinished. */
  async stop(reason: string): Promise<void> {
    this.#queue.abandon(reason);
    await this.#crew.stop();
  }

  onSplit(slot: Slot<J>, split: Split<J>): void {
    this.#queue.split(slot, split);
    this.#changed();
  }

  onResult(slot: Slot<J>, result: R): void {
    this.#crew.answered();
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
    this.#crew.ended(worker, slot, reason);
    this.#changed();
  }

  onStartFailed(worker: PoolWorker<J>, slot: Slot<J> | undefined, reason: string): void {
    this.#crew.notStarted(worker, slot, reason);
    this.#changed();
  }

  #changed(): void {
    this.#crew.startJobs();
    this.#options.onChange?.();
  }

  #fail(reason: string): void {
    this.#failure = new WorkersFailed(reason);
    this.#queue.abandon(reason);
  }
}

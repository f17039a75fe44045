/** The workers of a pool: starts them while there are jobs for them, and gives them jobs. */

import type { JobsQueue } from './jobsQueue.ts';
import type { PoolOptions } from './poolOptions.ts';
import type { PoolWorker, Slot, WorkerListener } from './slot.ts';
import { StandIn } from './standIn.ts';
import { isStartFailure, WorkerHandle } from './workerHandle.ts';

/** Workers that may die one after another, with no answer between them, before the crew gives up. */
const DEATHS_IN_A_ROW = 64;

export interface CrewOptions<J, R extends { readonly type: string }> extends PoolOptions<J, R> {
  readonly queue: JobsQueue<J, R>;
  readonly listener: WorkerListener<J, R>;
  /** Called when no worker is left and none can be started. */
  readonly onFailure: (reason: string) => void;
}

export class Crew<J, R extends { readonly type: string }> {
  readonly #options: CrewOptions<J, R>;
  readonly #queue: JobsQueue<J, R>;
  readonly #workers = new Set<PoolWorker<J>>();
  readonly #spares: ArrayBuffer[] = [];
  #standIn: StandIn<J, R> | undefined;
  /** How many workers there may be. */
  #most: number;
  #deathsInARow = 0;
  #isStopped = false;

  constructor(options: CrewOptions<J, R>) {
    const { listener, queue, standIn, workers, workersAtOnce = 0 } = options;
    this.#options = options;
    this.#queue = queue;
    this.#most = workers;
    if (standIn) this.#standIn = new StandIn(listener, standIn);
    for (let k = Math.min(workersAtOnce, workers); k > 0; k--) this.#start();
    if (workers === 0) this.#goOnWithFewer('there is no memory for it');
  }

  /** Whether no worker is left. */
  get isEmpty(): boolean {
    return this.#workers.size === 0;
  }

  /** Gives all jobs that are ready to those that are free, starting workers while there are more jobs. */
  startJobs(): void {
    for (let next = this.#queue.ready; next !== undefined; next = this.#queue.ready) {
      const worker = this.#workerFor(next.job);
      const slot = worker && this.#queue.take();
      if (slot === undefined) return;
      worker?.take(slot, this.#spares.pop());
    }
  }

  /** Takes memory, for the rows of later jobs. */
  reuse(spare: ArrayBuffer): void {
    this.#spares.push(spare);
  }

  /** Takes note of an answer. */
  answered(): void {
    this.#deathsInARow = 0;
  }

  /** A worker, or the stand-in, has ended; a job that it had in hand is for another one. */
  ended(worker: PoolWorker<J>, slot: Slot<J> | undefined, reason: string): void {
    const isWorker = this.#workers.delete(worker);
    if (slot === undefined) return;
    // What has ended a worker does not come near this thread.
    this.#standIn = undefined;
    if (isWorker) this.#replace(slot, reason);
    else this.#queue.putBack(slot);
  }

  #replace(slot: Slot<J>, reason: string): void {
    if (++this.#deathsInARow >= DEATHS_IN_A_ROW) {
      this.#giveUp(
        `giving up: ${DEATHS_IN_A_ROW} workers in a row died without an answer (last: ${reason})`,
      );
    } else if (this.#queue.fail(slot, reason)) this.#queue.putBack(slot);
  }

  /** A worker could not be started: those that run are enough, and its job is theirs, too. */
  notStarted(worker: PoolWorker<J>, slot: Slot<J> | undefined, reason: string): void {
    this.#workers.delete(worker);
    if (slot !== undefined) this.#queue.putBack(slot);
    this.#goOnWithFewer(reason);
  }

  /** Ends the worker that has the slot in hand: what it would find out is no longer asked for. */
  dismissFrom(slot: Slot<J>): void {
    for (const worker of this.#workers) if (worker.has(slot)) worker.dismiss();
  }

  /** Hands every worker its poison pill: there is nothing more to do. */
  finish(): void {
    for (const worker of this.#workers) worker.finish();
  }

  /** Ends all workers, wherever they are. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#most = 0;
    const all = [...this.#workers, ...(this.#standIn ? [this.#standIn] : [])];
    await Promise.all(all.map((worker) => worker.terminate()));
  }

  /** Who is to do a job; undefined if it has to wait. */
  #workerFor(job: J): Pick<PoolWorker<J>, 'take'> | undefined {
    const standIn = this.#standIn;
    if (this.isEmpty && standIn?.suits(job)) return standIn.isFree ? standIn : undefined;
    for (const worker of this.#workers) if (worker.isFree) return worker;
    return this.#start();
  }

  #start(): PoolWorker<J> | undefined {
    if (this.#most === 0) return this.#goOnWithFewer('none could be started before');
    if (this.#workers.size >= this.#most) return undefined;
    const tracer = this.#options.tracer?.worker();
    try {
      const worker = new WorkerHandle(this.#options.listener, { ...this.#options, tracer });
      this.#workers.add(worker);
      return worker;
    } catch (error) {
      if (isStartFailure(error)) return this.#goOnWithFewer(String(error));
      this.#giveUp(`no worker can be started: ${String(error)}`);
      return undefined;
    }
  }

  /** Starts no more workers. Where there is none, this thread does the jobs, by what is returned. */
  #goOnWithFewer(reason: string): PoolWorker<J> | undefined {
    this.#most = Math.min(this.#most, this.#workers.size);
    if (!this.isEmpty || this.#isStopped) return undefined;
    const { listener, localWorker } = this.#options;
    const worker = localWorker?.(listener);
    if (worker === undefined) this.#giveUp(`no worker can be started: ${reason}`);
    else this.#workers.add(worker);
    return worker;
  }

  #giveUp(reason: string): void {
    this.#isStopped = true;
    this.#most = 0;
    this.#options.onFailure(reason);
    for (const worker of this.#workers) worker.dismiss();
  }
}

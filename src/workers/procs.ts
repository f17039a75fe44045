/** Starts workers, feeds them from the jobs queue, and yields answers until each worker is done. */

import type { Answer, Result, Settings, Split } from '../jobs/job.ts';
import { JobSizer } from '../jobs/jobSize.ts';
import type { KernelModules } from '../kernels/kernels.ts';
import { WorkersFailed } from './errors.ts';
import { JobsQueue, type QueuedJob, type Slot } from './jobsQueue.ts';
import { WorkerHandle, type WorkerListener } from './workerHandle.ts';

export interface ProcsOptions {
  /** How many workers there may be, at least 1; there are never more than jobs. */
  readonly workers: number;
  readonly settings: Settings;
  /** The kernels that workers may use. */
  readonly modules?: KernelModules;
  /** Whether answers come in the order of the jobs, or as they are completed. */
  readonly ordered: boolean;
  /** Ends the run, with every worker, wherever it is. */
  readonly signal?: AbortSignal;
  /** How large jobs are to be; whoever makes the jobs may share it. */
  readonly jobSizer?: JobSizer;
  /** The file that a worker runs. */
  readonly workerFile?: URL;
}

/** Workers that may die one after another, with no answer between them, before the run ends. */
const DEATHS_IN_A_ROW = 64;

/**
 * Slots for each worker: as many results may overtake a slow one. A slot may be a single number, and
 * all that overtakes it in a tenth of a second must fit; memory is bounded by the bytes that wait.
 */
const WINDOW_PER_WORKER = 256;

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
  const run = new Run(jobs, options);
  try {
    yield* run.answers();
  } finally {
    await run.stop();
  }
}

/** One run: the queue, the workers, and who waits for whom. */
class Run implements WorkerListener {
  readonly #options: ProcsOptions;
  readonly #jobSizer: JobSizer;
  readonly #queue: JobsQueue;
  readonly #source: AsyncIterator<QueuedJob>;
  readonly #members = new Set<WorkerHandle>();
  readonly #spares: ArrayBuffer[] = [];
  /** How many workers there may be. */
  #most: number;
  #reading = false;
  #sourceEnded = false;
  #deathsInARow = 0;
  #failure: unknown;
  #wake: () => void = () => {};

  constructor(jobs: AsyncIterable<QueuedJob>, options: ProcsOptions) {
    this.#options = options;
    this.#most = options.workers;
    this.#jobSizer = options.jobSizer ?? new JobSizer();
    this.#queue = new JobsQueue({
      ordered: options.ordered,
      window: options.workers * WINDOW_PER_WORKER,
      jobSizer: this.#jobSizer,
    });
    this.#source = jobs[Symbol.asyncIterator]();
  }

  async *answers(): AsyncGenerator<Answer, void, undefined> {
    const { signal } = this.#options;
    const wake = (): void => this.#wake();
    signal?.addEventListener('abort', wake);
    try {
      while (!signal?.aborted) {
        const answer = this.#queue.next();
        this.#advance();
        if (answer !== undefined) {
          yield answer;
          this.#reuse(answer);
        } else if (this.#isOver && this.#members.size === 0) {
          break;
        } else {
          await this.#change();
        }
      }
      if (this.#failure !== undefined && !signal?.aborted) throw this.#failure;
    } finally {
      signal?.removeEventListener('abort', wake);
    }
  }

  /** Ends what is still there. A read that is under way is left to whoever owns the input. */
  async stop(): Promise<void> {
    this.#sourceEnded = true;
    this.#queue.abandon('the run was stopped');
    await Promise.all([...this.#members].map((member) => member.terminate()));
    if (!this.#reading) await this.#source.return?.();
  }

  onSplit(slot: Slot, split: Split): void {
    this.#queue.split(slot, split);
    this.#progress();
  }

  onResult(slot: Slot, result: Result): void {
    this.#deathsInARow = 0;
    this.#jobSizer.observe(slot.job, result);
    this.#queue.settle(slot, result);
    this.#progress();
  }

  onEnd(member: WorkerHandle, slot: Slot | undefined, reason: string): void {
    this.#members.delete(member);
    if (slot !== undefined) this.#replace(slot, reason);
    this.#progress();
  }

  /** The answer has been dealt with, for another one is asked for. */
  #reuse({ result }: Answer): void {
    if (result.type === 'rows' && result.rows.length > 0) this.#spares.push(result.rows.buffer);
  }

  /** Whether every job of the input has its answer. */
  get #isOver(): boolean {
    return this.#sourceEnded && !this.#reading && this.#queue.isSettled;
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

  /** Does all that can be done now: hands out jobs, reads ahead, at the end sends poison pills. */
  #advance(): void {
    for (const member of this.#members) if (member.isFree) this.#give(member, this.#queue.take());
    while (this.#members.size < this.#most && this.#queue.hasReady) this.#start(this.#queue.take());
    if (!this.#reading && !this.#sourceEnded && this.#queue.hasRoom) void this.#read();
    if (this.#isOver) for (const member of this.#members) member.finish();
  }

  /** Starts a worker for a job. Where the system has no more threads, those that run are enough. */
  #start(slot: Slot | undefined): void {
    const { settings, modules = {}, workerFile } = this.#options;
    try {
      const member = new WorkerHandle(settings, modules, this, workerFile);
      this.#members.add(member);
      this.#give(member, slot);
    } catch (error) {
      this.#most = this.#members.size;
      if (slot !== undefined) slot.state = 'ready';
      if (this.#most === 0) this.#giveUp(`no worker can be started: ${String(error)}`);
    }
  }

  #give(member: WorkerHandle, slot: Slot | undefined): void {
    if (slot !== undefined) member.take(slot, this.#spares.pop());
  }

  async #read(): Promise<void> {
    this.#reading = true;
    try {
      const { done, value } = await this.#source.next();
      if (done) this.#sourceEnded = true;
      // What is read after the run has been stopped is no longer asked for.
      else if (!this.#sourceEnded) this.#queue.put(value);
    } catch (error) {
      this.#failure = error;
      this.#sourceEnded = true;
    }
    this.#reading = false;
    this.#progress();
  }

  /** A worker died with a job in hand, which a fresh one takes over. */
  #replace(slot: Slot, reason: string): void {
    if (++this.#deathsInARow >= DEATHS_IN_A_ROW)
      this.#giveUp(
        `${DEATHS_IN_A_ROW} workers ended in a row without an answer, the last: ${reason}`,
      );
    else if (this.#queue.fail(slot, reason)) this.#start(slot);
  }

  #giveUp(reason: string): void {
    this.#failure = new WorkersFailed(reason);
    this.#sourceEnded = true;
    this.#queue.abandon(reason);
    for (const member of this.#members) member.dismiss();
  }
}

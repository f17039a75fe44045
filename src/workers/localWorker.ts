import { setImmediate as turn } from 'node:timers/promises';
import type { Job } from '../jobs/job.ts';
import type { Performer } from '../jobs/performer.ts';
import type { Result } from '../jobs/result.ts';
import type { PoolWorker, Slot, WorkerListener } from './slot.ts';
import type { WorkerTracer } from './tracer.ts';

/**
 * Does a pool's jobs in this thread, one after another, where the system has no thread for a worker.
 * Between jobs the event loop has its turn.
 */
export class LocalWorker implements PoolWorker<Job> {
  readonly #performer: Pick<Performer, 'load'>;
  readonly #listener: WorkerListener<Job, Result>;
  readonly #tracer: WorkerTracer<Job, Result> | undefined;
  #slot: Slot<Job> | undefined;
  #hasEnded = false;

  constructor(
    performer: Pick<Performer, 'load'>,
    listener: WorkerListener<Job, Result>,
    tracer?: WorkerTracer<Job, Result>,
  ) {
    this.#performer = performer;
    this.#listener = listener;
    this.#tracer = tracer;
    tracer?.started();
  }

  get isFree(): boolean {
    return this.#slot === undefined && !this.#hasEnded;
  }

  take(slot: Slot<Job>, spare?: ArrayBuffer): void {
    this.#slot = slot;
    void this.#perform(slot, spare);
  }

  has(slot: Slot<Job>): boolean {
    return this.#slot === slot;
  }

  finish(): void {
    if (this.#hasEnded) return;
    this.#tracer?.poisoned();
    this.#tracer?.done();
    this.#end(undefined, 'it was done');
  }

  dismiss(): void {
    this.#end(undefined, 'it was dismissed');
  }

  async terminate(): Promise<void> {
    this.#hasEnded = true;
  }

  async #perform(slot: Slot<Job>, spare: ArrayBuffer | undefined): Promise<void> {
    await turn();
    if (this.#hasEnded) return;
    this.#tracer?.took();
    try {
      const begin = await this.#performer.load(slot.job);
      const steps = begin(spare);
      let step = await steps.next();
      for (; !step.done; step = await steps.next()) {
        if (step.value.type === 'split') {
          this.#tracer?.handedBack(step.value);
          this.#listener.onSplit(slot, step.value);
        } else {
          this.#listener.onReport(slot, step.value);
          await turn();
          if (this.#hasEnded) return;
        }
      }
      this.#slot = undefined;
      this.#tracer?.answered(slot, step.value);
      this.#listener.onResult(slot, step.value);
    } catch (error) {
      this.#end(slot, error instanceof Error ? error.message : String(error));
    }
  }

  #end(slot: Slot<Job> | undefined, reason: string): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.#tracer?.ended(slot, reason);
    queueMicrotask(() => this.#listener.onEnd(this, slot, reason));
  }
}

/** What the jobs queue holds, and what it asks about it. */

import type { Split } from '../jobs/job.ts';
import type { TestReport } from '../jobs/report.ts';
import type { Unfinished } from '../jobs/result.ts';

/** What the queue asks about jobs and results, of which it knows nothing. */
export interface JobHooks<J, R> {
  /** The part of a job to hand out next, and the rest; undefined to hand it out whole. */
  piece(job: J): readonly [J, J] | undefined;
  /** The job in two, about equal; undefined where it cannot be divided. */
  halves(job: J): readonly [J, J] | undefined;
  /** Bytes of memory that a result takes until it is written. */
  bytes(result: R): number;
  /** Memory of a result that has been written, to be used again. */
  spare(result: R): ArrayBuffer | undefined;
  /** Takes note of a job that has been done. */
  observe(job: J, result: R): void;
  /**
   * The job that is to be done in the place of this one, if its result is not yet the answer. Where
   * that is rejected, there is none.
   */
  sequel(job: J, result: R): Promise<J> | undefined;
}

/** A job with its result, or with the reason why it has none. */
export interface Settled<J, R> {
  readonly job: J;
  readonly result: R | Unfinished;
}

export function isUnfinished(result: { readonly type: string }): result is Unfinished {
  return result.type === 'unfinished';
}

/** What one worker has in hand at a time: a job, or a part of one. Only the queue changes it. */
export interface Slot<J> {
  readonly id: number;
  readonly job: J;
}

/** A worker, as the pool holds it. */
export interface PoolWorker<J> {
  readonly isFree: boolean;
  /** Hands the worker a job, and memory for its rows. */
  take(slot: Slot<J>, spare?: ArrayBuffer): void;
  /** Whether the worker has the slot in hand. */
  has(slot: Slot<J>): boolean;
  /** Hands the worker its poison pill, once. */
  finish(): void;
  /** Ends the worker, whose job is no longer asked for. */
  dismiss(): void;
  /** Ends the worker wherever it is; nothing more is heard of it. */
  terminate(): Promise<void>;
}

/** What a worker reports. */
export interface WorkerListener<J, R> {
  onSplit(slot: Slot<J>, split: Split<J>): void;
  onReport(slot: Slot<J>, report: TestReport): void;
  onResult(slot: Slot<J>, result: R): void;
  /** The worker has said that it is done, or has ended without; `slot` is what it had in hand. */
  onEnd(worker: PoolWorker<J>, slot: Slot<J> | undefined, reason: string): void;
  /** The system could not start the worker, which has not begun what it had in hand. */
  onStartFailed(worker: PoolWorker<J>, slot: Slot<J> | undefined, reason: string): void;
}

/** A slot as the queue sees it. */
export interface QueueSlot<J, R> extends Slot<J> {
  job: J;
  /** In flight: with a worker, or until its sequel is there. */
  state: 'ready' | 'in flight' | 'settled';
  /** How many workers have died with this job in hand. */
  deaths: number;
  result?: R | Unfinished;
  readonly origin: Origin<J, R>;
}

/** A job as it was put into the queue; its slots are its parts. */
export interface Origin<J, R> {
  unsettled: number;
  /** Jobs of a higher priority are taken first; by default it is 0. */
  readonly rank: { readonly priority?: number };
  /** Called when the last part is settled. */
  readonly release?: (() => void) | undefined;
  /** Takes the answers of all parts, in order, in place of the report loop. */
  readonly deliver?: (answers: readonly Settled<J, R>[]) => void;
}

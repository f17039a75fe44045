/** What the jobs queue holds, and what it asks about it. */

import type { Unfinished } from '../jobs/job.ts';

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
}

/** A job with its result, or with the reason why it has none. */
export interface Settled<J, R> {
  readonly job: J;
  readonly result: R | Unfinished;
}

/** What one worker has in hand at a time: a job, or a part of one. Only the queue changes it. */
export interface Slot<J> {
  readonly id: number;
  readonly job: J;
}

/** A slot as the queue sees it. */
export interface QueueSlot<J, R> extends Slot<J> {
  job: J;
  state: 'ready' | 'in flight' | 'settled';
  /** How many workers have died with this job in hand. */
  deaths: number;
  result?: R | Unfinished;
  readonly origin: Origin<J, R>;
}

/** A job as it was put into the queue; its slots are its parts. */
export interface Origin<J, R> {
  unsettled: number;
  /** Jobs of a higher one are taken first. */
  readonly priority: number;
  /** Called when the last part is settled. */
  readonly release?: (() => void) | undefined;
  /** Takes the answers of all parts, in order, in place of the report loop. */
  readonly deliver?: (answers: readonly Settled<J, R>[]) => void;
}

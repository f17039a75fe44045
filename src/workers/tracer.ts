/**
 * Who did what: a run that is traced says it here. Times are on the clock of `now`, which all threads
 * of a process share.
 */

import type { Split } from '../jobs/job.ts';
import type { Settled, Slot } from './slot.ts';

/** What the main thread does. Each is called before it does so, and returns what to call after. */
export interface Tracer<J, R> {
  queueing(job: J): () => void;
  /** Of a run without workers. */
  checking(): (answer: Settled<J, R>) => void;
  reporting(answer: Settled<J, R>): () => void;
  /** A worker is being started. */
  worker(): WorkerTracer<J, R>;
}

/** What one worker does. `at` is when, in milliseconds, as the worker has said; else it is now. */
export interface WorkerTracer<J, R> {
  /** The system has been asked for its thread. */
  started(): void;
  /** It begins its job. */
  took(at?: number): void;
  handedBack(split: Split<J>, at?: number): void;
  answered(slot: Slot<J>, result: R, at?: number): void;
  /** It is about to be sent its poison pill. */
  poisoned(): void;
  /** It has swallowed the pill, and has said that it is done. */
  done(at?: number): void;
  /** It has ended; `slot` is what it had in hand. */
  ended(slot: Slot<J> | undefined, reason: string): void;
}

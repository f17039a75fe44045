/**
 * The jobs queue: what has been asked and not yet answered, in the order of the input.
 *
 * Its slots are the window in which results may overtake one another. A slot is ready, in flight
 * with one worker, or settled; settled slots leave at the front, or, where order does not matter,
 * from anywhere.
 */

import { cutRange, halves } from '../jobs/divide.ts';
import type { Answer, Job, RangeJob, Result, Split } from '../jobs/job.ts';
import type { JobSizer } from '../jobs/jobSize.ts';

/** A job as the input gives it. */
export interface QueuedJob {
  readonly job: Job;
  /** Set if the answer is known, and the job only keeps its place. */
  readonly result?: Result;
  /** Called when every part of the job is settled, and its bytes can be used again. */
  readonly release?: () => void;
}

/** A part of an entry: what one worker has in hand at a time. */
export interface Slot {
  readonly id: number;
  job: Job;
  state: 'ready' | 'in flight' | 'settled';
  /** How many workers have died with this job in hand. */
  deaths: number;
  result?: Answer['result'];
  readonly origin: { unsettled: number; readonly release: (() => void) | undefined };
}

/** Rows that may wait, for an earlier job or for a slow reader, before only the front goes on. */
const WAITING_BYTES = 1 << 24;

/** Jobs that are read ahead of the workers. */
const READ_AHEAD = 2;

/** How many workers may die with a job in hand before it is given up. */
const DEATHS = 2;

export class JobsQueue {
  readonly #slots: Slot[] = [];
  readonly #ordered: boolean;
  readonly #window: number;
  readonly #jobSizer: JobSizer;
  #lastId = 0;
  #waitingBytes = 0;

  /** @param window how many slots may be open at a time, at least 1 */
  constructor(options: { ordered: boolean; window: number; jobSizer: JobSizer }) {
    this.#ordered = options.ordered;
    this.#window = options.window;
    this.#jobSizer = options.jobSizer;
  }

  /** Whether the input is to be asked for another job. */
  get hasRoom(): boolean {
    if (this.#slots.length >= this.#window || this.#waitingBytes >= WAITING_BYTES) return false;
    let ready = 0;
    for (const slot of this.#slots) if (slot.state === 'ready') ready++;
    return ready < READ_AHEAD;
  }

  /** Whether every job has its answer. */
  get isSettled(): boolean {
    return this.#slots.every((slot) => slot.state === 'settled');
  }

  put({ job, result, release }: QueuedJob): void {
    const slot = this.#open(job, { unsettled: 0, release });
    this.#slots.push(slot);
    if (result !== undefined) this.settle(slot, result);
  }

  /** Whether `take` would give a job. */
  get hasReady(): boolean {
    return this.#nextReady() !== -1;
  }

  /** The first job that is ready, now in flight; of a long range its first piece. */
  take(): Slot | undefined {
    const at = this.#nextReady();
    const slot = this.#slots[at];
    if (slot === undefined) return undefined;
    if (slot.job.type === 'range') this.#cutPiece(slot, slot.job);
    slot.state = 'in flight';
    return slot;
  }

  #cutPiece(slot: Slot, range: RangeJob): void {
    const length = this.#jobSizer.pieceLength(range);
    if (range.to - range.from < length) return;
    const [piece, rest] = cutRange(range, length);
    this.split(slot, { kept: piece, rest: [rest] });
  }

  /** Replaces a slot's job by the part that its worker keeps, and queues the rest behind it. */
  split(slot: Slot, { kept, rest }: Pick<Split, 'kept' | 'rest'>): void {
    slot.job = kept;
    const parts = rest.map((job) => this.#open(job, slot.origin));
    this.#slots.splice(this.#slots.indexOf(slot) + 1, 0, ...parts);
  }

  settle(slot: Slot, result: Answer['result']): void {
    slot.state = 'settled';
    slot.result = result;
    this.#waitingBytes += size(result);
    slot.origin.unsettled--;
    if (slot.origin.unsettled === 0) slot.origin.release?.();
  }

  /**
   * A worker died with the job in hand. Returns whether a fresh worker is to take it over; at the
   * second death it is cut in two, down to the one number or line that can't be finished.
   */
  fail(slot: Slot, reason: string): boolean {
    slot.deaths++;
    if (slot.deaths < DEATHS) return true;
    const parts = halves(slot.job);
    if (parts === undefined) {
      this.settle(slot, { type: 'unfinished', reason });
    } else {
      slot.deaths = 0;
      slot.state = 'ready';
      this.split(slot, { kept: parts[0], rest: [parts[1]] });
    }
    return false;
  }

  /** Settles as not finished all that is not settled. */
  abandon(reason: string): void {
    for (const slot of this.#slots) {
      if (slot.state === 'settled') continue;
      this.settle(slot, { type: 'unfinished', reason });
    }
  }

  /** Removes and returns the next answer for the report loop, if it has come. */
  next(): Answer | undefined {
    const at = this.#ordered ? 0 : this.#slots.findIndex((slot) => slot.state === 'settled');
    const slot = this.#slots[at];
    if (slot?.result === undefined) return undefined;
    this.#slots.splice(at, 1);
    this.#waitingBytes -= size(slot.result);
    return { job: slot.job, result: slot.result };
  }

  #open(job: Job, origin: Slot['origin']): Slot {
    origin.unsettled++;
    return { id: ++this.#lastId, job, state: 'ready', deaths: 0, origin };
  }

  /** Only slots within the window may be taken, and only the front while too much waits. */
  #nextReady(): number {
    const reach = this.#waitingBytes < WAITING_BYTES ? this.#window : 1;
    const at = this.#slots.findIndex((slot) => slot.state === 'ready');
    return at < reach ? at : -1;
  }
}

function size(result: Answer['result']): number {
  return result.type === 'rows' ? result.rows.length : 0;
}

/**
 * The jobs queue: what has been asked and not yet answered, in the order of the input.
 *
 * Its slots are the window in which results may overtake one another. A slot is ready, in flight
 * with one worker, or settled; settled slots leave at the front, or, where order does not matter,
 * from anywhere.
 */

import type { QueuedJob, Split } from '../jobs/job.ts';
import type { Unfinished } from '../jobs/result.ts';
import type { JobHooks, Origin, QueueSlot, Settled, Slot } from './slot.ts';
import { isUnfinished } from './slot.ts';

/** Once this many bytes of finished rows wait, no job but the first in order is handed out. */
const WAITING_BYTES = 1 << 24;

/** Jobs that are read ahead of the workers. */
const READ_AHEAD = 2;

/** How many workers may die with a job in hand before it is given up. */
const DEATHS = 2;

export class JobsQueue<J, R extends { readonly type: string }> {
  readonly #slots: QueueSlot<J, R>[] = [];
  readonly #ordered: boolean;
  readonly #window: number;
  readonly #hooks: JobHooks<J, R>;
  #lastId = 0;
  #waitingBytes = 0;

  /** @param options window: how many slots may be open at a time, at least 1 */
  constructor(options: { ordered: boolean; window: number; hooks: JobHooks<J, R> }) {
    this.#ordered = options.ordered;
    this.#window = options.window;
    this.#hooks = options.hooks;
  }

  /** Whether the input is to be asked for another job. */
  get hasRoom(): boolean {
    if (this.#slots.length >= this.#window || this.#waitingBytes >= WAITING_BYTES) return false;
    let ready = 0;
    // What waits for an idle worker comes after what is read.
    for (const slot of this.#slots) if (slot.state === 'ready' && priorityOf(slot) >= 0) ready++;
    return ready < READ_AHEAD;
  }

  /** Whether every job has its answer. */
  get isSettled(): boolean {
    return this.#slots.every((slot) => slot.state === 'settled');
  }

  /** Whether `take` would give a job. */
  get hasReady(): boolean {
    return this.ready !== undefined;
  }

  /** The job that `take` would give, or of a long one its first piece. */
  get ready(): Slot<J> | undefined {
    return this.#nextReady();
  }

  /** Adds a job of the input, whose answers `next` gives. */
  put({ job, release }: QueuedJob<J>): void {
    this.#slots.push(this.#open(job, { unsettled: 0, rank: {}, release }));
  }

  /**
   * Adds a job apart from the input: its answers, one for each part that it was split into, are
   * delivered together when all are there.
   *
   * @param rank priority: jobs of a higher one are taken first; those of the input have 0. It may be
   *   changed while the job waits
   */
  submit(
    job: J,
    rank: { readonly priority?: number },
    deliver: (answers: readonly Settled<J, R>[]) => void,
  ): Slot<J> {
    const slot = this.#open(job, { unsettled: 0, rank, deliver });
    this.#slots.push(slot);
    return slot;
  }

  /** Removes a job that no worker has begun; returns whether it was one. */
  withdraw(slot: Slot<J>): boolean {
    const { state, origin } = own<J, R>(slot);
    if (state !== 'ready' || origin.unsettled !== 1) return false;
    this.#slots.splice(this.#slots.indexOf(own(slot)), 1);
    return true;
  }

  /** The job that is to be done next, now in flight; of a long one its first piece. */
  take(): Slot<J> | undefined {
    const slot = this.#nextReady();
    if (slot === undefined) return undefined;
    const cut = this.#hooks.piece(slot.job);
    if (cut !== undefined) this.split(slot, { kept: cut[0], rest: [cut[1]] });
    slot.state = 'in flight';
    return slot;
  }

  /** Takes back a job in flight, to be done later: itself, or its sequel. */
  putBack(slot: Slot<J>, job: J = slot.job): void {
    const { state } = own<J, R>(slot);
    if (state === 'in flight') Object.assign(own(slot), { job, state: 'ready' });
  }

  /** Replaces a slot's job by the part that its worker keeps, and queues the rest after it. */
  split(slot: Slot<J>, { kept, rest }: Pick<Split<J>, 'kept' | 'rest'>): void {
    const { origin } = own<J, R>(slot);
    own(slot).job = kept;
    const parts = rest.map((job) => this.#open(job, origin));
    this.#slots.splice(this.#slots.indexOf(own(slot)) + 1, 0, ...parts);
  }

  settle(slot: Slot<J>, result: R | Unfinished): void {
    const settled = own<J, R>(slot);
    if (settled.state === 'settled') return; // The run has given it up.
    settled.state = 'settled';
    settled.result = result;
    this.#waitingBytes += this.#bytes(result);
    const { origin } = settled;
    origin.unsettled--;
    if (origin.unsettled > 0) return;
    origin.release?.();
    origin.deliver?.(this.#remove(origin));
  }

  /**
   * A worker died with the job in hand. Returns whether a fresh worker is to take it over; at the
   * second death it is cut in two, down to the one number or line that can't be finished.
   */
  fail(slot: Slot<J>, reason: string): boolean {
    const failed = own<J, R>(slot);
    failed.deaths++;
    if (failed.deaths < DEATHS) return true;
    const parts = this.#hooks.halves(slot.job);
    if (parts === undefined) {
      const died = `two workers died on it (last: ${reason})`;
      this.settle(slot, { type: 'unfinished', reason: died });
    } else {
      failed.deaths = 0;
      failed.state = 'ready';
      this.split(slot, { kept: parts[0], rest: [parts[1]] });
    }
    return false;
  }

  /** Gives up all that is not settled. */
  abandon(reason: string): void {
    const open = this.#slots.filter((slot) => slot.state !== 'settled');
    for (const slot of open) this.settle(slot, { type: 'unfinished', reason });
  }

  /** Removes and returns the next answer for the report loop, if it has come. */
  next(): Settled<J, R> | undefined {
    const at = this.#slots.findIndex(
      ({ state, origin }) => !origin.deliver && (this.#ordered || state === 'settled'),
    );
    const slot = this.#slots[at];
    if (slot?.result === undefined) return undefined;
    this.#slots.splice(at, 1);
    return this.#leave(slot, slot.result);
  }

  #open(job: J, origin: Origin<J, R>): QueueSlot<J, R> {
    origin.unsettled++;
    return { id: ++this.#lastId, job, state: 'ready', deaths: 0, origin };
  }

  /** Removes all slots of a job, which are settled; returns their answers. */
  #remove(origin: Origin<J, R>): Settled<J, R>[] {
    const answers: Settled<J, R>[] = [];
    for (let at = this.#slots.length - 1; at >= 0; at--) {
      const slot = this.#slots[at];
      if (slot?.origin !== origin || slot.result === undefined) continue;
      this.#slots.splice(at, 1);
      answers.unshift(this.#leave(slot, slot.result));
    }
    return answers;
  }

  #leave({ job }: Slot<J>, result: R | Unfinished): Settled<J, R> {
    this.#waitingBytes -= this.#bytes(result);
    return { job, result };
  }

  /**
   * The first of the ready slots with the highest priority. Of the input, only slots within the
   * window may be taken, and only the front while too much waits; it may itself wait for the others.
   */
  #nextReady(): QueueSlot<J, R> | undefined {
    let reach = this.#waitingBytes < WAITING_BYTES ? this.#window : 1;
    let best: QueueSlot<J, R> | undefined;
    for (const slot of this.#slots) {
      if (!slot.origin.deliver && reach-- <= 0) continue;
      if (slot.state !== 'ready') continue;
      if (best === undefined || priorityOf(slot) > priorityOf(best)) best = slot;
    }
    return best;
  }

  #bytes(result: R | Unfinished): number {
    return isUnfinished(result) ? 0 : this.#hooks.bytes(result);
  }
}

function priorityOf<J, R>({ origin }: QueueSlot<J, R>): number {
  return origin.rank.priority ?? 0;
}

/** Every slot that is handed out is one of the queue's own. */
function own<J, R>(slot: Slot<J>): QueueSlot<J, R> {
  return slot as QueueSlot<J, R>;
}

import { now } from './clock.ts';

/**
 * A worker keeps at most this many milliseconds of a job and hands the rest back. Raising it makes
 * fewer messages where a job was larger than it looked; lowering it shares such a job out sooner.
 */
export const SLICE_MS = 20;

/** Units of work after which the clock is read again; see `TimeSlice.spend`. */
export const WORK_PER_LOOK = 32;

/** The time that one worker may spend on one job before it hands the rest back. */
export class TimeSlice {
  readonly #start = now();
  #unseen = 0;
  #isOver = false;

  /** When it is over, on the clock of `now`. */
  get deadline(): number {
    return this.#start + SLICE_MS;
  }

  /** Seconds since it began. */
  get elapsed(): number {
    return (now() - this.#start) / 1000;
  }

  /** Whether it is over, as far as the clock has been read: at most every WORK_PER_LOOK units. */
  get isOver(): boolean {
    if (this.#unseen >= WORK_PER_LOOK) {
      this.#unseen = 0;
      this.#isOver = now() >= this.deadline;
    }
    return this.#isOver;
  }

  /** Takes note of work done: a unit is the check of a small number, some 20 µs at most. */
  spend(units: number): void {
    this.#unseen += units;
  }
}

/** The numbers of a program → jobs, no further ahead of their reader than memory should hold. */

import { setImmediate as turn } from 'node:timers/promises';
import { bitLength } from '../prime/bits.ts';
import { notBigint } from '../text/notBigint.ts';
import { now } from './clock.ts';
import type { QueuedJob } from './job.ts';
import { isLong } from './limits.ts';

/** What numbers may come from. */
export type Numbers = Iterable<bigint> | AsyncIterable<bigint>;

/** The most numbers to a job. */
const MOST_NUMBERS = 1024;

/** Milliseconds of work to a job, and of reading its numbers. */
const JOB_MS = 5;

/** The check of a prime of 256 bits, in milliseconds, and how it grows (measured). */
const MS_OF_256_BITS = 0.016;
const EXPONENT = 2.6;

/** Words of 64 bits that the numbers of each worker may have, from the source to the reader. */
const WORDS_AHEAD = 1 << 14;

const TWO_TO_64 = 1n << 64n;

/** Reads numbers while there is room for them, and waits for its reader while there is none. */
export class NumberStream {
  readonly #source: Iterator<bigint> | AsyncIterator<bigint>;
  readonly #most: number;
  #words = 0;
  #wake: () => void = () => {};
  /** A read that an asynchronous source has not answered. */
  #read: Promise<IteratorResult<bigint>> | undefined;
  /** A number that has to wait for a job of its own. */
  #held: bigint | undefined;
  #hasEnded = false;
  #error: { readonly value: unknown } | undefined;

  /** @param workers how many there may be */
  constructor(numbers: Numbers, workers: number) {
    this.#source =
      Symbol.asyncIterator in numbers
        ? numbers[Symbol.asyncIterator]()
        : numbers[Symbol.iterator]();
    this.#most = WORDS_AHEAD * Math.max(workers, 1);
  }

  /**
   * Jobs of the numbers that are at hand: none waits for a source that takes its time.
   *
   * @throws TypeError for what is not a bigint, and what the source throws, after all numbers before
   */
  async *jobs(): AsyncGenerator<QueuedJob, void, undefined> {
    while (!this.#isOver || this.#held !== undefined) {
      while (this.#words >= this.#most) await this.#delivery();
      const numbers = await this.#nextNumbers();
      for (const n of numbers) this.#words += wordsOf(n);
      if (numbers.length > 0) yield { job: { kind: 'verdicts', numbers } };
    }
    if (this.#error) throw this.#error.value;
  }

  /** Takes note that the reader has asked for what follows these numbers. */
  deliver(numbers: readonly bigint[]): void {
    for (const n of numbers) this.#words -= wordsOf(n);
    this.#wake();
  }

  /** Closes the source, unless it has ended; one that is being read closes when it has answered. */
  async close(): Promise<void> {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    const closed = Promise.resolve(this.#source.return?.());
    if (this.#read === undefined) await closed;
    else closed.catch(() => {});
  }

  get #isOver(): boolean {
    return this.#hasEnded || this.#error !== undefined;
  }

  #delivery(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  /** At least one, before the end of the source. */
  async #nextNumbers(): Promise<bigint[]> {
    const numbers: bigint[] = [];
    const deadline = now() + JOB_MS;
    let soon: Promise<undefined> | undefined;
    for (let ms = 0; ms < JOB_MS && numbers.length < MOST_NUMBERS && now() < deadline; ) {
      if (numbers.length > 0) soon ??= turn(undefined);
      const next = this.#held ?? this.#next(soon);
      const n = next instanceof Promise ? await next : next;
      this.#held = undefined;
      if (n === undefined) break;
      if (numbers.length > 0 && isLong(n, 'fast')) {
        this.#held = n;
        break;
      }
      numbers.push(n);
      ms += MS_OF_256_BITS * (bitsOf(n) / 256) ** EXPONENT;
    }
    return numbers;
  }

  /**
   * The next number; undefined at the end, and where it does not come before `soon` is settled. No
   * promise where the source gives none: with one for each number, `checkAll` takes twice as long on
   * small numbers (measured).
   */
  #next(soon: Promise<undefined> | undefined): Promise<bigint | undefined> | bigint | undefined {
    if (this.#isOver) return undefined;
    try {
      const read = this.#read ?? this.#source.next();
      return 'then' in read ? this.#later(Promise.resolve(read), soon) : this.#valueOf(read);
    } catch (error) {
      return this.#fail(error);
    }
  }

  /** As `next`, of a read that is not answered at once. */
  async #later(
    read: Promise<IteratorResult<bigint>>,
    soon: Promise<undefined> | undefined,
  ): Promise<bigint | undefined> {
    this.#read = read;
    try {
      const step = await (soon === undefined ? read : Promise.race([read, soon]));
      if (step === undefined) return undefined;
      this.#read = undefined;
      return this.#valueOf(step);
    } catch (error) {
      return this.#fail(error);
    }
  }

  #valueOf({ done, value }: IteratorResult<bigint>): bigint | undefined {
    if (done) this.#hasEnded = true;
    else if (typeof value === 'bigint') return value;
    else this.#error = { value: notBigint(value) };
    return undefined;
  }

  #fail(error: unknown): undefined {
    this.#hasEnded = true;
    this.#error = { value: error };
  }
}

/** Binary digits; a number below 2^64 takes as long as one of 64. */
function bitsOf(n: bigint): number {
  return n < TWO_TO_64 ? 64 : bitLength(n);
}

function wordsOf(n: bigint): number {
  return Math.ceil(bitsOf(n) / 64);
}

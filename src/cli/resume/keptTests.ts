/** The tests of large numbers that go on with `--resume`, where a run has ended before them. */

import type { Job } from '../../jobs/job.ts';
import { numberOf } from '../../jobs/largeJob.ts';
import type { TestReport } from '../../jobs/report.ts';
import type { Answer } from '../../jobs/result.ts';
import type { Settings } from '../../jobs/settings.ts';
import type { KeptNumber, KnownTests } from '../../prime/large.ts';
import { grouped } from '../../text/grouped.ts';
import type { Input } from '../operands.ts';
import type { Diagnostics } from '../terminal/diagnostics.ts';
import { UsageError } from '../terminal/errors.ts';
import { quantity } from '../terminal/format.ts';
import { StateFile } from './stateFile.ts';

/** Seconds from one file to the next: what a run that is killed may lose. */
const FILE_EVERY = 60;

/** Seconds from one state to the next, in memory: what a run that is stopped may lose. */
const STATE_EVERY = 1;

export class KeptTests {
  readonly #file: StateFile;
  readonly #name: string;
  readonly #diagnostics: Pick<Diagnostics, 'note'>;
  /** What the file had at first. */
  readonly #read: readonly KeptNumber[];
  /** What is known of numbers without an answer. */
  readonly #tests = new Map<bigint, KnownTests>();
  /** The numbers of the file that this run has not come to. */
  readonly #missing: Set<bigint>;
  readonly #seconds = secondsAsked() ?? FILE_EVERY;
  readonly #timer: NodeJS.Timeout;
  #isChanged = false;
  #problem = '';

  /** @throws UsageError, as StateFile.open */
  constructor(file: string, inputs: readonly Input[], diagnostics: Pick<Diagnostics, 'note'>) {
    const { stateFile, numbers } = StateFile.open(file, inputs);
    this.#file = stateFile;
    this.#name = file;
    this.#read = numbers;
    this.#diagnostics = diagnostics;
    for (const { n, tests } of numbers) this.#tests.set(n, tests);
    this.#missing = new Set(this.#tests.keys());
    this.#timer = setInterval(() => this.#save(), 1000 * this.#seconds).unref();
  }

  /** What the workers are to know. */
  get settings(): Required<Pick<Settings, 'statesEvery' | 'kept'>> {
    return { statesEvery: 1000 * Math.min(STATE_EVERY, this.#seconds), kept: this.#read };
  }

  /** @throws UsageError where a state is of none of these numbers */
  refuseOthers(numbers: ReadonlySet<bigint>): void {
    for (const { n } of this.#read) {
      if (numbers.has(n)) continue;
      const digits = String(n);
      const other = `of ${grouped(digits.length)} digits (${digits.slice(0, 8)}…)`;
      throw new UsageError(
        `--resume ${this.#name}: is the state of another number, ${other}; give that number, or another file`,
      );
    }
  }

  readonly goOn = (job: Job, { test, state }: TestReport): void => {
    const n = numberOf(job);
    if (n === undefined || state === undefined) return;
    this.#missing.delete(n);
    this.#tests.set(n, { ...this.#tests.get(n), [test]: state });
    this.#isChanged = true;
  };

  readonly answered = ({ job, result }: Answer): void => {
    const n = numberOf(job);
    if (n === undefined || result.type === 'unfinished') return;
    this.#missing.delete(n);
    if (this.#tests.delete(n)) this.#isChanged = true;
  };

  /** @param isWhole whether all that was asked for has been answered: nothing goes on then */
  readonly end = (isWhole: boolean): void => {
    clearInterval(this.#timer);
    if (!isWhole) {
      this.#save();
      return;
    }
    const left = this.#read.filter(({ n }) => this.#missing.has(n));
    if (left.length === 0) this.#attempt(() => this.#file.remove());
    else {
      this.#attempt(() => this.#file.write(left));
      const numbers = quantity(left.length, 'number');
      this.#diagnostics.note(
        `--resume ${this.#name}: keeps the state of ${numbers} that did not come`,
      );
    }
  };

  /** How to go on, for a run that has been stopped; empty where there is nothing to go on with. */
  get hint(): string {
    return this.#file.isThere && this.#tests.size > 0 ? `--resume ${this.#name}` : '';
  }

  #save(): void {
    if (!this.#isChanged) return;
    this.#isChanged = false;
    const numbers = [...this.#tests].map(([n, tests]) => ({ n, tests }));
    this.#attempt(() => {
      if (numbers.length === 0) this.#file.remove();
      else this.#file.write(numbers);
    });
  }

  /** The check itself goes on where its state can't be written; each reason is said once. */
  #attempt(write: () => void): void {
    try {
      write();
      this.#problem = '';
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      const problem = `warning: ${error.message}`;
      if (problem !== this.#problem) this.#diagnostics.note(problem);
      this.#problem = problem;
    }
  }
}

/** What the environment variable PROCS_RESUME_SECONDS asks for: for tests, which don't take minutes. */
function secondsAsked(): number | undefined {
  const { PROCS_RESUME_SECONDS: text } = process.env;
  const seconds = Number(text);
  return seconds > 0 ? seconds : undefined;
}

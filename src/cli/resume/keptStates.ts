import { now } from '../../jobs/clock.ts';
import { grouped, quantity } from '../../text/grouped.ts';
import type { Input } from '../operands.ts';
import type { Diagnostics } from '../terminal/diagnostics.ts';
import { UsageError } from '../terminal/errors.ts';
import { StateFile, type StateFormat } from './stateFile.ts';

/** What is kept of a number. */
interface Kept {
  readonly n: bigint;
}

/** To write the file takes at most this share of the time. */
const SHARE_OF_FILES = 1 / 10;

export interface KeptStatesOptions<K> {
  readonly file: string;
  readonly format: StateFormat<K>;
  /** None of them may be the file. */
  readonly inputs: readonly Input[];
  /** Seconds from one file to the next: what a run that is killed may lose. */
  readonly every: number;
  readonly diagnostics: Pick<Diagnostics, 'note'>;
}

/** The states of numbers without an answer, and the file that keeps them. */
export class KeptStates<K extends Kept> {
  readonly #file: StateFile<K>;
  readonly #name: string;
  readonly #diagnostics: Pick<Diagnostics, 'note'>;
  /** What the file had at first. */
  readonly read: readonly K[];
  readonly #states: Map<bigint, K>;
  /** The numbers of the file that this run has not come to. */
  readonly #missing: Set<bigint>;
  /** Seconds from one file to the next. */
  readonly every: number;
  readonly #timer: NodeJS.Timeout;
  #isChanged = false;
  /** When it may be written again. */
  #next = 0;
  #problem = '';

  /** @throws UsageError, as StateFile.open */
  constructor({ file, format, inputs, every, diagnostics }: KeptStatesOptions<K>) {
    const { stateFile, numbers } = StateFile.open(file, format, inputs);
    this.#file = stateFile;
    this.#name = file;
    this.read = numbers;
    this.#diagnostics = diagnostics;
    this.#states = new Map(numbers.map((kept) => [kept.n, kept]));
    this.#missing = new Set(this.#states.keys());
    this.every = secondsAsked() ?? every;
    this.#timer = setInterval(() => this.#saveInTime(), 1000 * this.every).unref();
  }

  /** @throws UsageError where a state is of none of these numbers */
  refuseOthers(numbers: ReadonlySet<bigint>): void {
    for (const { n } of this.read) {
      if (numbers.has(n)) continue;
      const digits = String(n);
      const other = `of ${grouped(digits.length)} digits (${digits.slice(0, 8)}…)`;
      throw new UsageError(
        `--resume ${this.#name}: is the state of another number, ${other}; give that number, or another file`,
      );
    }
  }

  get(n: bigint): K | undefined {
    return this.#states.get(n);
  }

  put(kept: K): void {
    this.#missing.delete(kept.n);
    this.#states.set(kept.n, kept);
    this.#isChanged = true;
  }

  /** The number has its answer. */
  forget(n: bigint): void {
    this.#missing.delete(n);
    if (this.#states.delete(n)) this.#isChanged = true;
  }

  /** @param isWhole whether all that was asked for has been answered: nothing goes on then */
  readonly end = (isWhole: boolean): void => {
    clearInterval(this.#timer);
    if (!isWhole) {
      this.#save();
      return;
    }
    const left = this.read.filter(({ n }) => this.#missing.has(n));
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
    return this.#file.isThere && this.#states.size > 0 ? `--resume ${this.#name}` : '';
  }

  #saveInTime(): void {
    const start = now();
    if (!this.#isChanged || start < this.#next) return;
    this.#save();
    this.#next = now() + (now() - start) / SHARE_OF_FILES;
  }

  #save(): void {
    if (!this.#isChanged) return;
    this.#isChanged = false;
    const states = [...this.#states.values()];
    this.#attempt(() => {
      if (states.length === 0) this.#file.remove();
      else this.#file.write(states);
    });
  }

  /** The work itself goes on where its state can't be written; each reason is said once. */
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

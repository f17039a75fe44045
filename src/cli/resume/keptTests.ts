/** The tests of large numbers that go on with `--resume`, where a run has ended before them. */

import type { Job } from '../../jobs/job.ts';
import { numberOf } from '../../jobs/largeJob.ts';
import type { TestReport } from '../../jobs/report.ts';
import type { Answer } from '../../jobs/result.ts';
import type { Settings } from '../../jobs/settings.ts';
import type { KeptNumber } from '../../prime/large.ts';
import { readStates, writeStates } from '../../text/testStates.ts';
import type { Input } from '../operands.ts';
import type { Diagnostics } from '../terminal/diagnostics.ts';
import { KeptStates } from './keptStates.ts';

/** Seconds from one file to the next. */
const FILE_EVERY = 60;

/** Seconds from one state to the next, in memory: what a run that is stopped may lose. */
const STATE_EVERY = 1;

export class KeptTests {
  readonly #states: KeptStates<KeptNumber>;

  /** @throws UsageError, as StateFile.open */
  constructor(file: string, inputs: readonly Input[], diagnostics: Pick<Diagnostics, 'note'>) {
    const format = { write: writeStates, read: readStates };
    this.#states = new KeptStates({ file, format, inputs, every: FILE_EVERY, diagnostics });
  }

  /** What the workers are to know. */
  get settings(): Required<Pick<Settings, 'statesEvery' | 'kept'>> {
    const { every, read } = this.#states;
    return { statesEvery: 1000 * Math.min(STATE_EVERY, every), kept: read };
  }

  /** @throws UsageError where a state is of none of these numbers */
  refuseOthers(numbers: ReadonlySet<bigint>): void {
    this.#states.refuseOthers(numbers);
  }

  readonly goOn = (job: Job, { test, state }: TestReport): void => {
    const n = numberOf(job);
    if (n === undefined || state === undefined) return;
    this.#states.put({ n, tests: { ...this.#states.get(n)?.tests, [test]: state } });
  };

  readonly answered = ({ job, result }: Answer): void => {
    const n = numberOf(job);
    if (n !== undefined && result.type !== 'unfinished') this.#states.forget(n);
  };

  /** @param isWhole whether all that was asked for has been answered: nothing goes on then */
  readonly end = (isWhole: boolean): void => this.#states.end(isWhole);

  /** How to go on, for a run that has been stopped; empty where there is nothing to go on with. */
  get hint(): string {
    return this.#states.hint;
  }
}

/** What is timed: the book's experiment, or the user's own numbers. */

import { visible } from '../../text/escape.ts';
import type { Run } from '../../workers/answers.ts';
import { bookJobs, bookRun } from '../commands/book.ts';
import { BOOK_NUMBERS } from '../commands/bookNumbers.ts';
import { streamRun } from '../commands/stream.ts';
import { quoted } from '../hints.ts';
import type { Input } from '../operands.ts';
import type { Options } from '../options.ts';
import type { Terminal } from '../session.ts';
import { requireRegularFiles } from './regularFiles.ts';

export interface Workload {
  /** Where the numbers come from, to follow "20 numbers". */
  readonly source: string;
  /** More workers than this would not all have a job. */
  readonly mostWorkers: number;
  /** A new run with this number of workers; 0: sequential. */
  run(workers: number): Run;
  /** What a user would type for it. */
  command(workers: number): string;
}

/** What reading inputs needs of the terminal. */
type Outside = Pick<Terminal, 'diagnostics' | 'signals'>;

/**
 * How often one run checks the book's numbers. One pass takes a quarter of a second, a fifth of it
 * to start the workers; twelve take seconds, as one pass does in the book's Python.
 */
const TIMES_OVER = 12;

/**
 * No inputs: the book's twenty by trial division, the experiment of its figure 19-2.
 *
 * @throws UsageError for an input that can't be read again and again
 */
export function workloadOf(inputs: readonly Input[], terminal: Outside): Workload {
  return inputs.length === 0 ? bookWork() : inputsWork(inputs, terminal);
}

function bookWork(): Workload {
  return {
    source: `(the book's ${BOOK_NUMBERS.length}, ${TIMES_OVER} times over) by trial division`,
    mostWorkers: TIMES_OVER * BOOK_NUMBERS.length,
    run: (workers) => ({
      ...bookRun({ ...optionsOf(workers), trial: true }),
      // The same order in every run, because rows are compared in order.
      jobs: bookJobs('trial', TIMES_OVER),
    }),
    command: (workers) => `procs ${how(workers)} --trial, ${TIMES_OVER} times over`,
  };
}

function inputsWork(inputs: readonly Input[], terminal: Outside): Workload {
  requireRegularFiles(inputs);
  const names = inputs.map(nameOf);
  return {
    source: `of ${names.map(visible).join(', ')}`,
    mostWorkers: Number.POSITIVE_INFINITY,
    run: (workers) => streamRun(inputs, optionsOf(workers), terminal),
    command: (workers) => `procs ${how(workers)} ${names.map(quoted).join(' ')}`,
  };
}

function nameOf(input: Input): string {
  switch (input.type) {
    case 'file':
      return input.name;
    case 'range':
    case 'open range':
      return input.text;
    case 'standard input':
      return '-';
  }
}

function optionsOf(workers: number): Options {
  const who = workers === 0 ? ({ sequential: true } as const) : { workers };
  return { ...who, times: false };
}

function how(workers: number): string {
  return workers === 0 ? '--sequential' : String(workers);
}

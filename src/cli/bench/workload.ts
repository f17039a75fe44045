/** What is timed: the book's experiment, or one's own numbers. */

import { visible } from '../../text/escape.ts';
import { bookJobs, bookPlan } from '../commands/book.ts';
import { BOOK_NUMBERS } from '../commands/bookNumbers.ts';
import { inputsPlan, type Surroundings } from '../commands/stream.ts';
import { type Input, quoted } from '../operands.ts';
import type { Options } from '../options.ts';
import type { Plan } from '../plan.ts';
import { UsageError } from '../terminal/errors.ts';

export interface Work {
  /** Of what the numbers are, to follow "20 numbers". */
  readonly source: string;
  /** More workers than this would not all have a job. */
  readonly mostWorkers: number;
  /** A run anew, with so many workers; 0: sequential. */
  plan(workers: number): Plan;
  /** What a user would type for it. */
  command(workers: number): string;
}

/**
 * How often the book's numbers are checked in one run. Once takes a quarter of a second, a fifth of it
 * the start of the workers; twelve times take seconds, as the book's Python does for once.
 */
const TIMES_OVER = 12;

/** No inputs: the book's twenty by trial division, the experiment of its figure 19-2. */
export function workOf(inputs: readonly Input[], surroundings: Surroundings): Work {
  return inputs.length === 0 ? bookWork() : inputsWork(inputs, surroundings);
}

function bookWork(): Work {
  return {
    source: `(the book's ${BOOK_NUMBERS.length}, ${TIMES_OVER} times over) by trial division`,
    mostWorkers: TIMES_OVER * BOOK_NUMBERS.length,
    plan: (workers) => ({
      ...bookPlan({ ...optionsOf(workers), method: 'trial' }),
      // In every run in the same order, in which the rows are compared.
      jobs: bookJobs('trial', TIMES_OVER),
    }),
    command: (workers) => `procs ${how(workers)} --trial, ${TIMES_OVER} times over`,
  };
}

function inputsWork(inputs: readonly Input[], surroundings: Surroundings): Work {
  const names = inputs.map(nameOf);
  return {
    source: `of ${names.map(visible).join(', ')}`,
    mostWorkers: Number.POSITIVE_INFINITY,
    plan: (workers) => inputsPlan(inputs, optionsOf(workers), surroundings),
    command: (workers) => `procs ${how(workers)} ${names.map(quoted).join(' ')}`,
  };
}

/** @throws UsageError for standard input */
function nameOf(input: Input): string {
  switch (input.type) {
    case 'file':
      return input.name;
    case 'range':
      return input.text;
    case 'standard input':
      throw new UsageError(
        '-: every run reads its numbers anew, and standard input can be read only once; give a file',
      );
  }
}

function optionsOf(workers: number): Options {
  return {
    workers,
    sequential: workers === 0,
    method: 'fast',
    format: 'book',
    times: false,
    unordered: false,
    colours: false,
    skipped: 0,
    progress: false,
  };
}

function how(workers: number): string {
  return workers === 0 ? '--sequential' : String(workers);
}

import { answered } from '../../jobs/counts.ts';
import type { QueuedJob } from '../../jobs/job.ts';
import { JobSizer } from '../../jobs/jobSize.ts';
import type { Method } from '../../jobs/settings.ts';
import type { Run } from '../../workers/answers.ts';
import { type Options, settingsOf, workersOf } from '../options.ts';
import { run } from '../run.ts';
import type { Command, Tally } from '../session.ts';
import { quantity } from '../terminal/format.ts';
import { rowlessOf } from '../totals.ts';
import { BOOK_NUMBERS } from './bookNumbers.ts';

/** The book's experiment: its twenty numbers, a job each, in a table. */
export function bookCommand(options: Options): Command {
  const experiment = bookRun(options);
  const { settings, workers } = experiment;
  const frame = settings.format === 'book' && {
    header: header(workers),
    footer: ({ counts, seconds }: Tally) =>
      footer(workers, answered(counts), settings.times ? seconds : undefined),
  };
  const presentation = { ...frame, ...rowlessOf(options), progress: false };
  return (terminal) => run(experiment, presentation, terminal);
}

/** What the experiment computes. */
export function bookRun(options: Options): Run {
  const settings = settingsOf(options, { format: 'book', times: true });
  const workers = Math.min(workersOf(options), BOOK_NUMBERS.length);
  const ordered = !settings.times && !options.unordered;
  return {
    // Rows in the order of the numbers, or of a run without workers, are in that of the book.
    jobs: bookJobs(ordered || workers === 0 ? 'fast' : settings.method),
    kinds: ['number'],
    largeNumbers: false,
    settings,
    workers,
    ordered,
    jobSizer: new JobSizer(settings),
  };
}

/**
 * The book's numbers, a job each. Trial division takes the longer the larger n is, so its queue has
 * the largest first: no worker is left alone with the last long one (Graham 1969, "Bounds on
 * Multiprocessing Timing Anomalies": longest processing time first).
 */
export async function* bookJobs(method: Method, timesOver = 1): AsyncGenerator<QueuedJob> {
  const numbers = method === 'trial' ? BOOK_NUMBERS.toReversed() : BOOK_NUMBERS;
  for (const n of numbers) {
    for (let time = 0; time < timesOver; time++) {
      yield { job: { kind: 'number', text: String(n), n } };
    }
  }
}

function header(workers: number): string {
  const how = workers === 0 ? 'sequentially' : `with ${workers} worker${workers === 1 ? '' : 's'}`;
  return `Checking ${BOOK_NUMBERS.length} numbers ${how}:\n`;
}

function footer(workers: number, count: number, seconds: number | undefined): string {
  const checks = quantity(count, 'check');
  if (seconds === undefined) return `${checks}\n`;
  const time = `${seconds.toFixed(2)}s`;
  return workers === 0 ? `Total time: ${time}\n` : `${checks} in ${time}\n`;
}

import type { Method } from '../../jobs/job.ts';
import { JobSizer } from '../../jobs/jobSize.ts';
import { compileForNumbers } from '../../kernels/kernels.ts';
import type { QueuedJob } from '../../workers/jobsQueue.ts';
import type { Options } from '../options.ts';
import type { Plan } from '../plan.ts';
import { BOOK_NUMBERS } from './bookNumbers.ts';

/** The book's experiment: its twenty numbers, a job each, in a table. */
export function bookPlan(options: Options): Plan {
  const { colours, times = true, format = 'book', method, sequential } = options;
  const workers = sequential ? 0 : Math.min(options.workers, BOOK_NUMBERS.length);
  const ordered = !times && !options.unordered;
  const isTable = format === 'book';
  const settings = { method, format, times, colours };
  return {
    // Rows in the order of the numbers, or of a run without workers, are in that of the book.
    jobs: bookJobs(ordered || sequential ? 'fast' : method),
    settings,
    modules: compileForNumbers(settings),
    workers,
    ordered,
    jobSizer: new JobSizer(),
    header: isTable ? header(workers) : '',
    footer: ({ seconds }) => (isTable ? footer(workers, times ? seconds : undefined) : ''),
    hint: () => '',
    share: () => undefined,
    progress: false,
    hasSummary: false,
    status: () => 0,
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
      yield { job: { type: 'number', text: String(n), n } };
    }
  }
}

function header(workers: number): string {
  const how = workers === 0 ? 'sequentially' : `with ${workers} worker${workers === 1 ? '' : 's'}`;
  return `Checking ${BOOK_NUMBERS.length} numbers ${how}:\n`;
}

function footer(workers: number, seconds: number | undefined): string {
  const checks = `${BOOK_NUMBERS.length} checks`;
  if (seconds === undefined) return `${checks}\n`;
  const time = `${seconds.toFixed(2)}s`;
  return workers === 0 ? `Total time: ${time}\n` : `${checks} in ${time}\n`;
}

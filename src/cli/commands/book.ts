import { answered } from '../../jobs/counts.ts';
import type { QueuedJob } from '../../jobs/job.ts';
import { JobSizer } from '../../jobs/jobSize.ts';
import type { Method } from '../../jobs/settings.ts';
import { quantity } from '../../text/grouped.ts';
import type { Run } from '../../workers/answers.ts';
import { type Options, settingsOf, workersOf } from '../options.ts';
import { run } from '../run.ts';
import type { Command, Presentation, Tally } from '../session.ts';
import type { Sink } from '../terminal/descriptor.ts';
import { rowlessOf } from '../totals.ts';
import { traceRequest } from '../traceRequest.ts';
import { BOOK_NUMBERS } from './bookNumbers.ts';

/** The book's experiment: its twenty numbers, a job each, in a table. */
export function bookCommand(options: Options): Command {
  const experiment = bookRun(options);
  const presentation = {
    ...rowlessOf(options),
    progress: false,
    trace: traceRequest(options, []),
  };
  return (terminal) => {
    const frame = frameOf(experiment, terminal.output.sink);
    return run(experiment, { ...frame, ...presentation }, terminal);
  };
}

/** With fewer seconds of checks, nearly all of the run is the start of the program. */
const WORTH_A_LINE = 0.01;

/** What is around the rows of the table. */
function frameOf(
  { settings, workers }: Run,
  { isTerminal }: Pick<Sink, 'isTerminal'>,
): Pick<Presentation, 'header' | 'footer'> {
  if (settings.format !== 'book') return {};
  return {
    header: header(workers),
    footer(tally) {
      const checks = quantity(answered(tally.counts), 'check');
      if (!settings.times) return `${checks}\n`;
      const time = `${tally.seconds.toFixed(2)}s`;
      const total = workers === 0 ? `Total time: ${time}` : `${checks} in ${time}`;
      const isShown = isTerminal && tally.checkSeconds >= WORTH_A_LINE;
      return `${total}\n${isShown ? atATime(tally) : ''}`;
    },
  };
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
    isExperiment: true,
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
  const how = workers === 0 ? 'sequentially' : `with ${quantity(workers, 'worker')}`;
  return `Checking ${BOOK_NUMBERS.length} numbers ${how}:\n`;
}

/** How many checks were under way at a time, on average; the start of the workers is in the time. */
function atATime({ checkSeconds, seconds }: Tally): string {
  const average = (checkSeconds / seconds).toFixed(1);
  return `${checkSeconds.toFixed(2)}s of checks, ${average} at a time\n`;
}

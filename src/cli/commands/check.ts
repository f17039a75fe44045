import { rejectBeyondTrial } from '../../jobs/checker.ts';
import { takesLong } from '../../jobs/cost.ts';
import { NO_COUNTS } from '../../jobs/counts.ts';
import type { Job, Method } from '../../jobs/job.ts';
import { JobSizer } from '../../jobs/jobSize.ts';
import { compileForNumbers, compileKernels } from '../../kernels/kernels.ts';
import { type Entry, parseOperand } from '../../text/line.ts';
import { diagnose, ParseError } from '../../text/parseError.ts';
import { errorRow } from '../../text/rows.ts';
import type { QueuedJob } from '../../workers/jobsQueue.ts';
import type { Options } from '../options.ts';
import type { Plan } from '../plan.ts';

/** Fewer numbers of at most so many bits are checked before a worker would have started. */
const WORTH_WORKERS = 100;
const QUICK_BITS = 256n;

/** Are these numbers prime? An operand that is not a number is an error in its place. */
export function checkPlan(operands: readonly string[], options: Options): Plan {
  const {
    colours,
    times = true,
    format = 'sentences',
    method,
    sequential,
    workers,
    unordered,
  } = options;
  const jobs = operands.map((operand) => jobOf(operand, options));
  const quick = jobs.length < WORTH_WORKERS && jobs.every(({ job }) => isQuick(job, method));
  const settings = { method, format, times, colours };
  const hasRanges = jobs.some(({ job }) => job.type === 'range');
  return {
    jobs: inOrder(jobs),
    settings,
    modules: hasRanges ? compileKernels(settings) : compileForNumbers(settings),
    workers: sequential || quick ? 0 : workers,
    ordered: !unordered,
    jobSizer: new JobSizer(),
    header: '',
    footer: () => '',
    hint: () => '',
    share: () => undefined,
    progress: false,
    hasSummary: false,
    status: ({ counts }) => (counts.composites + counts.neither > 0 ? 1 : 0),
  };
}

function jobOf(text: string, options: Options): QueuedJob {
  try {
    return { job: entryJob(parseOperand(text), options) };
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    return {
      job: { type: 'numbers', numbers: [], place: {} },
      result: {
        type: 'rows',
        rows: new TextEncoder().encode(
          options.format === 'json' ? errorRow(text, error.message) : '',
        ),
        counts: { ...NO_COUNTS, errors: 1 },
        lines: 0,
        diagnostics: [{ ...diagnose(error, text), before: 0 }],
        elapsed: 0,
      },
    };
  }
}

/** @throws ParseError for a number that the test does not take */
function entryJob(entry: Entry, { method }: Options): Job {
  rejectBeyondTrial(entry, entry.text, method);
  if (entry.type === 'number') return { type: 'number', text: entry.text, n: entry.n };
  return { type: 'range', from: entry.from, to: entry.to, place: {} };
}

function isQuick(job: Job, method: Method): boolean {
  if (takesLong(job, method) || job.type === 'range') return false;
  return job.type !== 'number' || job.n < 1n << QUICK_BITS;
}

async function* inOrder(jobs: readonly QueuedJob[]): AsyncGenerator<QueuedJob> {
  yield* jobs;
}

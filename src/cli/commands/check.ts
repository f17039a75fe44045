import type { Job, JobKind, QueuedJob } from '../../jobs/job.ts';
import { kindOf } from '../../jobs/jobKinds.ts';
import { JobSizer } from '../../jobs/jobSize.ts';
import { rejectBeyondTrial } from '../../jobs/limits.ts';
import type { Method } from '../../jobs/settings.ts';
import { bitLength } from '../../prime/bits.ts';
import { type Entry, parseOperand } from '../../text/line.ts';
import { ParseError } from '../../text/parseError.ts';
import { checkHint } from '../hints.ts';
import { type Options, settingsOf, workersOf } from '../options.ts';
import { run } from '../run.ts';
import type { Command, Tally } from '../session.ts';
import { elapsedLine } from '../terminal/progress.ts';

/** Fewer numbers of at most this many bits are checked before a worker would have started. */
const WORTH_WORKERS = 100;
const QUICK_BITS = 256n;

/** A number may take minutes: a terminal shows that it is being checked. */
const PRESENTATION = { progress: undefined, progressText: elapsedLine, isSparse: true };

/**
 * Are these numbers prime? An operand that is not a number is an error in its place. Quietly, only
 * what the exit status depends on is checked: nothing beside an error, or up to the first number that
 * is not prime.
 */
export function checkCommand(operands: readonly string[], options: Options): Command {
  const settings = settingsOf(options, { format: 'sentences', times: true });
  const { method } = settings;
  const isQuiet = settings.format === 'none';
  const all = operands.map((operand) => jobOf(operand, method));
  const errors = all.filter(({ kind }) => kind === 'error');
  const jobs = isQuiet && errors.length > 0 ? errors : all;
  const quick = jobs.length < WORTH_WORKERS && jobs.every((job) => isQuick(job, method));
  const checks = {
    jobs: inOrder(jobs),
    kinds: [...new Set<JobKind>(jobs.map(({ kind }) => kind))],
    largeNumbers: jobs.some(isLarge),
    mostBits: Math.max(0, ...jobs.map(bitsOf)),
    settings,
    workers: quick ? 0 : workersOf(options),
    ordered: !options.unordered && !isQuiet,
    jobSizer: new JobSizer(settings),
  };
  const isOver = (tally: Tally): boolean => isQuiet && exitStatus(tally) !== 0;
  return (terminal) => run(checks, { ...PRESENTATION, isOver, exitStatus }, terminal);
}

function exitStatus({ counts }: Tally): number {
  return counts.composites + counts.neither > 0 ? 1 : 0;
}

function jobOf(text: string, method: Method): Job {
  try {
    return entryJob(parseOperand(text), method);
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    const { message, at, length } = error;
    const hinted = message + checkHint(text, message);
    return { kind: 'error', text, error: { message: hinted, at, length } };
  }
}

/** @throws ParseError for a number that the method does not take */
function entryJob(entry: Entry, method: Method): Job {
  rejectBeyondTrial(entry, entry.text, method);
  if (entry.type === 'number') return { kind: 'number', text: entry.text, n: entry.n };
  return { kind: 'range', from: entry.from, to: entry.to, place: {} };
}

function isQuick(job: Job, method: Method): boolean {
  if (kindOf(job).isLong(job, method) || job.kind === 'range') return false;
  return job.kind !== 'number' || job.n < 1n << QUICK_BITS;
}

/** Whether a job takes so long that the code for large numbers may be worth loading. */
function isLarge(job: Job): boolean {
  if (job.kind === 'range') return job.to >= 1n << 64n;
  return job.kind === 'number' && job.n >= 1n << QUICK_BITS;
}

function bitsOf(job: Job): number {
  if (job.kind === 'range') return bitLength(job.to > 0n ? job.to : 0n);
  return job.kind === 'number' && job.n > 0n ? bitLength(job.n) : 0;
}

async function* inOrder(jobs: readonly Job[]): AsyncGenerator<QueuedJob> {
  for (const job of jobs) yield { job };
}

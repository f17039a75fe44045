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

/**
 * What takes less is done in the main thread before a worker would have started: milliseconds, as
 * `bigintMs` estimates them.
 */
const WORTH_WORKERS_MS = 20;

const LARGE = 1n << 64n;

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
  const isQuick = totalMs(jobs, method) < WORTH_WORKERS_MS;
  const checks = {
    jobs: inOrder(jobs),
    kinds: [...new Set<JobKind>(jobs.map(({ kind }) => kind))],
    largeNumbers: !isQuick && jobs.some(isLarge),
    settings,
    workers: isQuick ? 0 : workersOf(options),
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

/** About how many milliseconds the jobs take in one thread, without the code for large numbers. */
function totalMs(jobs: readonly Job[], method: Method): number {
  return jobs.reduce((sum, job) => sum + jobMs(job, method), 0);
}

function jobMs(job: Job, method: Method): number {
  if (kindOf(job).isLong(job, method) || job.kind === 'range') return WORTH_WORKERS_MS;
  return job.kind === 'number' ? bigintMs(bitLength(job.n)) : 0;
}

/** To find by BigInt arithmetic that a number is prime: 0.2 at 256 bits, 8 at 1024 (measured). */
function bigintMs(bits: number): number {
  return 0.2 * (bits / 256) ** 2.6;
}

/** Whether a job takes so long that the code for large numbers may be worth loading. */
function isLarge(job: Job): boolean {
  if (job.kind === 'range') return job.to >= LARGE;
  return job.kind === 'number' && job.n >= LARGE;
}

async function* inOrder(jobs: readonly Job[]): AsyncGenerator<QueuedJob> {
  for (const job of jobs) yield { job };
}

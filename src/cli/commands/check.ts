import type { Job, JobKind, QueuedJob } from '../../jobs/job.ts';
import { kindOf } from '../../jobs/jobKinds.ts';
import { JobSizer } from '../../jobs/jobSize.ts';
import { rejectBeyondTrial } from '../../jobs/limits.ts';
import type { Method, Settings } from '../../jobs/settings.ts';
import { type Entry, parseOperand } from '../../text/line.ts';
import { ParseError } from '../../text/parseError.ts';
import type { Run } from '../../workers/answers.ts';
import { checkHint } from '../hints.ts';
import type { JobSourceOptions } from '../input/jobSource.ts';
import { type Input, STANDARD_INPUT } from '../operands.ts';
import { type Options, settingsOf, workersOf } from '../options.ts';
import { fileNames } from '../rawArguments.ts';
import { run } from '../run.ts';
import type { Command, Tally, Terminal } from '../session.ts';
import { UsageError } from '../terminal/errors.ts';
import { elapsedLine } from '../terminal/progress.ts';

/** Fewer numbers of at most this many bits are checked before a worker would have started. */
const WORTH_WORKERS = 100;
const QUICK_BITS = 256n;

/** A number may take minutes: a terminal shows that it is being checked. */
const PRESENTATION = {
  progress: undefined,
  progressText: elapsedLine,
  isSparse: true,
  needsNumbers: true,
};

/**
 * Are these numbers prime, those of the operands and then those of files? An operand that is not a
 * number is an error in its place. Quietly, only what the exit status depends on is checked: nothing
 * beside a bad operand, else up to the first number that is not prime.
 *
 * @throws UsageError where there is neither an operand nor a file
 */
export function checkCommand(operands: readonly string[], options: Options): Command {
  const { file: files = [] } = options;
  if (operands.length + files.length === 0) throw new UsageError(NO_NUMBER);
  const settings = settingsOf(options, { format: 'sentences', times: true });
  const all = operands.map((operand) => jobOf(operand, settings.method));
  const errors = all.filter(({ kind }) => kind === 'error');
  const isQuiet = settings.format === 'none';
  const isBad = isQuiet && errors.length > 0;
  const checks = { jobs: isBad ? errors : all, inputs: isBad ? [] : inputsOf(files) };
  const isOver = (tally: Tally): boolean => isQuiet && exitStatus(tally) !== 0;
  const presentation = { ...PRESENTATION, isOver, exitStatus };
  return (terminal) => run(checkRun(checks, settings, options, terminal), presentation, terminal);
}

const NO_NUMBER = 'check: expected a number, as in procs check 97 (see procs check --help)';

/** What is to be checked. */
interface Checks {
  readonly jobs: readonly Job[];
  /** Files, after the jobs. */
  readonly inputs: readonly Input[];
}

function checkRun(checks: Checks, settings: Settings, options: Options, terminal: Terminal): Run {
  const { method, format } = settings;
  const { jobs, inputs } = checks;
  const few = jobs.length < WORTH_WORKERS && inputs.length === 0;
  const quick = few && jobs.every((job) => isQuick(job, method));
  const ordered = !options.unordered && format !== 'none';
  const jobSizer = new JobSizer(settings);
  const numbersLines = format === 'json' || !ordered;
  const kinds = new Set<JobKind>(jobs.map(({ kind }) => kind));
  if (inputs.length > 0) kinds.add('block');
  return {
    jobs: inOrder(checks, { jobSizer, numbersLines, ...terminal }),
    kinds: [...kinds],
    largeNumbers: inputs.length > 0 || jobs.some(isLarge),
    settings,
    workers: quick ? 0 : workersOf(options),
    ordered,
    jobSizer,
  };
}

function inputsOf(files: readonly string[]): Input[] {
  const pathOf = fileNames();
  return files.map((name) =>
    name === STANDARD_INPUT
      ? { type: 'standard input' }
      : { type: 'file', name, path: pathOf(name) },
  );
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

async function* inOrder(
  { jobs, inputs }: Checks,
  options: JobSourceOptions,
): AsyncGenerator<QueuedJob> {
  for (const job of jobs) yield { job };
  if (inputs.length === 0) return;
  // A short answer does not wait for what reads files.
  const { JobSource } = await import('../input/jobSource.ts');
  yield* new JobSource(inputs, options).jobs();
}

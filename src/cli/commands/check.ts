import type { JobKind, QueuedJob } from '../../jobs/job.ts';
import { JobSizer } from '../../jobs/jobSize.ts';
import { openRange } from '../../jobs/openRange.ts';
import type { Settings } from '../../jobs/settings.ts';
import { isKindFormat } from '../../text/rows.ts';
import type { Run } from '../../workers/answers.ts';
import type { JobSourceOptions } from '../input/jobSource.ts';
import { endless, type Input, STANDARD_INPUT, seeHelp } from '../operands.ts';
import { type Options, settingsOf, workersOf } from '../options.ts';
import { fileNames } from '../rawArguments.ts';
import { keptTests } from '../resume/request.ts';
import { run } from '../run.ts';
import type { Command, Presentation, Tally, Terminal } from '../session.ts';
import { UsageError } from '../terminal/errors.ts';
import { traceRequest } from '../traceRequest.ts';
import { areLarge, areQuick, mostBits, type Question, questionOf } from './questions.ts';
import { TestsUnderWay } from './testsUnderWay.ts';

/** A number may take minutes: a terminal shows that it is being checked. */
const PRESENTATION = {
  progress: undefined,
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
  const settings = checkSettings(options);
  const all = operands.map((operand) => questionOf(operand, settings));
  const errors = all.filter(({ kind }) => kind === 'error');
  const isQuiet = settings.format === 'none';
  const open = all.find((question) => question.kind === 'open range');
  if (open && !isQuiet && options.maxCount === undefined) throw endless(open.text, 'check -q');
  const isBad = isQuiet && errors.length > 0;
  const checks = checksOf(isBad ? errors : all, isBad ? [] : inputsOf(files), settings);
  const isOver = (tally: Tally): boolean => isQuiet && exitStatus(tally) !== 0;
  const trace = traceRequest(options, inputsOf(files));
  return async (terminal) => {
    const kept = await keptTests(options, inputsOf(files), terminal);
    if (isClosed(checks)) kept?.refuseOthers(numbersOf(all));
    const underWay = new TestsUnderWay();
    const presentation: Presentation = {
      ...PRESENTATION,
      isQuick: checks.isQuick,
      progressText: underWay.line,
      onReport(job, report) {
        underWay.goOn(job, report);
        kept?.goOn(job, report);
      },
      async onAnswer(answer) {
        underWay.end(answer.job);
        kept?.answered(answer);
      },
      resumeHint: () => (kept?.hint ? `; go on with ${kept.hint}` : ''),
      onEnd: kept?.end,
      isOver,
      exitStatus,
      trace,
    };
    const keeping = { ...settings, ...kept?.settings };
    return await run(checkRun(checks, keeping, options, terminal), presentation, terminal);
  };
}

function checkSettings(options: Options): Settings {
  const settings = settingsOf(options, { format: 'sentences', times: true });
  return {
    ...settings,
    searchesFactors: settings.method !== 'trial' && !isKindFormat(settings.format),
    // The exit status depends on the numbers before the last row.
    marksKinds: settings.maxRows !== undefined,
  };
}

const NO_NUMBER = `check: expected a number, as in procs check 97${seeHelp('check')}`;

/** What is to be checked. */
interface Checks {
  readonly questions: readonly Question[];
  /** Files, after the operands. */
  readonly inputs: readonly Input[];
  /** Whether a worker would start no sooner than the main thread is done. */
  readonly isQuick: boolean;
}

function checksOf(
  questions: readonly Question[],
  inputs: readonly Input[],
  { method }: Settings,
): Checks {
  return { questions, inputs, isQuick: inputs.length === 0 && areQuick(questions, method) };
}

function checkRun(checks: Checks, settings: Settings, options: Options, terminal: Terminal): Run {
  const { method, format, maxRows, base } = settings;
  const { questions, inputs, isQuick } = checks;
  const ordered = !options.unordered && format !== 'none';
  const jobSizer = new JobSizer(settings);
  const numbersLines = format === 'json' || !ordered || options.trace !== undefined;
  const ordersErrors = maxRows !== undefined;
  const source = { jobSizer, numbersLines, ordersErrors, method, base, ...terminal };
  return {
    jobs: inOrder(checks, source),
    kinds: kindsOf(checks),
    largeNumbers: inputs.length > 0 || areLarge(questions, method),
    ...(inputs.length === 0 && { mostBits: mostBits(questions) }),
    hasFewNumbers: isQuick,
    settings,
    workers: isQuick ? 0 : workersOf(options),
    ordered,
    jobSizer,
  };
}

function kindsOf({ questions, inputs }: Checks): JobKind[] {
  const kinds = questions.map(({ kind }) => (kind === 'open range' ? 'range' : kind));
  return [...new Set<JobKind>(inputs.length > 0 ? [...kinds, 'block'] : kinds)];
}

function inputsOf(files: readonly string[]): Input[] {
  const pathOf = fileNames();
  return files.map((name) =>
    name === STANDARD_INPUT
      ? { type: 'standard input' }
      : { type: 'file', name, path: pathOf(name) },
  );
}

/** Whether it is known from the start which numbers there are. */
function isClosed({ questions, inputs }: Checks): boolean {
  return (
    inputs.length === 0 && questions.every(({ kind }) => kind === 'number' || kind === 'error')
  );
}

function numbersOf(questions: readonly Question[]): ReadonlySet<bigint> {
  return new Set(questions.flatMap((question) => (question.kind === 'number' ? question.n : [])));
}

function exitStatus({ counts }: Tally): number {
  return counts.composites + counts.neither > 0 ? 1 : 0;
}

async function* inOrder(
  { questions, inputs }: Checks,
  options: JobSourceOptions,
): AsyncGenerator<QueuedJob> {
  for (const question of questions) {
    if (question.kind !== 'open range') yield { job: question };
    else for (const job of openRange(question.from, options.method)) yield { job };
  }
  if (inputs.length === 0) return;
  // A short answer does not wait for what reads files.
  const { JobSource } = await import('../input/jobSource.ts');
  yield* new JobSource(inputs, options).jobs();
}

import type { ProofJob, QueuedJob } from '../../jobs/job.ts';
import { JobSizer } from '../../jobs/jobSize.ts';
import { SHARED_PROOF_FROM } from '../../jobs/limits.ts';
import type { Answer } from '../../jobs/result.ts';
import type { Settings } from '../../jobs/settings.ts';
import type { Run } from '../../workers/answers.ts';
import type { FormatOption } from '../certificateFormat.ts';
import { endless } from '../operands.ts';
import { type Options, settingsOf, workersOf } from '../options.ts';
import { refuseUnwritable } from '../outputFile.ts';
import { keptProofs } from '../resume/request.ts';
import { run } from '../run.ts';
import type { Command, Presentation, Tally, Terminal } from '../session.ts';
import { UsageError } from '../terminal/errors.ts';
import { traceRequest } from '../traceRequest.ts';
import { keepCertificate, STANDARD_OUTPUT } from './certificate.ts';
import { ProofsUnderWay } from './proofsUnderWay.ts';
import { mostBits, type Question, questionOf } from './questions.ts';

/** The options of `prove`; without those that were not given. */
export interface ProveOptions extends Options {
  /** The file for the certificate; `-` is standard output. */
  readonly certificate?: string;
  readonly format?: FormatOption;
}

/**
 * Up to this the main thread has a part in the proof of a single number. Above, it would be deaf to
 * workers and signals for tenths of a second, while the start of one more worker is nothing.
 */
const HERE_BELOW = 10n ** 1000n;

/**
 * Proofs that numbers are prime, one job each, and the certificate of one. An operand that is not a
 * number is an error in its place. Quietly, only what the exit status depends on is done.
 *
 * @throws UsageError for a certificate of several numbers, and for options that exclude each other
 */
export function proveCommand(operands: readonly string[], options: ProveOptions): Command {
  const settings = proveSettings(options);
  const questions = operands.map((operand) => questionOf(operand, settings));
  const isQuiet = settings.format === 'none';
  const open = questions.find((question) => question.kind === 'open range');
  refuseMisuse(options, isSingle(questions));
  if (open && !isQuiet) throw endless(open.text, 'prove -q');
  const proofs = proveRun(questions, settings, options);
  const isOver = (tally: Tally): boolean => isQuiet && exitStatus(tally) !== 0;
  return async (terminal: Terminal) => {
    const kept = await keptProofs(options, numbersOf(questions), terminal);
    const underWay = new ProofsUnderWay();
    const presentation: Presentation = {
      progress: undefined,
      progressText: underWay.line,
      isSparse: true,
      trace: traceRequest(options, []),
      onProof(progress) {
        underWay.goOn(progress);
        kept?.goOn(progress);
      },
      async onAnswer(answer) {
        underWay.end(answer.job);
        const isWritten = await writesCertificate(answer, options, terminal);
        kept?.answered(answer, isWritten);
      },
      resumeHint: () => (kept?.hint ? `; go on with ${kept.hint}` : ''),
      onEnd: kept?.end,
      isOver,
      exitStatus,
    };
    return await run({ ...proofs, proofs: kept?.read }, presentation, terminal);
  };
}

function proveSettings(options: ProveOptions): Settings {
  const { format } = options;
  return {
    ...settingsOf(withRows(options), { format: 'sentences', times: true }),
    // The others have no place for every step.
    curvesOnly: format === 'primo' || format === 'pari',
  };
}

/** @throws UsageError for options of a certificate that can't be written */
function refuseMisuse({ certificate: file, format, trace }: ProveOptions, isSingle: boolean): void {
  if (file === undefined) {
    if (format === undefined) return;
    throw new UsageError(`--format ${format} is that of a certificate: give --certificate <file>`);
  }
  if (!isSingle) {
    throw new UsageError('--certificate: a certificate is for one number: give one, and no range');
  }
  if (file === trace) {
    throw new UsageError(`--trace ${file}: is where the certificate goes; give another file`);
  }
  if (file !== STANDARD_OUTPUT) refuseUnwritable({ option: '--certificate', file }, []);
}

function proveRun(questions: readonly Question[], settings: Settings, options: ProveOptions): Run {
  const isQuiet = settings.format === 'none';
  const isAlone = isSingle(questions);
  const isSmall = isAlone && questions.every(isUnshared);
  return {
    jobs: jobsOf(isQuiet ? onlyErrors(questions) : questions),
    kinds: ['proof', 'error'],
    largeNumbers: true,
    ...(isAlone && { mostBits: mostBits(questions), hasFewNumbers: isSmall }),
    settings,
    isOneProof: isAlone && questions.every(isSharedHere),
    // One worker alone would be done with it later, for it has to start.
    workers: isSmall && options.trace === undefined ? 0 : workersOf(options),
    ordered: !options.unordered && !isQuiet,
    jobSizer: new JobSizer(settings),
  };
}

/** Writes the certificate of an answer, where one is asked for; returns false where it can't be written. */
async function writesCertificate(
  answer: Answer,
  { certificate: file, format }: ProveOptions,
  terminal: Terminal,
): Promise<boolean> {
  return file === undefined || (await keepCertificate(answer, { file, format }, terminal));
}

function isSingle(questions: readonly Question[]): boolean {
  return questions.length === 1 && questions.every(({ kind }) => !kind.endsWith('range'));
}

function isUnshared(question: Question): boolean {
  return question.kind === 'number' && question.n < SHARED_PROOF_FROM;
}

function isSharedHere(question: Question): boolean {
  return question.kind === 'number' && question.n >= SHARED_PROOF_FROM && question.n < HERE_BELOW;
}

/** The numbers to be proved; undefined where there are ranges. */
function numbersOf(questions: readonly Question[]): ReadonlySet<bigint> | undefined {
  if (questions.some(({ kind }) => kind.endsWith('range'))) return undefined;
  return new Set(questions.flatMap((question) => (question.kind === 'number' ? question.n : [])));
}

/** Where a certificate goes to standard output, no rows do. */
function withRows({ certificate, ...options }: ProveOptions): Options {
  if (certificate !== STANDARD_OUTPUT) return { ...options, prove: true };
  if (!options.json) return { ...options, prove: true, quiet: true };
  throw new UsageError('--certificate - and --json exclude each other: give a file');
}

function exitStatus({ counts }: Tally): number {
  if (counts.composites + counts.neither > 0) return 1;
  return counts.probablePrimes > 0 ? 3 : 0;
}

/** All that is left to do where there are errors and nothing else is asked for. */
function onlyErrors(questions: readonly Question[]): readonly Question[] {
  const errors = questions.filter(({ kind }) => kind === 'error');
  return errors.length > 0 ? errors : questions;
}

async function* jobsOf(questions: readonly Question[]): AsyncGenerator<QueuedJob> {
  for (const question of questions) {
    if (question.kind === 'number') yield proofOf(question.text, question.n);
    else if (question.kind === 'range' || question.kind === 'open range') yield* proofs(question);
    else yield { job: question };
  }
}

async function* proofs({
  from,
  to,
}: {
  readonly from: bigint;
  readonly to?: bigint;
}): AsyncGenerator<QueuedJob> {
  for (let n = from; to === undefined || n <= to; n++) yield proofOf(String(n), n);
}

function proofOf(text: string, n: bigint): QueuedJob {
  const job: ProofJob = { kind: 'proof', text, n };
  if (n < SHARED_PROOF_FROM) return { job };
  return { job: { ...job, shared: { from: SHARED_PROOF_FROM, seconds: 0, found: [] } } };
}

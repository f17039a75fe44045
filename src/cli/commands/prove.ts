import type { Answer, ErrorJob, QueuedJob } from '../../jobs/job.ts';
import { JobSizer } from '../../jobs/jobSize.ts';
import type { Settings } from '../../jobs/settings.ts';
import type { Entry } from '../../text/line.ts';
import type { Run } from '../../workers/answers.ts';
import type { CertificateFormat } from '../certificateFormat.ts';
import { type Options, settingsOf, workersOf } from '../options.ts';
import { run } from '../run.ts';
import type { Command, Presentation, Tally, Terminal } from '../session.ts';
import { UsageError } from '../terminal/errors.ts';
import { elapsedLine } from '../terminal/progress.ts';
import { keepCertificate, STANDARD_OUTPUT } from './certificate.ts';
import { operandEntry } from './operandEntry.ts';

/** The options of `prove`; without those that were not given. */
export interface ProveOptions extends Options {
  /** The file for the certificate; `-` is standard output. */
  readonly certificate?: string;
  readonly format?: CertificateFormat;
}

const PRESENTATION: Presentation = {
  progress: undefined,
  progressText: (before, now) => elapsedLine(before, now).replace('check', 'prov'),
  isSparse: true,
};

/**
 * Proofs that numbers are prime, one job each, and the certificate of one. An operand that is not a
 * number is an error in its place. Quietly, only what the exit status depends on is done.
 *
 * @throws UsageError for a certificate of several numbers, and for options that exclude each other
 */
export function prove(operands: readonly string[], options: ProveOptions): Command {
  const { certificate: file, format } = options;
  const settings = settingsOf(withRows(options), { format: 'sentences', times: true });
  const entries = operands.map((operand) => closedEntry(operand, settings));
  const isSingle = entries.length === 1 && entries.every((entry) => !isRange(entry));
  if (file !== undefined && !isSingle) {
    throw new UsageError('--certificate: a certificate is for one number: give one, and no range');
  }
  if (format !== undefined && file === undefined) {
    throw new UsageError(`--format ${format} is that of a certificate: give --certificate <file>`);
  }
  const isQuiet = settings.format === 'none';
  const proofs: Run = {
    jobs: jobsOf(isQuiet ? onlyErrors(entries) : entries),
    kinds: ['proof', 'error'],
    largeNumbers: true,
    settings,
    workers: workersOf(options),
    ordered: !options.unordered && !isQuiet,
    jobSizer: new JobSizer(settings),
  };
  const isOver = (tally: Tally): boolean => isQuiet && exitStatus(tally) !== 0;
  return (terminal: Terminal) => {
    const onAnswer = async (answer: Answer): Promise<void> => {
      if (file !== undefined) await keepCertificate(answer, { file, format }, terminal);
    };
    return run(proofs, { ...PRESENTATION, onAnswer, isOver, exitStatus }, terminal);
  };
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

/** @throws UsageError for a range without an end */
function closedEntry(operand: string, settings: Settings): Entry | ErrorJob {
  const entry = operandEntry(operand, settings);
  if ('kind' in entry || entry.type !== 'open range') return entry;
  throw new UsageError(`prove: ${entry.text}: expected a range with an end, A..B`);
}

function isRange(entry: Entry | ErrorJob): boolean {
  return 'type' in entry && entry.type === 'range';
}

/** All that is left to do where there are errors and nothing else is asked for. */
function onlyErrors(entries: readonly (Entry | ErrorJob)[]): readonly (Entry | ErrorJob)[] {
  const errors = entries.filter((entry) => 'kind' in entry);
  return errors.length > 0 ? errors : entries;
}

async function* jobsOf(entries: readonly (Entry | ErrorJob)[]): AsyncGenerator<QueuedJob> {
  for (const entry of entries) {
    if ('kind' in entry) yield { job: entry };
    else if (entry.type === 'number')
      yield { job: { kind: 'proof', text: entry.text, n: entry.n } };
    else {
      for (let n = entry.from; n <= entry.to; n++) {
        yield { job: { kind: 'proof', text: String(n), n } };
      }
    }
  }
}

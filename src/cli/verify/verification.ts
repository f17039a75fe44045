import { now } from '../../jobs/clock.ts';
import { NO_COUNTS } from '../../jobs/counts.ts';
import type { JobKind, QueuedJob } from '../../jobs/job.ts';
import { kindOf } from '../../jobs/jobKinds.ts';
import { JobSizer } from '../../jobs/jobSize.ts';
import type { Answer } from '../../jobs/result.ts';
import type { Settings } from '../../jobs/settings.ts';
import { type Outcome, outcomeOfFlawed } from '../../prime/proof/verify.ts';
import { failureRow, type OutcomeFormat, outcomeRow } from '../../text/certificates/rows.ts';
import { answers } from '../../workers/answers.ts';
import type { CertificateFile } from '../input/certificateFile.ts';
import type { Terminal } from '../session.ts';
import type { Progressing } from '../terminal/progress.ts';
import { writeAbove } from '../terminal/writeAbove.ts';
import { onBusyWith } from '../trace/open.ts';
import type { Trace } from '../trace/trace.ts';
import type { TraceRequest } from '../traceRequest.ts';
import { Claim, type Failure, openClaim, type Unreadable } from './claim.ts';

/** How files are verified. */
export interface VerifyOptions {
  readonly settings: Settings & { readonly format: OutcomeFormat };
  /** How many workers there may be; 0: the main thread verifies one step after another. */
  readonly workers: number;
  readonly trace?: TraceRequest | undefined;
}

/** As Math::Prime::Util's verifier has them; of several files the highest counts. */
const STATUS = { proved: 0, 'not prime': 1, 'not proved': 2 } as const;

/** The exit status where a file can't be read, or not be verified to the end. */
export const NOT_VERIFIED = 3;

/** The files of a run on their way to their rows, and the steps of all of them to their answers. */
export class Verification {
  readonly #options: VerifyOptions;
  readonly #terminal: Terminal;
  readonly #trace: Trace | undefined;
  readonly #start = now();
  /** The files that have been opened and have no row yet, in order. */
  readonly #open: (Claim | Unreadable)[] = [];
  #status = 0;
  #files = 0;
  #steps = 0;

  constructor(options: VerifyOptions, terminal: Terminal, trace?: Trace) {
    this.#options = options;
    this.#terminal = terminal;
    this.#trace = trace;
  }

  /** The exit status so far. */
  get status(): number {
    return this.#status;
  }

  /** How many files have their row. */
  get files(): number {
    return this.#files;
  }

  /** How many steps have been verified, where a run on numbers counts primes. */
  get progress(): Progressing {
    const counts = { ...NO_COUNTS, primes: this.#steps };
    return { counts, seconds: (now() - this.#start) / 1000, share: undefined };
  }

  /** @throws ReaderGone, OutputFailed, WorkersFailed */
  async run(files: readonly CertificateFile[]): Promise<void> {
    const { workers } = this.#options;
    for await (const answer of await this.#answers('certificateStep', this.#jobs(files), workers)) {
      const traced = this.#trace?.tracer.reporting(answer);
      await this.#conclude();
      this.#take(answer);
      await this.#conclude();
      traced?.();
    }
    await this.#conclude();
  }

  async *#jobs(files: readonly CertificateFile[]): AsyncGenerator<QueuedJob> {
    for (const file of files) {
      const opened = await openClaim(file, this.#terminal.signals.signal);
      this.#open.push(opened);
      if (opened instanceof Claim) yield* opened.jobs();
    }
  }

  #answers(
    kind: JobKind,
    jobs: AsyncIterable<QueuedJob>,
    workers: number,
  ): Promise<AsyncIterable<Answer>> {
    const { settings } = this.#options;
    const { signal, onBusy } = this.#terminal.signals;
    const jobSizer = new JobSizer(settings);
    const largeNumbers = kind === 'number';
    const run = { jobs, kinds: [kind], largeNumbers, settings, workers, ordered: true, jobSizer };
    const tracer = this.#trace?.tracer;
    return answers(run, { signal, onBusy: onBusyWith(this.#trace, onBusy), tracer });
  }

  #take({ job, result }: Answer): void {
    const claim = this.#open[0] as Claim; // answers come in order, and rows of other files are written
    this.#steps++;
    if (result.type === 'step') claim.take(result.failed);
    else claim.giveUp(`${kindOf(job).describe(job, 1)}: not verified: ${reasonOf(result)}`);
  }

  /** Writes the rows of the first files, as far as all is known of them. */
  async #conclude(): Promise<void> {
    const { signal } = this.#terminal.signals;
    for (let [first] = this.#open; first?.isSettled; [first] = this.#open) {
      const outcome = first.failure ?? (await this.#outcomeOf(first as Claim));
      if (signal.aborted) return;
      if ('kind' in outcome) await this.#write(first as Claim, outcome);
      else await this.#report(first.file, outcome);
      this.#open.shift();
      this.#files++;
    }
  }

  /** Where there is a flaw, n may be composite, and is tested. */
  async #outcomeOf({ read, flaw }: Claim): Promise<Outcome | Failure> {
    if (flaw === undefined) return { kind: 'proved' };
    const { n } = read.certificate;
    const workers = Math.min(this.#options.workers, 1);
    const number: QueuedJob = { job: { kind: 'number', text: String(n), n } };
    for await (const { result } of await this.#answers('number', only(number), workers)) {
      if (result.type === 'number') return outcomeOfFlawed(flaw, result.result[1]);
      return { error: `N is not checked: ${reasonOf(result)}` };
    }
    return { error: 'N is not checked' };
  }

  async #write({ file, read }: Claim, outcome: Outcome): Promise<void> {
    this.#status = Math.max(this.#status, STATUS[outcome.kind]);
    const row = outcomeRow(this.#options.settings, { file, ...read, outcome });
    await writeAbove(this.#terminal, row);
  }

  async #report(file: string, { line, error, isNoProof }: Failure): Promise<void> {
    this.#status = Math.max(this.#status, isNoProof ? STATUS['not proved'] : NOT_VERIFIED);
    const place = line === undefined ? file : `${file}:${line}`;
    this.#terminal.diagnostics.error(`${place}: ${error}`);
    await writeAbove(this.#terminal, failureRow(this.#options.settings, file, { line, error }));
  }
}

function reasonOf(result: Answer['result']): string {
  return result.type === 'unfinished' ? result.reason : `an answer of type ${result.type}`;
}

async function* only(job: QueuedJob): AsyncGenerator<QueuedJob> {
  yield job;
}

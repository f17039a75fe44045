import type { Counts } from '../jobs/counts.ts';
import type { Job } from '../jobs/job.ts';
import type { TestReport } from '../jobs/report.ts';
import type { Answer } from '../jobs/result.ts';
import type { ProofProgress } from '../workers/proofTracker.ts';
import type { Diagnostics } from './terminal/diagnostics.ts';
import type { Output } from './terminal/output.ts';
import type { ProgressText } from './terminal/progress.ts';
import type { Signals } from './terminal/signals.ts';
import type { StatusLine } from './terminal/statusLine.ts';
import type { TraceRequest } from './traceRequest.ts';

/** The world outside: standard output, standard error, and signals. */
export interface Terminal {
  readonly output: Output;
  readonly diagnostics: Diagnostics;
  readonly statusLine: StatusLine;
  readonly signals: Signals;
}

/** A command with its arguments, ready to be run; returns the exit status. */
export type Command = (terminal: Terminal) => Promise<number>;

/** What a run has answered. */
export interface Tally {
  readonly counts: Counts;
  /** How many jobs could not be finished. */
  readonly unfinished: number;
  readonly seconds: number;
  /** The seconds of the checks that were jobs of their own, together. */
  readonly checkSeconds: number;
}

/** What a person sees of a run beside its rows. */
export interface Presentation {
  readonly trace?: TraceRequest | undefined;
  /** Whether it is soon over, so that a signal may end the process at once. */
  readonly isQuick?: boolean;
  readonly header?: string;
  readonly footer?: (tally: Tally) => string;
  /** What is written at the end of all that has been answered, after a stop too. */
  readonly totals?: (tally: Tally) => string;
  /** How a run that was stopped can go on, to follow "stopped after 12 numbers". */
  readonly resumeHint?: (tally: Tally) => string;
  /** How much of the work is done after this number of answers, from 0 to 1, where it is known. */
  readonly share?: (answered: number) => number | undefined;
  /** Whether there is a progress line; undefined: where it does not disturb. */
  readonly progress: boolean | undefined;
  /** What the line shows, if not numbers, rate and share. */
  readonly progressText?: ProgressText;
  /** Whether a row comes so seldom that the line may be on the same terminal, below the rows. */
  readonly isSparse?: boolean;
  /** Whether a terminal gets a summary at the end. */
  readonly summary?: boolean;
  /** Takes each answer before its rows are written. */
  readonly onAnswer?: (answer: Answer) => Promise<void>;
  /** Takes note of how far the proof of a large number is. */
  readonly onProof?: (progress: ProofProgress) => void;
  /** Takes note of how far the test of a large number is. */
  readonly onReport?: (job: Job, report: TestReport) => void;
  /** Called when the run has ended; `isWhole`: all that is asked for has been answered. */
  readonly onEnd?: ((isWhole: boolean) => void) | undefined;
  /** Whether it is an error if there are no numbers. */
  readonly needsNumbers?: boolean;
  /** Whether the run can end, though not all is answered: its exit status is settled. */
  readonly isOver?: (tally: Tally) => boolean;
  /** The exit status where nothing went wrong, if it is not 0; it is asked for without a reader too. */
  readonly exitStatus?: (tally: Tally) => number;
}

/** What comes of a job. */

import type { ProofStep } from '../prime/proof/certificate.ts';
import type { EcppAnswer } from '../prime/proof/ecpp/requests.ts';
import type { Evidence, Verdict } from '../prime/verdict.ts';
import type { Diagnostic } from '../text/diagnostic.ts';
import type { Counts } from './counts.ts';
import type { Job } from './job.ts';

/** One checked number: n, what is known of it, and the seconds that the check took. */
export type PrimeResult = readonly [n: bigint, verdict: Verdict, elapsed: number];

/** A single number's answer: the book's tuple, and its row. */
export interface NumberResult {
  readonly type: 'number';
  readonly result: PrimeResult;
  readonly row: string;
  /** Of a proof that was asked for by itself: the text that the verifier has accepted, in MPU's format. */
  readonly certificate?: string;
}

/** What to say of a bad line. */
export interface LineDiagnostic extends Diagnostic {
  /** How many lines of the job precede it. */
  readonly before: number;
}

/** The verdict on each number of a VerdictsJob, in order. */
export interface VerdictsResult {
  readonly type: 'verdicts';
  readonly verdicts: readonly Verdict[];
}

/** Every other job with numbers is answered by rows that are ready to be written. */
export interface RowsResult {
  readonly type: 'rows';
  readonly rows: Uint8Array<ArrayBuffer>;
  readonly counts: Counts;
  /** How many lines of a block it answers. */
  readonly lines: number;
  /** Of the first few bad lines. */
  readonly diagnostics: readonly LineDiagnostic[];
  /** The seconds that the job took. */
  readonly elapsed: number;
  /** Where its rows are among its numbers, if the rows are limited. */
  readonly marks?: RowMarks;
}

/** What it takes to end after a row. */
export interface RowMarks {
  readonly rows: number;
  /** How many rows precede each bad line. */
  readonly errorsAt: readonly number[];
  /** How many rows precede the first number that is not prime, if there is one and it is known. */
  readonly notPrimeAt: number | undefined;
}

/** The answer to a step of a certificate. */
export interface StepResult {
  readonly type: 'step';
  /** The condition that the step does not meet, if there is one. */
  readonly failed: string | undefined;
}

/** The answer to a part of a proof. */
export interface ProofStepResult {
  readonly type: 'proofStep';
  readonly answer: EcppAnswer;
}

/** The answer to a half of BPSW: why n is composite; undefined where n passes. */
export interface HalfResult {
  readonly type: 'half';
  readonly evidence: Evidence | undefined;
}

/** What is left to all workers, and the job can't go on without. */
export interface NeedsResult {
  readonly type: 'needs';
  readonly needs: ProofNeeds | HalvesNeeded;
  /** The seconds that it took to find that out. */
  readonly elapsed: number;
}

/** What comes of n by elliptic curves, or of the steps of a certificate that was found. */
export type ProofNeeds =
  | { readonly type: 'curves'; readonly n: bigint }
  | { readonly type: 'steps'; readonly text: string; readonly steps: readonly ProofStep[] };

/** What comes of both halves of BPSW for a large n. */
export interface HalvesNeeded {
  readonly type: 'halves';
  readonly n: bigint;
}

export type Result =
  | NumberResult
  | HalfResult
  | RowsResult
  | StepResult
  | VerdictsResult
  | ProofStepResult
  | NeedsResult;

/** The end of a job that has no answer: two workers died on it, or the run gave up. */
export interface Unfinished {
  readonly type: 'unfinished';
  /** Why, to follow "not checked: ". */
  readonly reason: string;
}

/** What the report loop gets for each job, or for each part of one. */
export interface Answer {
  readonly job: Job;
  /** Its rows may be overwritten once the next answer is asked for. */
  readonly result: Result | Unfinished;
}

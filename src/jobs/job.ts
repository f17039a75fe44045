/** All that crosses a port between the main thread and a worker. */

import type { Verdict } from '../prime/verdict.ts';
import type { NumberEntry } from '../text/line.ts';
import type { Diagnostic } from '../text/parseError.ts';
import type { Style } from '../text/rows.ts';
import type { Counts } from './counts.ts';

/** One checked number: n, what is known of it, and the seconds that the check took. */
export type PrimeResult = readonly [n: bigint, verdict: Verdict, elapsed: number];

/** One number, timed and reported on its own. */
export interface NumberJob {
  readonly type: 'number';
  /** n as it was given. */
  readonly text: string;
  readonly n: bigint;
}

/** Where a job stands in the input, if it does. */
export interface Place {
  /** The file's name, as messages show it. */
  readonly file?: string;
  /** As that of a block. */
  readonly line?: number | undefined;
  /** Set if the job is the line, or the last part of it. */
  readonly endsLine?: true;
}

/** A line of so many bytes is an error; the longest number, with its underscores, has fewer. */
export const MAX_LINE_BYTES: number = 1 << 21;

/**
 * Whole lines of one file. The bytes lie in shared memory: a worker reads them where they are, and
 * if it dies, the main thread still has them for another.
 */
export interface BlockJob {
  readonly type: 'block';
  readonly bytes: Uint8Array<SharedArrayBuffer>;
  /** The file's name, as messages show it. */
  readonly file: string;
  /**
   * The number of the first line, from 1. Undefined: the one behind the lines of the answers before
   * it, which are counted where they are answered, for that costs next to nothing.
   */
  readonly line: number | undefined;
  /** Set if the block is the beginning of a single line that was too long to be kept. */
  readonly tooLong?: true;
}

/** The numbers from `from` to `to`, both included; from <= to. */
export interface RangeJob {
  readonly type: 'range';
  readonly from: bigint;
  readonly to: bigint;
  readonly place: Place;
}

/** Numbers of one line, of which some take long. */
export interface NumbersJob {
  readonly type: 'numbers';
  readonly numbers: readonly NumberEntry[];
  readonly place: Place;
}

export type Job = NumberJob | BlockJob | RangeJob | NumbersJob;

export interface NumberResult {
  readonly type: 'number';
  readonly result: PrimeResult;
}

/** What to say of a bad line. */
export interface LineDiagnostic extends Diagnostic {
  /** How many lines of the job stand before it. */
  readonly before: number;
}

/** Every other job is answered by rows that are ready to be written. */
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
}

export type Result = NumberResult | RowsResult;

/**
 * A worker keeps the first part of a job and hands the others back, in order, for whoever is free:
 * `kept` followed by `rest` is the whole job.
 */
export interface Split {
  readonly type: 'split';
  readonly kept: Job;
  readonly rest: readonly Job[];
}

/** The end of a job that killed two workers: the run goes on without its answer. */
export interface Unfinished {
  readonly type: 'unfinished';
  /** What happened to the second of them. */
  readonly reason: string;
}

/** What the report loop gets for each job, or for each part of one. */
export interface Answer {
  readonly job: Job;
  /** Its rows may be written over once the next answer is asked for. */
  readonly result: Result | Unfinished;
}

/** `fast`: the cheapest test that settles n; `trial`: the book's trial division. */
export type Method = 'fast' | 'trial';

/** What every job of a run has in common. */
export interface Settings extends Style {
  readonly method: Method;
  /** Whether rows of blocks and ranges show the seconds of each check. */
  readonly times: boolean;
}

/**
 * The job that ends a worker. No job is `null`, and structured clone keeps it; 0 would be a number
 * to check.
 */
export const POISON_PILL = null;

export interface JobMessage {
  readonly id: number;
  readonly job: Job;
  /** Memory to put the rows into, if they fit: rows that have been written come back as this. */
  readonly spare?: ArrayBuffer;
}

export type MessageToWorker = JobMessage | typeof POISON_PILL;

export type MessageFromWorker =
  | ({ readonly id: number } & Split)
  | { readonly type: 'result'; readonly id: number; readonly result: Result }
  /** The last word of a worker that has taken the poison pill. */
  | { readonly type: 'done' };

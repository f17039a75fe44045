/** What a job is. */

import type { SharedPrimes } from '../kernels/kernelRows.ts';
import type { ProofStep } from '../prime/proof/certificate.ts';
import type { EcppRequest } from '../prime/proof/ecpp/requests.ts';
import type { EcppOutcome } from '../prime/proof/outcome.ts';
import type { Evidence } from '../prime/verdict.ts';
import type { NumberEntry } from '../text/line.ts';
import type { Place } from './place.ts';

/** One number, timed and reported on its own. */
export interface NumberJob {
  readonly kind: 'number';
  /** n as it was given. */
  readonly text: string;
  readonly n: bigint;
  readonly tested?: TestedHalves;
}

/** What has come of the halves of BPSW, where they were left to all workers. */
export interface TestedHalves {
  /** Why n is composite; undefined where n passes. */
  readonly evidence: Evidence | undefined;
  /** The seconds that its check has taken before. */
  readonly seconds: number;
}

/** A half of BPSW for a large n. */
export interface HalfJob {
  readonly kind: 'half';
  readonly n: bigint;
  readonly half: 'strong' | 'lucas';
}

/** One number that is to be proved prime, with its certificate. */
export interface ProofJob {
  readonly kind: 'proof';
  /** n as it was given. */
  readonly text: string;
  readonly n: bigint;
  /** Set if all workers may share in the proof; only for runs that have workers. */
  readonly shared?: SharedProof;
}

/** What a worker leaves to all of them: it answers by a `NeedsResult`, and begins again later. */
export interface SharedProof {
  /** Proofs by elliptic curves are left to all workers for numbers from this on. */
  readonly from: bigint;
  /** The seconds that the proof has taken before. */
  readonly seconds: number;
  /** What came of those that have been left. */
  readonly found: readonly { readonly n: bigint; readonly outcome: EcppOutcome }[];
  readonly verified?: VerifiedSteps;
}

/** The text of a certificate, and for each of its steps the condition that it does not meet. */
export interface VerifiedSteps {
  readonly text: string;
  readonly failed: readonly (string | undefined)[];
}

/** A part of a proof by elliptic curves, which any worker can do. */
export interface ProofStepJob {
  readonly kind: 'proofStep';
  /** The number that is to be proved. */
  readonly n: bigint;
  readonly request: EcppRequest;
}

/** A line of this many bytes is an error; the longest number, with its underscores, has fewer. */
export const MAX_LINE_BYTES: number = 1 << 21;

/**
 * Whole lines of one file. The bytes are in shared memory: a worker reads them where they are, and
 * if it dies, the main thread still has them for another.
 */
export interface BlockJob {
  readonly kind: 'block';
  readonly bytes: Uint8Array<SharedArrayBuffer>;
  /** The file's name, as messages show it. */
  readonly file: string;
  /**
   * The number of the first line, from 1. Undefined: the one after the lines of the answers before
   * it, which are counted where they are answered, for that costs next to nothing.
   */
  readonly line: number | undefined;
  /** The base of its numbers, if they are read by `parseLineInBase`. */
  readonly base?: number | undefined;
  /** Set if the block is the beginning of a single line that was too long to be kept. */
  readonly tooLong?: true;
  /** Set if the file could not be read from here on: why. The block is empty then. */
  readonly unreadable?: string;
}

/** The numbers from `from` to `to`, both included; from <= to. */
export interface RangeJob {
  readonly kind: 'range';
  readonly from: bigint;
  readonly to: bigint;
  readonly place: Place;
  /** A window that holds the range, if a worker has sieved it: only the rows are left to do. */
  readonly sieved?: SharedPrimes;
}

/** Several numbers of one line, of which some take long. */
export interface NumbersJob {
  readonly kind: 'numbers';
  readonly numbers: readonly NumberEntry[];
  readonly place: Place;
  /** Of a single large number. */
  readonly tested?: TestedHalves;
}

/** The numbers of a long line, or of a part of it. */
export interface ListJob {
  readonly kind: 'list';
  /**
   * Numbers that have been read without an error, separated by blanks, commas or both; no separator
   * comes first or last. They are left in the memory of the block: entries would be copied with
   * every message.
   */
  readonly bytes: Uint8Array<SharedArrayBuffer>;
  readonly place: Place;
}

/** A text that is not a number; the answer is what to say of it, in its place. */
export interface ErrorJob {
  readonly kind: 'error';
  readonly text: string;
  /** What is wrong: the fields of a ParseError, which crosses a port without its class. */
  readonly error: { readonly message: string; readonly at: number; readonly length: number };
}

/** One step of a certificate of primality, which is verified alone. */
export interface CertificateStepJob {
  readonly kind: 'certificateStep';
  /** The step as messages call it: its file, and its place there. */
  readonly name: string;
  readonly step: ProofStep;
}

/** Numbers of a program, answered by verdicts; one of which `isLong` holds is alone. */
export interface VerdictsJob {
  readonly kind: 'verdicts';
  readonly numbers: readonly bigint[];
}

export type Job =
  | NumberJob
  | HalfJob
  | ProofJob
  | ProofStepJob
  | BlockJob
  | RangeJob
  | NumbersJob
  | ListJob
  | ErrorJob
  | CertificateStepJob
  | VerdictsJob;

export type JobKind = Job['kind'];

/** The job of a kind. */
export type JobOf<K extends JobKind> = Extract<Job, { readonly kind: K }>;

/**
 * What a worker hands back before the work that would keep it waiting: it keeps the first part of a
 * job, and `kept` followed by `rest`, in order, is the whole job.
 */
export interface Split<J = Job> {
  readonly type: 'split';
  readonly kept: J;
  readonly rest: readonly J[];
}

/** A job as the input gives it. */
export interface QueuedJob<J = Job> {
  readonly job: J;
  /** Called when every part of the job is settled, and its bytes can be used again. */
  readonly release?: () => void;
}

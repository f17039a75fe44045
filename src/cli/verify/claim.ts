import type { QueuedJob } from '../../jobs/job.ts';
import type { ProofStep } from '../../prime/proof/certificate.ts';
import { proofTree } from '../../prime/proof/verify/tree.ts';
import { type Flaw, stepFails } from '../../prime/proof/verify.ts';
import { lineNumber, NoProof } from '../../text/certificates/lines.ts';
import { type ReadCertificate, readCertificate } from '../../text/certificates/read.ts';
import { looksLikeNumber } from '../../text/hints.ts';
import { ParseError } from '../../text/parseError.ts';
import { numberHint } from '../hints.ts';
import { type CertificateFile, readText } from '../input/certificateFile.ts';
import { systemError } from '../terminal/errors.ts';

/** Why there is no telling whether a file holds a valid certificate. */
export interface Failure {
  readonly error: string;
  /** The line of the file that is not as expected, if it is one. */
  readonly line?: number;
  /** Whether all of the certificate was read, and proves nothing. */
  readonly isNoProof?: boolean;
}

/** What a file claims, and what has come of its steps so far. */
export class Claim {
  readonly file: string;
  readonly read: ReadCertificate;
  readonly #steps: readonly ProofStep[];
  #taken = 0;
  #flaw: Flaw | undefined;
  #failure: Failure | undefined;

  constructor(file: string, read: ReadCertificate) {
    this.file = file;
    this.read = read;
    const tree = proofTree(read.certificate);
    this.#steps = 'type' in tree ? [] : tree;
    this.#flaw = 'type' in tree ? tree : undefined;
  }

  /** Whether every step has its answer. */
  get isSettled(): boolean {
    return this.#taken === this.#steps.length;
  }

  /** Why the certificate is no proof, as far as it is known. */
  get flaw(): Flaw | undefined {
    return this.#flaw;
  }

  /** Why not all is known, if a step could not be verified. */
  get failure(): Failure | undefined {
    return this.#failure;
  }

  /** A job for each step; `take` takes the answers, in the same order. */
  *jobs(): Generator<QueuedJob> {
    const count = this.#steps.length;
    for (const [at, step] of this.#steps.entries()) {
      yield { job: { kind: 'certificateStep', name: `step ${at + 1} of ${count}`, step } };
    }
  }

  /** @param failed the condition that the next step does not meet, if there is one */
  take(failed: string | undefined): void {
    const at = this.#taken++;
    if (failed === undefined || this.#flaw !== undefined) return;
    this.#flaw = stepFails(this.read.certificate, at, this.#steps[at] as ProofStep, failed);
  }

  /** The next step could not be verified. */
  giveUp(error: string): void {
    this.#taken++;
    this.#failure ??= { error };
  }
}

/** A file that holds no certificate, or can't be read. */
export interface Unreadable {
  readonly file: string;
  readonly failure: Failure;
  readonly isSettled: true;
}

/** Reads what a file claims. */
export async function openClaim(
  file: CertificateFile,
  signal: AbortSignal,
): Promise<Claim | Unreadable> {
  let text = '';
  try {
    text = await readText(file, signal);
    return new Claim(file.name, readCertificate(text));
  } catch (error) {
    return { file: file.name, failure: failureOf(error, text, file), isSettled: true };
  }
}

function failureOf(error: unknown, text: string, { name }: CertificateFile): Failure {
  if (error instanceof ParseError) {
    const line = lineNumber(text, error.at);
    if (!(error instanceof NoProof)) return { error: error.message, line };
    return { error: `not proved: ${error.message}`, line, isNoProof: true };
  }
  const hint = looksLikeNumber(name) ? numberHint(name) : '';
  return { error: `${systemError(error)}${hint}` };
}

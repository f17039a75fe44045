import type { EngineFor } from '../prime/engine.ts';
import { primality } from '../prime/index.ts';
import { ecppCertificate } from '../prime/proof/ecpp/index.ts';
import { EcppSolver, type EcppTools } from '../prime/proof/ecpp/solver.ts';
import type { EcppOutcome, ProofOutcome } from '../prime/proof/outcome.ts';
import { prove } from '../prime/proof/prove.ts';
import { verifyCertificate } from '../prime/proof/verify.ts';
import { NEITHER, type Verdict } from '../prime/verdict.ts';
import { MAX_DIGITS } from '../text/certificates/limits.ts';
import { writeMpu } from '../text/certificates/mpu.ts';
import { readCertificate } from '../text/certificates/read.ts';
import { grouped } from '../text/grouped.ts';
import type { SharedProof } from './job.ts';

/** What came of a proof; a prime has the text of its certificate. */
export interface Proved {
  readonly verdict: Verdict;
  readonly certificate?: string;
}

/** A shared proof needs what comes of this number by elliptic curves. */
export interface CurvesWanted {
  readonly curvesFor: bigint;
}

export type Prover = typeof proveVerified;

const TOO_LONG = 10n ** BigInt(MAX_DIGITS);

/**
 * Proves that n is prime. The verdict is `prime` only after the verifier has accepted the text of the
 * certificate, from which it knows all that it knows.
 *
 * @param shared leaves large proofs by elliptic curves to others, and the outcome is theirs; the
 *   verdict and the certificate are those of a proof that is not shared
 */
export function proveVerified(n: bigint, engineFor: EngineFor): Proved;
export function proveVerified(
  n: bigint,
  engineFor: EngineFor,
  shared: SharedProof | undefined,
): Proved | CurvesWanted;
export function proveVerified(
  n: bigint,
  engineFor: EngineFor,
  shared?: SharedProof,
): Proved | CurvesWanted {
  const ecpp = (q: bigint): EcppOutcome =>
    shared !== undefined && q >= shared.from
      ? foundFor(q, shared)
      : ecppCertificate(q, toolsFor(engineFor));
  try {
    return verdictOf(n, engineFor, ecpp);
  } catch (error) {
    if (error instanceof NotFoundYet) return error;
    throw error;
  }
}

/** What does parts of proofs, with the tools of `proveVerified`. */
export function solverWith(engineFor: EngineFor): EcppSolver {
  return new EcppSolver(toolsFor(engineFor));
}

/** Four is the number of lanes of the kernel. */
function toolsFor(engineFor: EngineFor): EcppTools {
  return { engineFor, lanes: 4 };
}

/** Ends an attempt, which is made again when the outcome is known. */
class NotFoundYet extends Error implements CurvesWanted {
  readonly curvesFor: bigint;

  constructor(n: bigint) {
    super('a proof by elliptic curves is still to be found');
    this.curvesFor = n;
  }
}

function foundFor(q: bigint, { found }: SharedProof): EcppOutcome {
  const outcome = found.find(({ n }) => n === q)?.outcome;
  if (outcome === undefined) throw new NotFoundYet(q);
  return outcome;
}

function verdictOf(n: bigint, engineFor: EngineFor, ecpp: (q: bigint) => EcppOutcome): Proved {
  const outcome = n < TOO_LONG ? prove(n, { engineFor, ecpp }) : tooLong(n, engineFor);
  switch (outcome.type) {
    case 'neither':
      return { verdict: NEITHER };
    case 'composite':
      return { verdict: { kind: 'composite', evidence: outcome.evidence } };
    case 'not proved':
      return notProved(outcome.reason);
    case 'certified':
      return verified(n, outcome);
  }
}

/** Nothing is proved that the verifier would not read. */
function tooLong(n: bigint, engineFor: EngineFor): ProofOutcome {
  const verdict = primality(n, engineFor);
  if (verdict.kind === 'composite') return { type: 'composite', evidence: verdict.evidence };
  const most = grouped(MAX_DIGITS);
  return { type: 'not proved', reason: `it has more than the ${most} digits of a certificate` };
}

function verified(n: bigint, outcome: Extract<ProofOutcome, { type: 'certified' }>): Proved {
  const text = writeMpu(outcome.certificate);
  const { certificate } = readCertificate(text);
  if (certificate.n !== n || verifyCertificate(certificate).kind !== 'proved') {
    return notProved('the verifier rejects the certificate that was found; please report it');
  }
  const types = [...new Set(certificate.steps.map(({ type }) => type))];
  const proof = { type: 'certificate', steps: certificate.steps.length, types } as const;
  return { verdict: { kind: 'prime', proof }, certificate: text };
}

function notProved(reason: string): Proved {
  return { verdict: { kind: 'probable prime', notProved: reason } };
}

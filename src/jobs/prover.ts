import type { Modular } from '../kernels/modular.ts';
import type { EngineFor } from '../prime/engine.ts';
import { primality } from '../prime/index.ts';
import type { Certificate } from '../prime/proof/certificate.ts';
import { ecppCertificate } from '../prime/proof/ecpp/index.ts';
import { EcppSolver, type EcppTools } from '../prime/proof/ecpp/solver.ts';
import type { EcppOutcome, ProofOutcome } from '../prime/proof/outcome.ts';
import { prove } from '../prime/proof/prove.ts';
import { proofTree } from '../prime/proof/verify/tree.ts';
import { verifyCertificate } from '../prime/proof/verify.ts';
import { NEITHER, type Verdict } from '../prime/verdict.ts';
import { MAX_DIGITS } from '../text/certificates/limits.ts';
import { writeMpu } from '../text/certificates/mpu.ts';
import { readCertificate } from '../text/certificates/read.ts';
import { grouped } from '../text/grouped.ts';
import type { SharedProof, VerifiedSteps } from './job.ts';
import type { ProofNeeds } from './result.ts';

/** What came of a proof; a prime has the text of its certificate. */
export interface Proved {
  readonly verdict: Verdict;
  readonly certificate?: string;
}

/** A shared proof can't go on without this. */
export interface Wanting {
  readonly needs: ProofNeeds;
}

export type Prover = typeof proveVerified;

/** What a thread proves with. Neither verdicts nor certificates depend on it. */
export interface ProofKernels {
  readonly engineFor: EngineFor;
  /** By default BigInt arithmetic. */
  readonly modular?: Modular | undefined;
}

const TOO_LONG = 10n ** BigInt(MAX_DIGITS);

/**
 * Proves that n is prime. The verdict is `prime` only after the verifier has accepted the text of the
 * certificate, from which it knows all that it knows.
 *
 * @param shared leaves large proofs by elliptic curves, and the verifier's work on them, to others;
 *   the verdict and the certificate are those of a proof that is not shared
 * @param curvesOnly leaves out the theorems on factors of n - 1 and n + 1
 */
export function proveVerified(n: bigint, kernels: ProofKernels): Proved;
export function proveVerified(
  n: bigint,
  kernels: ProofKernels,
  shared: SharedProof | undefined,
  curvesOnly?: boolean,
): Proved | Wanting;
export function proveVerified(
  n: bigint,
  kernels: ProofKernels,
  shared?: SharedProof,
  curvesOnly = false,
): Proved | Wanting {
  const { engineFor, modular } = kernels;
  if (shared?.verified !== undefined) return concludeFrom(shared.verified, n);
  const ecpp = (q: bigint): EcppOutcome =>
    shared !== undefined && q >= shared.from
      ? foundFor(q, shared)
      : ecppCertificate(q, { ...toolsFor(kernels), isProbablePrime: true });
  const curvesFirst = shared?.found.some((found) => found.n === n) === true;
  try {
    const outcome =
      n < TOO_LONG ? prove(n, { engineFor, ecpp, curvesOnly, curvesFirst }) : tooLong(n, engineFor);
    return conclude(n, outcome, { shared, modular });
  } catch (error) {
    if (error instanceof NotYet) return { needs: error.needs };
    throw error;
  }
}

/** What does parts of proofs, with the tools of `proveVerified`. */
export function solverWith(kernels: ProofKernels): EcppSolver {
  return new EcppSolver(toolsFor(kernels));
}

function toolsFor({ engineFor: others, modular }: ProofKernels): EcppTools {
  const { arithmeticFor, remaindersAround } = modular ?? {};
  const engineFor = modular?.proofTestsFor(others) ?? others;
  return { engineFor, arithmeticFor, remaindersAround };
}

/** Ends an attempt, which is made again with what it needs. */
class NotYet extends Error {
  readonly needs: ProofNeeds;

  constructor(needs: ProofNeeds) {
    super(`a shared proof needs ${needs.type}`);
    this.needs = needs;
  }
}

function foundFor(q: bigint, { found }: SharedProof): EcppOutcome {
  const outcome = found.find(({ n }) => n === q)?.outcome;
  if (outcome === undefined) throw new NotYet({ type: 'curves', n: q });
  return outcome;
}

/** How a certificate is verified: by others, if the proof is shared. */
interface VerifierOptions {
  readonly shared: SharedProof | undefined;
  readonly modular: Modular | undefined;
}

function conclude(n: bigint, outcome: ProofOutcome, options: VerifierOptions): Proved {
  switch (outcome.type) {
    case 'neither':
      return { verdict: NEITHER };
    case 'composite':
      return { verdict: { kind: 'composite', evidence: outcome.evidence } };
    case 'not proved':
      return notProved(outcome.reason);
    case 'certified':
      return verified(n, outcome.certificate, options);
  }
}

/** Nothing is proved that the verifier would not read. */
function tooLong(n: bigint, engineFor: EngineFor): ProofOutcome {
  const verdict = primality(n, engineFor);
  if (verdict.kind === 'composite') return { type: 'composite', evidence: verdict.evidence };
  const most = grouped(MAX_DIGITS);
  return { type: 'not proved', reason: `it has more than the ${most} digits of a certificate` };
}

function verified(n: bigint, found: Certificate, { shared, modular }: VerifierOptions): Proved {
  const text = writeMpu(found);
  const { certificate } = readCertificate(text);
  if (shared === undefined || shared.found.length === 0) {
    return verifyCertificate(certificate, modular?.multiple).kind === 'proved'
      ? accepted(n, certificate, text)
      : REJECTED;
  }
  const steps = proofTree(certificate);
  if ('type' in steps) return REJECTED;
  throw new NotYet({ type: 'steps', text, steps });
}

/** What follows from a text whose steps others have verified. */
function concludeFrom({ text, failed }: VerifiedSteps, n: bigint): Proved {
  const { certificate } = readCertificate(text);
  const steps = proofTree(certificate);
  const isProof =
    !('type' in steps) &&
    failed.length === steps.length &&
    failed.every((condition) => condition === undefined);
  return isProof ? accepted(n, certificate, text) : REJECTED;
}

function accepted(n: bigint, certificate: Certificate, text: string): Proved {
  if (certificate.n !== n) return REJECTED;
  const types = [...new Set(certificate.steps.map(({ type }) => type))];
  const proof = { type: 'certificate', steps: certificate.steps.length, types } as const;
  return { verdict: { kind: 'prime', proof }, certificate: text };
}

const REJECTED = notProved('the verifier rejects the certificate that was found; please report it');

function notProved(reason: string): Proved {
  return { verdict: { kind: 'probable prime', notProved: reason } };
}

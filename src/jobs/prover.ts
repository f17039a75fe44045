import type { EngineFor } from '../prime/engine.ts';
import { primality } from '../prime/index.ts';
import { ecppCertificate } from '../prime/proof/ecpp/index.ts';
import type { ProofOutcome } from '../prime/proof/outcome.ts';
import { prove } from '../prime/proof/prove.ts';
import { verifyCertificate } from '../prime/proof/verify.ts';
import { NEITHER, type Verdict } from '../prime/verdict.ts';
import { MAX_DIGITS } from '../text/certificates/limits.ts';
import { writeMpu } from '../text/certificates/mpu.ts';
import { readCertificate } from '../text/certificates/read.ts';
import { grouped } from '../text/grouped.ts';

/** What came of a proof; a prime has the text of its certificate. */
export interface Proved {
  readonly verdict: Verdict;
  readonly certificate?: string;
}

export type Prover = typeof proveVerified;

const TOO_LONG = 10n ** BigInt(MAX_DIGITS);

/**
 * Proves that n is prime. The verdict is `prime` only after the verifier has accepted the text of the
 * certificate, from which it knows all that it knows.
 */
export function proveVerified(n: bigint, engineFor: EngineFor): Proved {
  // Four is the number of lanes of the kernel.
  const ecpp = (q: bigint) => ecppCertificate(q, { engineFor, lanes: 4 });
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

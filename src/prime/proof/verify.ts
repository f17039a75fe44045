/**
 * The verifier: it shares nothing with what makes certificates, and believes nothing that they say. It
 * has its own arithmetic; a caller may give it a faster way to the multiples of points, which has passed
 * a test and serves the prover too. What that gives is compared here, and rejects nothing.
 */

import { primality } from '../index.ts';
import type { Verdict } from '../verdict.ts';
import type { Certificate, ProofStep } from './certificate.ts';
import {
  failedBls3,
  failedBls5,
  failedBls15,
  failedLucas,
  failedPocklington,
} from './verify/bls75.ts';
import type { Multiple } from './verify/curve.ts';
import { failedEcpp } from './verify/ecpp.ts';
import { NEEDS_NO_STEP_BELOW, proofTree, type TreeFlaw } from './verify/tree.ts';

/** Why a certificate is no proof. */
export type Flaw =
  | TreeFlaw
  /** This step does not meet a condition; its number is undefined where the certificate leaves it out. */
  | {
      readonly type: 'step fails';
      readonly number: number | undefined;
      readonly step: ProofStep;
      readonly condition: string;
    };

/** What a certificate shows of its n. */
export type Outcome =
  | { readonly kind: 'proved' }
  /** Whatever the certificate says, n is composite, or smaller than 2. */
  | { readonly kind: 'not prime'; readonly verdict: Verdict }
  /** n may be prime. */
  | { readonly kind: 'not proved'; readonly flaw: Flaw };

/**
 * Verifies a certificate, one step after another.
 *
 * @param fast see `verifyStep`
 */
export function verifyCertificate(certificate: Certificate, fast?: Multiple): Outcome {
  const steps = proofTree(certificate);
  if ('type' in steps) return outcomeOfFlawed(steps, primality(certificate.n));
  for (const [at, step] of steps.entries()) {
    const condition = verifyStep(step, fast);
    if (condition === undefined) continue;
    const flaw = stepFails(certificate, at, step, condition);
    return outcomeOfFlawed(flaw, primality(certificate.n));
  }
  return { kind: 'proved' };
}

/** @param at the place of the step in the tree */
export function stepFails(
  { steps }: Certificate,
  at: number,
  step: ProofStep,
  condition: string,
): Flaw {
  const number = at < steps.length ? at + 1 : undefined;
  return { type: 'step fails', number, step, condition };
}

/** @param verdict on the certificate's n by the usual tests, which a composite n does not pass */
export function outcomeOfFlawed(flaw: Flaw, verdict: Verdict): Outcome {
  const isNotPrime = verdict.kind === 'composite' || verdict.kind === 'neither';
  return isNotPrime ? { kind: 'not prime', verdict } : { kind: 'not proved', flaw };
}

/**
 * The condition that a step does not meet, by its name, or undefined: then the step's n is prime if
 * every q of it is.
 *
 * It depends on nothing but the step, so the steps of a certificate can be verified at the same time.
 *
 * @param fast a faster way to the multiples of points, which may accept steps: it has to have been
 *   tested. No step is rejected by it alone.
 */
export function verifyStep(step: ProofStep, fast?: Multiple): string | undefined {
  switch (step.type) {
    case 'ECPP':
      return failedEcpp(step, fast);
    case 'Pocklington':
      return failedPocklington(step);
    case 'BLS3':
      return failedBls3(step);
    case 'BLS15':
      return failedBls15(step);
    case 'BLS5':
      return failedBls5(step);
    case 'Lucas':
      return failedLucas(step);
    case 'Small':
      if (step.n >= NEEDS_NO_STEP_BELOW) return 'N < 2^64';
      return primality(step.n).kind === 'prime' ? undefined : 'N is prime';
  }
}

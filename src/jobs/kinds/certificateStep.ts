import { verifyStep } from '../../prime/proof/verify.ts';
import type { CertificateStepJob, StepResult } from '../job.ts';

/** Verifies one step of a certificate. */
// biome-ignore lint/correctness/useYield: a step has no rest to hand back
export function* performCertificateStep({
  step,
}: CertificateStepJob): Generator<never, StepResult> {
  return { type: 'step', failed: verifyStep(step) };
}

import type { CertificateStepJob } from '../job.ts';
import type { StepResult } from '../result.ts';
import type { Means } from '../work.ts';

/** Verifies one step of a certificate. */
// biome-ignore lint/correctness/useYield: a step has no rest to hand back
export function* performCertificateStep(
  { step }: CertificateStepJob,
  { verifier }: Means,
): Generator<never, StepResult> {
  if (verifier === undefined) throw new Error('a step of a certificate where none is verified');
  return { type: 'step', failed: verifier(step) };
}

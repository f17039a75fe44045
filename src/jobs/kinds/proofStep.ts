import type { ProofStepJob } from '../job.ts';
import type { ProofStepResult } from '../result.ts';
import type { Means } from '../work.ts';

/** Does a part of a proof by elliptic curves. */
// biome-ignore lint/correctness/useYield: it has been split where it was submitted
export function* performProofStep(
  { request }: ProofStepJob,
  { solver }: Means,
): Generator<never, ProofStepResult> {
  if (solver === undefined) throw new Error('a part of a proof where the method is another');
  return { type: 'proofStep', answer: solver.answer(request) };
}

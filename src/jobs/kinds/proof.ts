import { row } from '../../text/rows.ts';
import { now } from '../clock.ts';
import type { NumberResult, ProofJob } from '../job.ts';
import type { Means } from '../work.ts';

/** Proves that one number is prime, and renders its row. */
// biome-ignore lint/correctness/useYield: a single number has no rest to hand back
export function* performProof(
  { text, n }: ProofJob,
  { settings, kernels, prover }: Means,
): Generator<never, NumberResult> {
  if (prover === undefined) throw new Error('a proof where the method is another');
  const start = now();
  const { verdict, certificate } = prover(n, kernels.engineFor);
  const elapsed = (now() - start) / 1000;
  return {
    type: 'number',
    result: [n, verdict, elapsed],
    row: row(settings, text, n, verdict, settings.times ? elapsed : undefined),
    ...(certificate !== undefined && { certificate }),
  };
}

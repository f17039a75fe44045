import { row } from '../../text/rows.ts';
import { now } from '../clock.ts';
import type { ProofJob } from '../job.ts';
import type { NeedsResult, NumberResult } from '../result.ts';
import type { Means } from '../work.ts';

/** Proves that one number is prime, and renders its row, or says what a shared proof needs. */
// biome-ignore lint/correctness/useYield: a single number has no rest to hand back
export function* performProof(
  { text, n, shared }: ProofJob,
  { settings, kernels, prover }: Means,
): Generator<never, NumberResult | NeedsResult> {
  if (prover === undefined) throw new Error('a proof where the method is another');
  const start = now();
  const proved = prover(n, kernels, shared, settings.curvesOnly);
  const ownSeconds = (now() - start) / 1000;
  if ('needs' in proved) return { type: 'needs', needs: proved.needs, elapsed: ownSeconds };
  const { verdict, certificate } = proved;
  const elapsed = (shared?.seconds ?? 0) + ownSeconds;
  return {
    type: 'number',
    result: [n, verdict, elapsed],
    row: row(settings, text, n, verdict, settings.times ? elapsed : undefined),
    ...(certificate !== undefined && { certificate }),
  };
}

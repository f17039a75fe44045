import type { Job } from '../jobs/job.ts';
import type { Performer } from '../jobs/performer.ts';
import type { Answer } from '../jobs/result.ts';
import { partsHere } from './partsHere.ts';
import { ProofExecutor, type ProofExecutorOptions } from './proofExecutor.ts';

/** What goes on with proofs in this thread, and what it asks for ends with the signal. */
export interface LocalProofsOptions extends Pick<ProofExecutorOptions, 'onProgress' | 'kept'> {
  readonly signal: AbortSignal | undefined;
}

/** Proofs of a run without workers: this thread does the parts, too. */
export function localProofs(
  performer: Performer,
  { signal, onProgress, kept }: LocalProofsOptions,
): ProofExecutor {
  const here = partsHere(performer, signal);
  const submit = async (job: Job): Promise<readonly Answer[]> => [{ job, result: await here(job) }];
  return new ProofExecutor({ workers: 1, submit, onProgress, kept });
}

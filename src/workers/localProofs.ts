import { setImmediate as turn } from 'node:timers/promises';
import type { Job } from '../jobs/job.ts';
import type { Performer } from '../jobs/performer.ts';
import type { Answer } from '../jobs/result.ts';
import { ProofExecutor, type ProofExecutorOptions } from './proofExecutor.ts';

/** What goes on with proofs in this thread, and what it asks for ends with the signal. */
export interface LocalProofsOptions extends Pick<ProofExecutorOptions, 'onProgress' | 'kept'> {
  readonly signal: AbortSignal | undefined;
}

/**
 * Proofs of a run without workers: this thread does the parts, too, one after another. Between them the
 * event loop has its turn, so that signals are heard and it can be seen how far a proof is.
 */
export function localProofs(
  performer: Performer,
  { signal, onProgress, kept }: LocalProofsOptions,
): ProofExecutor {
  let last: Promise<unknown> = Promise.resolve();
  const submit = (job: Job): Promise<readonly Answer[]> => {
    const answers = last.then(async () => {
      await turn();
      signal?.throwIfAborted();
      return [await answerTo(job, performer)];
    });
    last = answers.catch(() => {});
    return answers;
  };
  return new ProofExecutor({ workers: 1, submit, onProgress, kept });
}

/** The answer to a part, which neither hands back nor reports anything. */
async function answerTo(job: Job, performer: Performer): Promise<Answer> {
  const begin = await performer.load(job);
  const { done, value } = await begin().next();
  if (!done) throw new Error(`a ${job.kind} that has more than one part`);
  return { job, result: value };
}

import { setImmediate as turn } from 'node:timers/promises';
import type { Job } from '../jobs/job.ts';
import type { Performer } from '../jobs/performer.ts';
import type { Result } from '../jobs/result.ts';
import { addressesLeft } from '../kernels/systemLimits.ts';

/** With more workers there is more to do for the thread that has them do it (two were measured). */
const MOST_WORKERS = 4;

/**
 * Whether a thread that has a proof done by that many workers should be one of them. Where there are few
 * addresses for kernels, they are for workers.
 */
export function provesHere(workers: number): boolean {
  return workers > 1 && workers <= MOST_WORKERS && addressesLeft() === Infinity;
}

/** Has a part of a proof done. */
export type DoPart = (part: Job) => Promise<Result>;

/**
 * Does parts of proofs in this thread, one after another. Between them the event loop has its turn, so
 * that signals and workers are heard and it can be seen how far a proof is. Ends with the signal.
 */
export function partsHere(performer: Performer, signal: AbortSignal | undefined): DoPart {
  let last: Promise<unknown> = Promise.resolve();
  return (part) => {
    const result = last.then(async () => {
      await turn();
      signal?.throwIfAborted();
      return await resultOf(part, performer);
    });
    last = result.catch(() => {});
    return result;
  };
}

/** The result of a part, which neither hands back nor reports anything. */
async function resultOf(part: Job, performer: Performer): Promise<Result> {
  const begin = await performer.load(part);
  const { done, value } = await begin().next();
  if (!done) throw new Error(`a ${part.kind} that has more than one part`);
  return value;
}

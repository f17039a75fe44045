import type { QueuedJob } from './job.ts';
import { kindOf } from './jobKinds.ts';
import type { Method } from './settings.ts';

/**
 * The jobs without their first `count` numbers; a bad line counts as one, as it does in a report.
 * Returns by how many `count` is more than there are.
 */
export async function* skip(
  jobs: AsyncIterable<QueuedJob>,
  count: bigint,
  method: Method,
): AsyncGenerator<QueuedJob, bigint, undefined> {
  let left = count;
  for await (const queued of jobs) {
    const { job, release } = queued;
    if (left === 0n) {
      yield queued;
      continue;
    }
    const { skipped, rest } = kindOf(job).skip(job, left, method);
    left -= skipped;
    if (rest.length === 0) release?.();
    // Parts of a block share its memory, which then is not used again.
    for (const part of rest) yield { job: part };
  }
  return left;
}

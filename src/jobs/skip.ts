import { setImmediate } from 'node:timers/promises';
import type { Job, QueuedJob } from './job.ts';
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
    if (left === 0n || (job.kind === 'block' && job.unreadable !== undefined)) {
      yield queued;
      continue;
    }
    let rest: readonly Job[] = [job];
    for (let [first] = rest; first && left > 0n; [first] = rest) {
      const inFirst = kindOf(first).skip(first, left, method);
      left -= inFirst.skipped;
      rest = [...inFirst.rest, ...rest.slice(1)];
      // The main thread hears no signal otherwise.
      if (left > 0n) await setImmediate();
    }
    if (rest.length === 0) release?.();
    // Parts of a block share its memory, which then is not used again.
    for (const part of rest) yield { job: part };
  }
  return left;
}

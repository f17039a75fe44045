import type { QueuedJob } from '../workers/jobsQueue.ts';
import { cutBlock, cutNumbers, cutRange } from './divide.ts';
import type { BlockJob, Job, Method } from './job.ts';
import { lineJob, linesOf } from './readLines.ts';

/** The jobs without their first `count` numbers; a bad line counts as one, as it does in a report. */
export async function* skip(
  jobs: AsyncIterable<QueuedJob>,
  count: bigint,
  method: Method,
): AsyncGenerator<QueuedJob, void, undefined> {
  let left = count;
  for await (const queued of jobs) {
    if (left === 0n) {
      yield queued;
      continue;
    }
    const { skipped, rest } = skipIn(queued.job, left, method);
    left -= skipped;
    if (rest.length === 0) queued.release?.();
    // Parts of a block share its memory, which then is not used again.
    for (const job of rest) yield { job };
  }
}

interface Skipped {
  readonly skipped: bigint;
  readonly rest: readonly Job[];
}

/** Skips at most `count` numbers, at least 1, at the start of a job. */
function skipIn(job: Job, count: bigint, method: Method): Skipped {
  switch (job.type) {
    case 'number':
      return { skipped: 1n, rest: [] };
    case 'numbers': {
      const length = BigInt(job.numbers.length);
      if (length <= count) return { skipped: length, rest: [] };
      return { skipped: count, rest: [cutNumbers(job, Number(count))[1]] };
    }
    case 'range': {
      const length = job.to - job.from + 1n;
      if (length <= count) return { skipped: length, rest: [] };
      return { skipped: count, rest: [cutRange(job, count)[1]] };
    }
    case 'block':
      return skipInBlock(job, count, method);
  }
}

function skipInBlock(job: BlockJob, count: bigint, method: Method): Skipped {
  let skipped = 0n;
  let lines = 0;
  for (const line of linesOf(job, method)) {
    if (skipped === count) return { skipped, rest: [cutBlock(job, line.start, lines)[1]] };
    const inLine = line.fault
      ? { skipped: 1n, rest: [] }
      : skipIn(lineJob(line, job.file, job.line && job.line + lines), count - skipped, method);
    lines++;
    skipped += inLine.skipped;
    if (inLine.rest.length === 0) continue;
    const [, behind] = cutBlock(job, line.next, lines);
    return { skipped, rest: behind.bytes.length === 0 ? inLine.rest : [...inLine.rest, behind] };
  }
  return { skipped, rest: [] };
}

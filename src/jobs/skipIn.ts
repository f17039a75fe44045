/** Passing over the first numbers of one job. */

import { cutBlock, cutNumbers, cutRange } from './divide.ts';
import type { BlockJob, Job, NumbersJob, RangeJob } from './job.ts';
import { lineAfter } from './place.ts';
import { lineJob, linesOf } from './readLines.ts';
import type { Method } from './settings.ts';

/** How many numbers were passed over, and the jobs that are left of the one that had them. */
export interface Skipped {
  readonly skipped: bigint;
  readonly rest: readonly Job[];
}

export function skipInRange(job: RangeJob, count: bigint): Skipped {
  const length = job.to - job.from + 1n;
  if (length <= count) return { skipped: length, rest: [] };
  return { skipped: count, rest: [cutRange(job, count)[1]] };
}

export function skipInNumbers(job: NumbersJob, count: bigint): Skipped {
  const length = BigInt(job.numbers.length);
  if (length <= count) return { skipped: length, rest: [] };
  return { skipped: count, rest: [cutNumbers(job, Number(count))[1]] };
}

/** A bad line counts as one number, as it does in a report. */
export function skipInBlock(job: BlockJob, count: bigint, method: Method): Skipped {
  let skipped = 0n;
  let lines = 0;
  for (const line of linesOf(job, method)) {
    if (skipped === count) return { skipped, rest: [cutBlock(job, line.start, lines)[1]] };
    const own = lineJob(line, job.file, lineAfter(job.line, lines));
    const left = count - skipped;
    const inLine =
      line.error !== undefined
        ? { skipped: 1n, rest: [] }
        : own.kind === 'range'
          ? skipInRange(own, left)
          : skipInNumbers(own, left);
    lines++;
    skipped += inLine.skipped;
    if (inLine.rest.length === 0) continue;
    const [, after] = cutBlock(job, line.next, lines);
    return { skipped, rest: after.bytes.length === 0 ? inLine.rest : [...inLine.rest, after] };
  }
  return { skipped, rest: [] };
}

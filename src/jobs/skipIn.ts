/** Passing over the first numbers of one job. */

import { countNumbers } from '../text/line.ts';
import { now } from './clock.ts';
import { cutBlock, cutNumbers, cutRange, cutVerdicts } from './divide.ts';
import type { BlockJob, Job, ListJob, NumbersJob, RangeJob, VerdictsJob } from './job.ts';
import { countList, cutList, numberAfter } from './list.ts';
import { lineAfter } from './place.ts';
import { lineAt, lineJob, textAt } from './readLines.ts';
import type { Method } from './settings.ts';
import { SLICE_MS } from './timeSlice.ts';

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

export function skipInVerdicts(job: VerdictsJob, count: bigint): Skipped {
  const length = BigInt(job.numbers.length);
  if (length <= count) return { skipped: length, rest: [] };
  return { skipped: count, rest: [cutVerdicts(job, Number(count))[1]] };
}

export function skipInList(job: ListJob, count: bigint): Skipped {
  const at = numberAfter(job, count);
  if (at === undefined) return { skipped: BigInt(countList(job)), rest: [] };
  return { skipped: count, rest: [cutList(job, at)[1]] };
}

/**
 * A bad line counts as one number, as it does in a report. For the sake of signals this returns when
 * a slice of time is over, with all that follows as the rest: then `skipped` is less than `count`.
 */
export function skipInBlock(job: BlockJob, count: bigint, method: Method): Skipped {
  const deadline = now() + SLICE_MS;
  let skipped = 0n;
  let lines = 0;
  let at = 0;
  let rest: readonly Job[] = [];
  while (at < job.bytes.length && skipped < count && rest.length === 0) {
    if (lines > 0 && now() >= deadline) break;
    const inLine = skipInLine(job, { at, lines }, count - skipped, method);
    skipped += inLine.skipped;
    at = inLine.next;
    rest = inLine.rest;
    lines += inLine.lines;
  }
  const [, after] = cutBlock(job, at, lines);
  return { skipped, rest: after.bytes.length === 0 ? rest : [...rest, after] };
}

/** In the line at a byte of a block, after some lines; `next` is where the line after it begins. */
function skipInLine(
  job: BlockJob,
  { at, lines }: { at: number; lines: number },
  count: bigint,
  method: Method,
): Skipped & { readonly next: number; readonly lines: number } {
  const { text, next } = textAt(job, at);
  const known = job.tooLong ? 1 : job.base === undefined ? countNumbers(text) : undefined;
  if (known !== undefined) return { skipped: BigInt(known), rest: [], next, lines: 1 };
  const line = lineAt(job, at, method);
  const after = { next, lines: line.lines };
  if (line.error !== undefined) return { skipped: 1n, rest: [], ...after };
  return { ...skipInOwn(lineJob(line, job.file, lineAfter(job.line, lines)), count), ...after };
}

function skipInOwn(job: NumbersJob | ListJob | RangeJob, count: bigint): Skipped {
  if (job.kind === 'range') return skipInRange(job, count);
  return job.kind === 'list' ? skipInList(job, count) : skipInNumbers(job, count);
}

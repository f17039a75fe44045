/** Cutting a job into jobs that together are the same work. */

import type { BlockJob, Job, NumbersJob, Place, RangeJob } from './job.ts';

const NEWLINE = 10;

/** The job in two, about equal; undefined for a single number or line. */
export function halves(job: Job): readonly [Job, Job] | undefined {
  switch (job.type) {
    case 'number':
      return undefined;
    case 'range':
      return job.from < job.to ? cutRange(job, (job.to - job.from + 1n) / 2n) : undefined;
    case 'numbers':
      return job.numbers.length > 1 ? cutNumbers(job, job.numbers.length >> 1) : undefined;
    case 'block':
      return halfBlocks(job);
  }
}

/** The first `length` numbers of a range, and the others; 0 < length < the range's own. */
export function cutRange(job: RangeJob, length: bigint): readonly [RangeJob, RangeJob] {
  const from = job.from + length;
  return [
    { ...job, to: from - 1n, place: insideLine(job.place) },
    { ...job, from },
  ];
}

/** The first `length` numbers of a list, and the others. */
export function cutNumbers(job: NumbersJob, length: number): readonly [NumbersJob, NumbersJob] {
  const { numbers } = job;
  return [
    { ...job, numbers: numbers.slice(0, length), place: insideLine(job.place) },
    { ...job, numbers: numbers.slice(length) },
  ];
}

function insideLine({ endsLine: _, ...place }: Place): Place {
  return place;
}

/** The block before byte `at`, and from there on, after its first `lines` lines. */
export function cutBlock(job: BlockJob, at: number, lines: number): readonly [BlockJob, BlockJob] {
  const line = job.line === undefined ? undefined : job.line + lines;
  return [
    { ...job, bytes: job.bytes.subarray(0, at) },
    { ...job, bytes: job.bytes.subarray(at), line },
  ];
}

function halfBlocks(job: BlockJob): readonly [BlockJob, BlockJob] | undefined {
  const { bytes } = job;
  const middle = bytes.length >> 1;
  const after = bytes.indexOf(NEWLINE, middle) + 1;
  const inside = after > 0 && after < bytes.length;
  const at = inside ? after : middle > 0 ? bytes.lastIndexOf(NEWLINE, middle - 1) + 1 : 0;
  if (at === 0) return undefined;
  return cutBlock(job, at, countLines(bytes.subarray(0, at)));
}

/** How many newlines the bytes hold. */
export function countLines(bytes: Uint8Array): number {
  let lines = 0;
  for (let i = 0; i < bytes.length; i++) if (bytes[i] === NEWLINE) lines++;
  return lines;
}

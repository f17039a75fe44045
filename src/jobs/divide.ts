/** Dividing a job into jobs that together are the same work. */

import { lastLineEnd, lineEnd } from './continuedLines.ts';
import type { BlockJob, NumbersJob, RangeJob, Split, VerdictsJob } from './job.ts';
import { lineAfter, type Place } from './place.ts';

const NEWLINE = 10;

/** The first `length` numbers of a range, and the others; 0 < length < the range's own. */
export function cutRange(job: RangeJob, length: bigint): readonly [RangeJob, RangeJob] {
  const from = job.from + length;
  return [
    { ...job, to: from - 1n, place: insideLine(job.place) },
    { ...job, from },
  ];
}

/** The first `length` numbers of a line, and the others. */
export function cutNumbers(job: NumbersJob, length: number): readonly [NumbersJob, NumbersJob] {
  const { numbers } = job;
  return [
    { ...job, numbers: numbers.slice(0, length), place: insideLine(job.place) },
    { ...job, numbers: numbers.slice(length) },
  ];
}

/** The first `length` numbers of a program, and the others. */
export function cutVerdicts(job: VerdictsJob, length: number): readonly [VerdictsJob, VerdictsJob] {
  const { numbers } = job;
  return [
    { ...job, numbers: numbers.slice(0, length) },
    { ...job, numbers: numbers.slice(length) },
  ];
}

function insideLine({ endsLine: _, ...place }: Place): Place {
  return place;
}

/** The block before byte `at`, and from there on, after its first `lines` lines. */
export function cutBlock(job: BlockJob, at: number, lines: number): readonly [BlockJob, BlockJob] {
  return [
    { ...job, bytes: job.bytes.subarray(0, at) },
    { ...job, bytes: job.bytes.subarray(at), line: lineAfter(job.line, lines) },
  ];
}

/** A block of which the first `lines` lines, up to byte `at`, are kept, and the others handed back. */
export function handedBack(job: BlockJob, at: number, lines: number): Split {
  const [kept, rest] = cutBlock(job, at, lines);
  return { type: 'split', kept, rest: halfBlock(rest) ?? [rest] };
}

/** A range in two, about equal; undefined for a single number. */
export function halfRange(job: RangeJob): readonly [RangeJob, RangeJob] | undefined {
  return job.from < job.to ? cutRange(job, (job.to - job.from + 1n) / 2n) : undefined;
}

/** The numbers of a line in two, about equal; undefined for a single one. */
export function halfNumbers(job: NumbersJob): readonly [NumbersJob, NumbersJob] | undefined {
  return job.numbers.length > 1 ? cutNumbers(job, job.numbers.length >> 1) : undefined;
}

/** The numbers of a program in two, about equal; undefined for a single one. */
export function halfVerdicts(job: VerdictsJob): readonly [VerdictsJob, VerdictsJob] | undefined {
  return job.numbers.length > 1 ? cutVerdicts(job, job.numbers.length >> 1) : undefined;
}

/** A block in two, about equal; undefined for a single line. */
export function halfBlock(job: BlockJob): readonly [BlockJob, BlockJob] | undefined {
  const { bytes, base } = job;
  const middle = bytes.length >> 1;
  const after = lineEnd(bytes, middle, base) + 1;
  const inside = after > 0 && after < bytes.length;
  const at = inside ? after : lastLineEnd(bytes.subarray(0, middle), 0, base) + 1;
  if (at === 0) return undefined;
  // To count them takes longer than to check them, and where no line is known there is nothing to add to.
  return cutBlock(job, at, job.line === undefined ? 0 : countLines(bytes.subarray(0, at)));
}

/** How many newlines the bytes hold. */
export function countLines(bytes: Uint8Array): number {
  let lines = 0;
  for (let i = 0; i < bytes.length; i++) if (bytes[i] === NEWLINE) lines++;
  return lines;
}

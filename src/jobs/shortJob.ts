import type { BlockJob, Job } from './job.ts';
import type { Method } from './settings.ts';

const LIMIT = 1n << 64n;

/** The most bytes of a block of so few numbers. */
const MOST_BYTES = 1024;

/** Lines of numbers below 10^19. */
const SMALL_LINES = /^(?:[0-9]{0,19}\r?\n)*[0-9]{0,19}$/;

/** Whether a job surely takes no more than a millisecond or so, the code that it needs being loaded. */
export function isShort(job: Job, method: Method): boolean {
  if (method === 'trial') return false;
  if (job.kind === 'number') return job.n < LIMIT;
  return job.kind === 'block' && isShortBlock(job);
}

function isShortBlock({ bytes, base }: BlockJob): boolean {
  if (bytes.length > MOST_BYTES || base !== undefined) return false;
  return SMALL_LINES.test(String.fromCharCode(...bytes));
}

/** A line of a number below 10^20. */
const PLAIN_LINE = /^[1-9][0-9]{0,19}\r?\n/;

/** Whether a block begins with a line of a small number, as all of its lines may be. */
export function beginsPlain(job: Job): job is BlockJob {
  if (job.kind !== 'block' || job.tooLong || job.base !== undefined) return false;
  return PLAIN_LINE.test(String.fromCharCode(...job.bytes.subarray(0, 22)));
}

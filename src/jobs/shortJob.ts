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

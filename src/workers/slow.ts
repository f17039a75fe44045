import type { Job, Settings } from './messages.ts';

/** Numbers from which a single check takes about a millisecond. */
const SLOW = { fast: 1n << 768n, trial: 1n << 38n } as const;

/** Whether other numbers should not have to wait in the same job until n is checked. */
export function isSlow(n: bigint, test: Settings['test']): boolean {
  return n >= SLOW[test];
}

/** Whether a job begins with a number that takes long; of a block it shows when it is read. */
export function takesLong(job: Job, test: Settings['test']): boolean {
  switch (job.type) {
    case 'number':
      return isSlow(job.n, test);
    case 'list':
      return job.numbers.some(({ n }) => isSlow(n, test));
    case 'range':
      return isSlow(job.to, test);
    case 'block':
      return false;
  }
}

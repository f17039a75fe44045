import type { Job, Method } from './job.ts';

/**
 * Numbers for whose check nothing should wait: of 1,234 digits and more it takes a tenth of a second,
 * by trial division a tenth of a millisecond from 12 digits on. Below, a worker hands back its rest in time
 * anyway, and a message for each number costs more than it gains (measured with 1000 digits).
 */
const SLOW = { fast: 1n << 4096n, trial: 1n << 38n } as const;

/** Whether other numbers should not have to wait in the same job until n is checked. */
export function isSlow(n: bigint, method: Method): boolean {
  return n >= SLOW[method];
}

/** Whether a job begins with a number that takes long; of a block it shows when it is read. */
export function takesLong(job: Job, method: Method): boolean {
  switch (job.type) {
    case 'number':
      return isSlow(job.n, method);
    case 'numbers':
      return job.numbers.some(({ n }) => isSlow(n, method));
    case 'range':
      return isSlow(job.to, method);
    case 'block':
      return false;
  }
}

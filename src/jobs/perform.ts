import type { Job } from './job.ts';
import { performNumber } from './kinds/number.ts';
import type { Perform } from './work.ts';

/**
 * How a job is done, in a worker or, for a sequential run, in the main thread. The code of all kinds
 * but single numbers is loaded with the first job that needs it: a short run has none.
 */
export async function performerOf(job: Job): Promise<Perform<Job>> {
  if (job.kind === 'number') return performNumber as Perform<Job>;
  const { PERFORM } = await import('./kinds/index.ts');
  return PERFORM[job.kind] as Perform<Job>;
}

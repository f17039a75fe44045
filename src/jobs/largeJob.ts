import type { Job } from './job.ts';

/** The number of a job that is about a single one. */
export function numberOf(job: Job): bigint | undefined {
  switch (job.kind) {
    case 'number':
    case 'half':
      return job.n;
    case 'numbers':
      return job.numbers.length === 1 ? job.numbers[0]?.n : undefined;
    default:
      return undefined;
  }
}

import { cutRange } from '../jobs/divide.ts';
import type { Job } from '../jobs/job.ts';
import { kindOf } from '../jobs/jobKinds.ts';
import type { JobSizer } from '../jobs/jobSize.ts';
import type { Result } from '../jobs/result.ts';
import type { ProofExecutor } from './proofExecutor.ts';
import type { SharedTests } from './sharedTests.ts';
import type { JobHooks } from './slot.ts';

/** What the queue asks about jobs of numbers. */
export function jobHooks(
  jobSizer: JobSizer,
  proofs?: ProofExecutor,
  tests?: SharedTests,
): JobHooks<Job, Result> {
  return {
    piece(job) {
      if (job.kind !== 'range') return undefined;
      const length = jobSizer.pieceLength(job);
      return job.to - job.from < length ? undefined : cutRange(job, length);
    },
    halves: (job) => kindOf(job).halves(job),
    bytes: (result) => (result.type === 'rows' ? result.rows.length : 0),
    spare: (result) =>
      result.type === 'rows' && result.rows.length > 0 ? result.rows.buffer : undefined,
    observe(job, result) {
      jobSizer.observe(job, result);
      tests?.observe(job, result);
    },
    sequel: (job, result) => proofs?.sequel(job, result) ?? tests?.sequel(job, result),
  };
}

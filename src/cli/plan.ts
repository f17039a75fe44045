import type { Settings } from '../jobs/job.ts';
import type { JobSizer } from '../jobs/jobSize.ts';
import type { KernelModules } from '../kernels/kernels.ts';
import type { QueuedJob } from '../workers/jobsQueue.ts';
import type { Tally } from './report.ts';

/** What a command line asks for, ready to be run. */
export interface Plan {
  readonly jobs: AsyncIterable<QueuedJob>;
  readonly settings: Settings;
  /** The kernels that its jobs can use. */
  readonly modules: KernelModules;
  /** How many workers there may be; 0: the main thread checks one number after another. */
  readonly workers: number;
  /** Whether rows stand in the order of the input, or come as they are completed. */
  readonly ordered: boolean;
  /** Shared by those who make the jobs and those who do them. */
  readonly jobSizer: JobSizer;
  readonly header: string;
  footer(tally: Tally): string;
  /** How a run that was stopped can go on, to follow "stopped after 12 numbers". */
  hint(tally: Tally): string;
  /** How much of the work is done, from 0 to 1, where it is known. */
  share(): number | undefined;
  /** Whether there is a progress line; undefined: where it does not disturb. */
  readonly progress: boolean | undefined;
  /** Whether a terminal gets a summary at the end. */
  readonly hasSummary: boolean;
  /** The exit status, where nothing went wrong. */
  status(tally: Tally): number;
}

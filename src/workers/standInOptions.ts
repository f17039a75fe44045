import type { Job } from '../jobs/job.ts';
import { JOB_SECONDS } from '../jobs/jobSize.ts';
import { Performer } from '../jobs/performer.ts';
import type { Result } from '../jobs/result.ts';
import type { Settings } from '../jobs/settings.ts';
import { beginsPlain, isShort } from '../jobs/shortJob.ts';
import type { KernelModules } from '../kernels/modules.ts';
import { addressesLeft } from '../kernels/systemLimits.ts';
import { LocalWorker } from './localWorker.ts';
import { type StandInOptions, WORTH_WORKERS } from './standIn.ts';

/** How many workers are worth their start, for this many seconds of work of one thread. */
export function worthWorkers(seconds: number): number {
  return seconds < WORTH_WORKERS ? 0 : Math.ceil(seconds / JOB_SECONDS);
}

/**
 * What a stand-in does of jobs of numbers: short ones, and of blocks what the kernel of lines can do.
 */
export function standInOptions(
  settings: Settings,
  modules: KernelModules,
  secondsLeft: StandInOptions<Job, Result>['secondsLeft'],
): StandInOptions<Job, Result> {
  // Where there are few addresses for kernels, they are for those of the workers.
  const { lines64 } = addressesLeft() === Infinity ? modules : {};
  const performer = new Performer(settings, lines64 === undefined ? {} : { lines64 });
  const isBrief = (job: Job): boolean => isShort(job, settings.method);
  const load: Performer['load'] = (job) =>
    beginsPlain(job) && !isBrief(job) ? performer.loadPlain(job) : performer.load(job);
  return {
    localWorker: (listener) => new LocalWorker({ load }, listener),
    suits: (job) => isBrief(job) || (lines64 !== undefined && beginsPlain(job)),
    secondsLeft,
  };
}

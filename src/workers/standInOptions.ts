import type { BlockJob, Job } from '../jobs/job.ts';
import { Performer } from '../jobs/performer.ts';
import type { Result } from '../jobs/result.ts';
import type { Settings } from '../jobs/settings.ts';
import { beginsPlain, isShort } from '../jobs/shortJob.ts';
import type { KernelModules } from '../kernels/modules.ts';
import { addressesLeft } from '../kernels/systemLimits.ts';
import { LocalWorker } from './localWorker.ts';
import type { StandInOptions } from './standIn.ts';
import { isWorthWorkers } from './worthWorkers.ts';

/** A block that is shorter was all that could be read at once; it is likely that it is all there is. */
const SHORT_BYTES = 12_288;

export interface StandInRun {
  readonly settings: Settings;
  readonly modules?: KernelModules;
  /** About how long one thread takes for all that is not yet done, where it is known. */
  readonly secondsLeft?: (() => number | undefined) | undefined;
}

/**
 * What a stand-in does of jobs of numbers: short ones, and of blocks what the kernel of lines can do.
 *
 * @param workers how many there may be in its place
 */
export function standInOptions(
  { settings, modules = {}, secondsLeft }: StandInRun,
  workers: number,
): StandInOptions<Job, Result> {
  // Where there are few addresses for kernels, they are for those of the workers.
  const { lines64 } = addressesLeft() === Infinity ? modules : {};
  const performer = new Performer(settings, lines64 === undefined ? {} : { lines64 });
  const isBrief = (job: Job): boolean => isShort(job, settings.method);
  const isPlain = (job: Job): job is BlockJob =>
    lines64 !== undefined && beginsPlain(job) && (hasEnd() || job.bytes.length < SHORT_BYTES);
  const hasEnd = (): boolean => secondsLeft?.() !== undefined;
  const load: Performer['load'] = (job) =>
    !isBrief(job) && isPlain(job) ? performer.loadPlain(job) : performer.load(job);
  return {
    localWorker: (listener) => new LocalWorker({ load }, listener),
    suits: (job) => isBrief(job) || isPlain(job),
    isWorthWorkers: () => isWorthWorkers(secondsLeft?.() ?? Infinity, workers),
  };
}

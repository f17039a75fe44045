import { JOB_SECONDS } from '../jobs/jobSize.ts';

/** What the start of workers costs a run, in seconds (measured with two on two processors). */
const START_SECONDS = 0.05;

/** As long as code is new, jobs take twice as long as later ones will, or longer (measured). */
const NEW_CODE = 2;

/** Seconds of work for one thread, from which on this many workers are sooner done with it. */
function leastSeconds(workers: number): number {
  const most = Math.max(2, workers);
  return (START_SECONDS * most) / (most - 1);
}

/** Whether workers are worth their start, for what is left by the time that the first jobs took. */
export function isWorthWorkers(secondsLeft: number, workers: number): boolean {
  return secondsLeft >= NEW_CODE * leastSeconds(workers);
}

/** How many workers are worth their start before a job has come, for at least this many seconds of work. */
export function workersAtOnce(seconds: number, workers: number): number {
  return seconds < leastSeconds(workers) ? 0 : Math.ceil(seconds / JOB_SECONDS);
}

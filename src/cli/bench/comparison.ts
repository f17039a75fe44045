/** Measured times → what workers gain over a sequential run. */

import type { Machine } from './machine.ts';
import { median, type Spread, spread } from './statistics.ts';

/** The seconds of one run: elapsed, and the processor time of all threads together. */
export interface Timing {
  readonly elapsed: number;
  readonly user: number;
  readonly system: number;
}

/** The runs with one number of workers, one in each round; 0 workers: sequential. */
export interface Measured {
  readonly workers: number;
  readonly runs: readonly Timing[];
  /** The start and the end of the workers alone, in the same rounds; empty if sequential. */
  readonly starts: readonly Timing[];
}

/** Summary of the runs with one number of workers. */
export interface Row extends Measured {
  /** What a user would type. */
  readonly command: string;
  readonly elapsed: Spread;
  /** Sequential time divided by this time, within each round. */
  readonly speedUp: Spread;
  /** Median speed-up divided by min(workers, cores); undefined without workers. */
  readonly efficiency: number | undefined;
}

export interface Comparison {
  /** What was checked. */
  readonly work: string;
  readonly machine: Machine;
  /** The sequential runs first, then by rising number of workers. */
  readonly rows: readonly Row[];
}

/**
 * Summarises the runs, each set of them against the sequential ones.
 *
 * @param measured the sequential runs first; as many runs in each
 */
export function compare(
  measured: readonly Measured[],
  cores: number,
  command: (workers: number) => string,
): readonly Row[] {
  const baseline = measured[0]?.runs ?? [];
  return measured.map((setting) => {
    const { workers, runs } = setting;
    const ratios = runs.map((run, round) => (baseline[round]?.elapsed ?? Number.NaN) / run.elapsed);
    const speedUp = spread(ratios);
    return {
      ...setting,
      command: command(workers),
      elapsed: spread(runs.map(({ elapsed }) => elapsed)),
      speedUp,
      efficiency: workers === 0 ? undefined : speedUp.median / Math.min(workers, cores),
    };
  });
}

/** The row with the greatest speed-up, of those with workers; undefined if there is none. */
export function best(rows: readonly Row[]): Row | undefined {
  const [first, ...others] = rows.filter(({ workers }) => workers > 0);
  return first && others.reduce((a, b) => (b.speedUp.median > a.speedUp.median ? b : a), first);
}

/** The median seconds that it takes to start a row's workers. */
export function startTime({ starts }: Row): number {
  return median(starts.map(({ elapsed }) => elapsed));
}

/** `sequential`, `1 worker`, `2 workers`. */
export function label(workers: number): string {
  if (workers === 0) return 'sequential';
  return workers === 1 ? '1 worker' : `${workers} workers`;
}

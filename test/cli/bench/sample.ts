/** Comparisons and runners of made-up times. */

import { type Comparison, compare, type Timing } from '../../../src/cli/bench/comparison.ts';
import type { Runner } from '../../../src/cli/bench/runner.ts';

export const MACHINE = { cores: 2, cpu: 'Abacus 2', node: '20.20.2', load: 0.1 } as const;

function timing(elapsed: number): Timing {
  return { elapsed, user: 0.9 * elapsed, system: 0.1 * elapsed };
}

/** @param times of the runs by number of workers, the sequential ones first */
export function comparison(
  times: readonly (readonly [workers: number, ...seconds: number[]])[],
  machine: Comparison['machine'] = MACHINE,
): Comparison {
  const measured = times.map(([workers, ...seconds]) => ({
    workers,
    runs: seconds.map(timing),
    starts: workers === 0 ? [] : seconds.map(() => timing(0.02 * workers)),
  }));
  const rows = compare(measured, machine.cores, (workers) => `procs ${workers}`);
  return { work: '20 numbers of the book', machine, rows };
}

/** Three runs each: sequential, with 1 worker and with 2. */
export const TIMES: Comparison = comparison([
  [0, 0.4, 0.42, 0.41],
  [1, 0.5, 0.5, 0.51],
  [2, 0.25, 0.2, 0.24],
]);

/** A runner without workers: its runs take what `elapsed` says, on a clock of its own. */
export function fakeRunner(elapsed: (workers: number, run: number) => number): Runner & {
  readonly log: readonly string[];
} {
  const log: string[] = [];
  const counts = new Map<number, number>();
  return {
    log,
    async first() {
      return { numbers: 20 };
    },
    async run(workers) {
      const run = counts.get(workers) ?? 0;
      counts.set(workers, run + 1);
      log.push(`run ${workers}`);
      return timing(elapsed(workers, run));
    },
    async start(workers) {
      log.push(`start ${workers}`);
      return timing(0.01 * workers);
    },
  };
}

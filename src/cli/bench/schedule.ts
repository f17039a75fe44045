/** Which runs there are, and in which order. */

import type { Measured, Timing } from './comparison.ts';
import type { Runner } from './runner.ts';
import { median } from './statistics.ts';

/** Up to this many workers every number of them is measured, above it only powers of 2. */
const EACH_UP_TO = 8;

/** The numbers of workers to compare: 0 for the sequential run, 1 .. `most` >= 1. */
export function settingsUpTo(most: number): readonly number[] {
  const settings = [0];
  for (let k = 1; k < most; k = most <= EACH_UP_TO ? k + 1 : 2 * k) settings.push(k);
  return [...settings, most];
}

/** What is known before a run. */
export interface State {
  /** The workers of the run that begins. */
  readonly workers: number;
  /** Its round; 0: the warm-up. */
  readonly round: number;
  /** The median seconds of the runs so far, by number of workers, without the warm-up. */
  readonly medians: ReadonlyMap<number, number>;
  /** Estimated seconds of the runs that are left; undefined during the warm-up. */
  readonly left: number | undefined;
}

/**
 * Runs every setting once to warm up, then once in each round. Rounds go through the settings
 * forwards and backwards in turn, so that a drift of the machine affects all settings alike.
 *
 * @param onRun called before each run
 */
export async function measure(
  runner: Runner,
  settings: readonly number[],
  rounds: number,
  onRun: (state: State) => void,
): Promise<readonly Measured[]> {
  const samples = settings.map((workers) => ({
    workers,
    warm: 0,
    runs: [] as Timing[],
    starts: [] as Timing[],
  }));
  for (let round = 0; round <= rounds; round++) {
    const order = round % 2 === 0 ? samples : samples.toReversed();
    for (const [at, sample] of order.entries()) {
      onRun(stateOf(samples, order.slice(at), round, rounds));
      const run = await runner.run(sample.workers);
      const start = sample.workers === 0 ? undefined : await runner.start(sample.workers);
      if (round === 0) sample.warm = run.elapsed + (start?.elapsed ?? 0);
      else {
        sample.runs.push(run);
        if (start) sample.starts.push(start);
      }
    }
  }
  return samples;
}

interface Sample extends Measured {
  /** The seconds of the warm-up. */
  readonly warm: number;
}

/** @param open the samples that this round has still to add to, the next one first */
function stateOf(
  samples: readonly Sample[],
  open: readonly Sample[],
  round: number,
  rounds: number,
): State {
  const cost = (some: readonly Sample[]): number => some.reduce((sum, { warm }) => sum + warm, 0);
  const medians = samples
    .filter(({ runs }) => runs.length > 0)
    .map(({ workers, runs }) => [workers, median(runs.map(({ elapsed }) => elapsed))] as const);
  return {
    workers: open[0]?.workers ?? 0,
    round,
    medians: new Map(medians),
    left: round === 0 ? undefined : cost(open) + (rounds - round) * cost(samples),
  };
}

import type { Comparison, Row } from '../comparison.ts';
import { mean, standardDeviation } from '../statistics.ts';

/**
 * The comparison as JSON, with the keys of `hyperfine --export-json`, so that its scripts can read
 * this too, and these additions: `speedup` (the median) and `efficiency` (null where sequential) of
 * each result, `machine` and `work`. Times are in seconds, in the order of the rounds.
 */
export function json({ rows, machine, work }: Comparison): string {
  return `${JSON.stringify({ results: rows.map(result), machine, work }, null, 2)}\n`;
}

function result({ command, workers, runs, elapsed, speedUp, efficiency }: Row): object {
  const times = runs.map((run) => run.elapsed);
  return {
    command,
    mean: mean(times),
    stddev: standardDeviation(times) ?? null,
    median: elapsed.median,
    user: mean(runs.map(({ user }) => user)),
    system: mean(runs.map(({ system }) => system)),
    min: elapsed.min,
    max: elapsed.max,
    times,
    // A run that fails ends the benchmark.
    exit_codes: runs.map(() => 0),
    // A string, as in hyperfine's parameters.
    parameters: { workers: String(workers) },
    speedup: speedUp.median,
    efficiency: efficiency ?? null,
  };
}

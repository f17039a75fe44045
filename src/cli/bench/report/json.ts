import type { Comparison, Row } from '../comparison.ts';
import { mean, standardDeviation } from '../statistics.ts';

/**
 * The comparison as JSON, with the keys of `hyperfine --export-json`, so that what reads that reads
 * this. Times are in seconds and stand in the order of the rounds. Beside `results` stands the machine.
 */
export function json({ rows, machine, work }: Comparison): string {
  return `${JSON.stringify({ results: rows.map(result), machine, work }, null, 2)}\n`;
}

function result({ command, workers, runs, elapsed }: Row): object {
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
    // Text, as hyperfine has the values of its parameters.
    parameters: { workers: String(workers) },
  };
}

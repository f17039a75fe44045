import type { Input } from '../operands.ts';
import type { Options } from '../options.ts';
import { refuseUnwritable } from '../outputFile.ts';
import { UsageError } from '../terminal/errors.ts';

/** The options of `bench` as the command line has them. */
export interface RawBenchOptions extends Pick<Options, 'workers' | 'json' | 'quiet'> {
  readonly runs?: string;
  readonly markdown?: true;
  readonly svg?: string;
  readonly minSpeedup?: string;
}

/** What they mean. */
export interface BenchOptions {
  readonly runs: number;
  readonly format: 'table' | 'json' | 'markdown' | 'none';
  /** The file that the chart is written to. */
  readonly svg: string | undefined;
  /** The least speed-up that counts as success. */
  readonly minSpeedUp: number | undefined;
}

/** Enough for a median that one disturbed run does not move. */
const RUNS = 5;
const MOST_RUNS = 1000;

/**
 * @param inputs none of which may be the file of the chart
 * @throws UsageError
 */
export function readBenchOptions(raw: RawBenchOptions, inputs: readonly Input[]): BenchOptions {
  const { runs, svg, minSpeedup } = raw;
  if (svg !== undefined)
    refuseUnwritable({ option: '--svg', file: svg, content: 'the chart' }, inputs);
  return {
    runs: runs === undefined ? RUNS : readRuns(runs),
    format: formatOf(raw),
    svg,
    minSpeedUp: minSpeedup === undefined ? undefined : readSpeedUp(minSpeedup),
  };
}

function formatOf(raw: RawBenchOptions): BenchOptions['format'] {
  const [format, other] = (['json', 'markdown', 'quiet'] as const).filter((name) => raw[name]);
  if (other !== undefined) {
    throw new UsageError(`--${format} and --${other} exclude each other: give one of them`);
  }
  return format === 'quiet' ? 'none' : (format ?? 'table');
}

function readRuns(text: string): number {
  const runs = /^[0-9]{1,9}$/.test(text) ? Number(text) : 0;
  if (runs >= 1 && runs <= MOST_RUNS) return runs;
  throw new UsageError(
    `--runs ${JSON.stringify(text)}: expected a number of runs from 1 to ${MOST_RUNS}`,
  );
}

function readSpeedUp(text: string): number {
  const speedUp = /^[0-9]+(?:\.[0-9]+)?$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isFinite(speedUp) && speedUp > 0) return speedUp;
  throw new UsageError(`--min-speedup ${JSON.stringify(text)}: expected a ratio above 0, like 1.5`);
}

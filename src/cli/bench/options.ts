import { accessSync, constants, type Stats, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { visible } from '../../text/escape.ts';
import { statOf } from '../input/fileStats.ts';
import type { Input } from '../operands.ts';
import type { Options } from '../options.ts';
import { systemError, UsageError } from '../terminal/errors.ts';

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
  if (svg !== undefined) refuseUnwritable(svg, inputs);
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

/** Finds what it can before minutes of runs rather than after them. */
function refuseUnwritable(file: string, inputs: readonly Input[]): void {
  const reason = whyUnwritable(file, inputs);
  if (reason === undefined) return;
  throw new UsageError(`--svg ${file === '' ? '""' : visible(file)}: ${reason}`);
}

/** Why the chart can't be written to a file; undefined if nothing is known against it. */
function whyUnwritable(file: string, inputs: readonly Input[]): string | undefined {
  if (file === '') return 'expected the name of a file';
  if (file === '-') return 'the chart does not go to standard output; give a file';
  try {
    const stat = statSync(file, { throwIfNoEntry: false });
    if (stat?.isDirectory()) return 'is a directory; give a file';
    if (stat && inputs.some((input) => isSame(input, stat))) {
      return 'is among the files of numbers; give another file';
    }
    accessSync(stat === undefined ? dirname(file) : file, constants.W_OK);
  } catch (error) {
    return systemError(error);
  }
  return undefined;
}

/** Whether an input is the file with these properties, whatever it is called. */
function isSame(input: Input, { dev, ino }: Stats): boolean {
  const stat = input.type === 'file' ? statOf(input.path) : undefined;
  return stat?.dev === dev && stat.ino === ino;
}

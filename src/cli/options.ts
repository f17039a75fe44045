/** The options that commands share: a parser for each value, and what they ask for. */

import { availableParallelism } from 'node:os';
import type { Method, Settings } from '../jobs/settings.ts';
import { forcedEngine } from '../kernels/forcedEngine.ts';
import { BASES } from '../text/digits.ts';
import { type RowFormat, showsTimes } from '../text/rows.ts';
import { coloursText } from './terminal/colours.ts';
import { standardOutput } from './terminal/descriptor.ts';
import { UsageError } from './terminal/errors.ts';

/** The options of the main job and of `check`; without those that were not given. */
export interface Options {
  readonly workers?: number;
  readonly sequential?: true;
  readonly trial?: true;
  /** Whether probable primes are to be proved. */
  readonly prove?: true;
  readonly primes?: true;
  readonly composites?: true;
  readonly json?: true;
  readonly quiet?: true;
  /** Whether totals are printed in place of rows; with `json`, as an object. */
  readonly count?: true;
  readonly times?: boolean;
  readonly unordered?: true;
  /** Of `check`: files of numbers, beside the operands. */
  readonly file?: readonly string[];
  /** How many numbers of the input to pass over. */
  readonly skip?: number;
  readonly progress?: boolean;
  /** The base of the numbers, which have digits alone then. */
  readonly base?: number;
  /** The most rows. */
  readonly maxCount?: number;
  /** The file that keeps how far the tests of large numbers are. */
  readonly resume?: string;
  /** The file of the trace: what each worker did, and when. */
  readonly trace?: string;
}

/** What a command does where no option says otherwise. */
export interface Defaults {
  readonly format: RowFormat;
  readonly times: boolean;
}

/** @throws UsageError for options that exclude each other, and for an engine that does not exist */
export function settingsOf(options: Options, defaults: Defaults): Settings {
  refuseUnknownEngine();
  if (options.sequential && options.workers !== undefined) {
    throw new UsageError('--sequential and --workers exclude each other: give one of them');
  }
  const format = formatOf(options) ?? defaults.format;
  if (options.times && !showsTimes(format)) {
    const option = options.count ? 'count' : (FORMATS.find((name) => options[name]) ?? '');
    throw new UsageError(
      `--times and --${option} exclude each other: there is no row to show a time`,
    );
  }
  return {
    method: methodOf(options),
    format,
    // Where no row shows a time, none is taken: numbers are checked many at once then.
    times: showsTimes(format) && (options.times ?? defaults.times),
    colours: format === 'sentences' && coloursText(standardOutput),
    ...(options.base !== undefined && { base: options.base }),
    ...(options.maxCount !== undefined && {
      maxRows: maxRowsOf(options.maxCount, format, options),
    }),
  };
}

function methodOf({ trial, prove }: Options): Method {
  if (trial && prove) {
    throw new UsageError('--trial and --prove exclude each other: trial division is a proof');
  }
  if (trial) return 'trial';
  return prove ? 'proof' : 'fast';
}

/** @throws UsageError where there are no rows to count */
function maxRowsOf(most: number, format: RowFormat, { count }: Options): number {
  if (format !== 'none') return most;
  const other = count ? '--count' : '--quiet';
  throw new UsageError(`--max-count and ${other} exclude each other: give one of them`);
}

function refuseUnknownEngine(): void {
  try {
    forcedEngine();
  } catch (error) {
    throw error instanceof RangeError ? new UsageError(error.message) : error;
  }
}

/** How many workers there may be; 0: the main thread checks one number after another. */
export function workersOf({ workers, sequential }: Options): number {
  return sequential || !canStartWorkers() ? 0 : (workers ?? availableParallelism());
}

/** What to say where workers are asked for and can't be started. */
export const NO_WORKERS = 'the working directory was removed, and no worker starts without one';

/** Every thread of Node.js asks for the working directory, and ends where there is none. */
export function canStartWorkers(): boolean {
  try {
    process.cwd();
    return true;
  } catch {
    return false;
  }
}

/** The options that say what a row looks like: there can be only one. */
const FORMATS = ['primes', 'composites', 'json', 'quiet', 'count'] as const;

function formatOf(options: Options): RowFormat | undefined {
  const given = FORMATS.filter((name) => options[name] && !(name === 'json' && options.count));
  const [format, other] = given;
  if (other !== undefined) {
    throw new UsageError(`--${format} and --${other} exclude each other: give one of them`);
  }
  return format === 'quiet' || format === 'count' ? 'none' : format;
}

/** Each worker takes about 8 MB, and more of them than cores gain nothing. */
export const MOST_WORKERS = 256;

/** @throws UsageError */
export function parseWorkers(text: string): number {
  return readWorkers(text, 'use --sequential for none');
}

/**
 * As parseWorkers, for a command that compares workers with a sequential run.
 *
 * @throws UsageError
 */
export function parseMostWorkers(text: string): number {
  return readWorkers(text, 'give 1 to compare one worker with a sequential run');
}

/** @param instead what to give for no workers */
function readWorkers(text: string, instead: string): number {
  const workers = /^[0-9]{1,9}$/.test(text) ? Number(text) : 0;
  if (workers >= 1 && workers <= MOST_WORKERS) return workers;
  throw new UsageError(
    `${JSON.stringify(text)}: expected a number of workers from 1 to ${MOST_WORKERS}` +
      `; leave it out for one per CPU core, or ${instead}`,
  );
}

/** @throws UsageError */
export function parseBase(text: string): number {
  const base = /^[0-9]{1,2}$/.test(text) ? Number(text) : 0;
  const { least, most } = BASES;
  if (base >= least && base <= most) return base;
  throw new UsageError(`--base ${JSON.stringify(text)}: expected a base from ${least} to ${most}`);
}

/** @throws UsageError */
export function parseMaxCount(text: string): number {
  const count = /^[0-9]+$/.test(text) ? Number(text) : 0;
  if (count >= 1 && Number.isSafeInteger(count)) return count;
  throw new UsageError(`--max-count ${JSON.stringify(text)}: expected a number of rows from 1`);
}

/** @throws UsageError */
export function parseSkip(text: string): number {
  const count = /^[0-9]+$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isSafeInteger(count)) return count;
  throw new UsageError(`--skip ${JSON.stringify(text)}: expected a count of numbers to pass over`);
}

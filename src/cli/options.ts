import { availableParallelism } from 'node:os';
import type { Method } from '../jobs/job.ts';
import type { RowFormat } from '../text/rows.ts';
import { hasColours } from './terminal/colours.ts';
import { UsageError } from './terminal/errors.ts';

/** The options as the command line has them. */
export interface RawOptions {
  readonly workers?: string;
  readonly sequential?: true;
  readonly trial?: true;
  readonly primes?: true;
  readonly composites?: true;
  readonly json?: true;
  readonly quiet?: true;
  readonly times?: boolean;
  readonly unordered?: true;
  readonly skip?: string;
  readonly progress?: boolean;
}

/** What they mean. */
export interface Options {
  readonly workers: number;
  readonly sequential: boolean;
  readonly method: Method;
  /** Undefined: the default of the command. */
  readonly format: RowFormat | undefined;
  /** Undefined: the default of the command. */
  readonly times: boolean | undefined;
  readonly unordered: boolean;
  readonly colours: boolean;
  /** How many numbers of the input to pass over. */
  readonly skipped: number;
  /** Undefined: where it does not disturb. */
  readonly progress: boolean | undefined;
}

/** Each worker takes about 8 MB, and more of them than cores gain nothing. */
const MOST_WORKERS = 256;

/**
 * @param workers the number of workers, as the command line has it
 * @throws UsageError
 */
export function readOptions(raw: RawOptions, workers: string | undefined): Options {
  return {
    workers: workers === undefined ? availableParallelism() : readWorkers(workers),
    sequential: raw.sequential === true,
    method: raw.trial ? 'trial' : 'fast',
    format: readFormat(raw),
    times: raw.times,
    unordered: raw.unordered === true,
    colours: hasColours(process.stdout),
    skipped: raw.skip === undefined ? 0 : readSkip(raw.skip),
    progress: raw.progress,
  };
}

/** The options that say what a row looks like: there can be only one. */
const FORMATS = ['primes', 'composites', 'json', 'quiet'] as const;

function readFormat(raw: RawOptions): RowFormat | undefined {
  const [format, other] = FORMATS.filter((name) => raw[name]);
  if (other !== undefined) {
    throw new UsageError(`--${format} and --${other} exclude each other: give one of them`);
  }
  return format === 'quiet' ? 'none' : format;
}

function readWorkers(text: string): number {
  const workers = /^[0-9]{1,9}$/.test(text) ? Number(text) : 0;
  if (workers >= 1 && workers <= MOST_WORKERS) return workers;
  throw new UsageError(
    `${JSON.stringify(text)}: expected a number of workers from 1 to ${MOST_WORKERS}` +
      `; leave it out for one per CPU core, or use --sequential for none`,
  );
}

function readSkip(text: string): number {
  const count = /^[0-9]+$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isSafeInteger(count)) return count;
  throw new UsageError(`--skip ${JSON.stringify(text)}: expected a count of numbers to pass over`);
}

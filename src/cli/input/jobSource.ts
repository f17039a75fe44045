import type { PathLike } from 'node:fs';
import type { BlockJob, QueuedJob } from '../../jobs/job.ts';
import type { JobSizer } from '../../jobs/jobSize.ts';
import { lineCounter } from '../../jobs/lineCounter.ts';
import { openRange } from '../../jobs/openRange.ts';
import type { Method } from '../../jobs/settings.ts';
import type { OpenRangeEntry, RangeEntry } from '../../text/line.ts';
import type { Input } from '../operands.ts';
import type { Terminal } from '../session.ts';
import { systemError } from '../terminal/errors.ts';
import { BlockPool } from './blockPool.ts';
import { decode } from './decode.ts';
import { openFile } from './file.ts';
import { statOf } from './fileStats.ts';
import { type LineBlocksOptions, lineBlocks } from './lineBlocks.ts';
import type { Source } from './source.ts';
import { openStandardInput } from './stdin.ts';

export interface JobSourceOptions extends Pick<Terminal, 'diagnostics' | 'signals'> {
  readonly jobSizer: JobSizer;
  /** Whether each block has the number of its first line. */
  readonly numbersLines: boolean;
  /** Whether a file that can't be read is reported in its turn, among the answers. */
  readonly ordersErrors: boolean;
  readonly method: Method;
  /** See BlockJob. */
  readonly base?: number | undefined;
}

/** Makes jobs of inputs, and knows how much of them is done. */
export class JobSource {
  readonly #inputs: readonly Input[];
  readonly #options: JobSourceOptions;
  readonly #blocks: LineBlocksOptions;
  readonly #total: Total | undefined;
  /** What there is to read, at most; NaN where it is not known. */
  readonly #bytes: number;
  #done = 0;

  constructor(inputs: readonly Input[], options: JobSourceOptions) {
    const { jobSizer, numbersLines, base } = options;
    this.#inputs = inputs;
    this.#options = options;
    // Without a base of its own, a number is on one line, and what answers a block counts them.
    const countLines = numbersLines || base !== undefined ? lineCounter() : undefined;
    this.#blocks = { pool: new BlockPool(), jobSizer, countLines, base };
    this.#bytes = inputs.reduce((sum, input) => sum + bytesOf(input), 0);
    this.#total = totalOf(inputs, this.#bytes);
  }

  /**
   * The part of the work that is done, where it is known how much there is: of files by their
   * bytes, of ranges by the numbers that have been skipped or answered.
   */
  share(numbers: number): number | undefined {
    if (this.#total === undefined) return undefined;
    const { unit, size } = this.#total;
    return Math.min(1, (unit === 'bytes' ? this.#done : numbers) / size);
  }

  /** About how long one thread takes for what is not yet done, where all of it is in files. */
  secondsLeft(): number | undefined {
    const left = this.#bytes - this.#done;
    return Number.isNaN(left) ? undefined : this.#options.jobSizer.secondsFor(left);
  }

  async *jobs(): AsyncGenerator<QueuedJob, void, undefined> {
    const { signal } = this.#options.signals;
    for (const input of this.#inputs) {
      if (signal.aborted) return;
      if (input.type === 'range') {
        yield { job: { kind: 'range', from: input.from, to: input.to, place: {} } };
      } else if (input.type === 'open range') {
        for (const job of openRange(input.from, this.#options.method)) yield { job };
      } else {
        yield* this.#read(input);
      }
    }
  }

  /** The blocks of a file; one that can't be read is an error, and the other inputs go on. */
  async *#read(input: Exclude<Input, RangeEntry | OpenRangeEntry>): AsyncGenerator<QueuedJob> {
    const { diagnostics, signals } = this.#options;
    const { signal } = signals;
    const file = input.type === 'file' ? input.name : undefined;
    let source: Source | undefined;
    try {
      source =
        input.type === 'file'
          ? await openFile(input.path, input.name, signal)
          : await openStandardInput(signal);
      const text = decode(source, file);
      for await (const { job, release } of lineBlocks(text, this.#blocks)) {
        const done = (): void => {
          this.#done += job.bytes.length * (text.width ?? 1);
          release?.();
        };
        yield { job, release: done };
      }
    } catch (error) {
      const message = `${file ?? 'standard input'}: ${systemError(error)}`;
      if (signal.aborted) return;
      if (this.#options.ordersErrors) yield { job: unreadable(file, message) };
      else diagnostics.error(message);
    } finally {
      await source?.close();
    }
  }
}

function unreadable(file: string | undefined, message: string): BlockJob {
  const bytes = new Uint8Array(new SharedArrayBuffer(0));
  return { kind: 'block', bytes, file: file ?? '', line: undefined, unreadable: message };
}

/** How much there is to do. */
interface Total {
  readonly unit: 'bytes' | 'numbers';
  readonly size: number;
}

/** Undefined unless all inputs are regular files, or all are ranges. */
function totalOf(inputs: readonly Input[], bytes: number): Total | undefined {
  const areFiles = inputs.every(({ type }) => type === 'file');
  const unit = areFiles ? 'bytes' : 'numbers';
  const size = areFiles ? bytes : inputs.reduce((sum, input) => sum + numbersOf(input), 0);
  return size > 0 ? { unit, size } : undefined;
}

/** NaN where it is not known; of standard input another program may have read some. */
function bytesOf(input: Input): number {
  if (input.type === 'file') return sizeOf(input.path);
  return input.type === 'standard input' ? sizeOf('/dev/stdin') : Number.NaN;
}

/** NaN for what is not a regular file. */
function sizeOf(path: PathLike): number {
  const stat = statOf(path);
  return stat?.isFile() ? stat.size : Number.NaN;
}

/** NaN for what is not a range. */
function numbersOf(input: Input): number {
  return input.type === 'range' ? Number(input.to - input.from) + 1 : Number.NaN;
}

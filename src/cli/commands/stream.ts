import { statSync } from 'node:fs';
import { answered } from '../../jobs/counts.ts';
import { countLines } from '../../jobs/divide.ts';
import { JobSizer, rangeBounds } from '../../jobs/jobSize.ts';
import { skip } from '../../jobs/skip.ts';
import { compileKernels, Kernels } from '../../kernels/kernels.ts';
import { isKindFormat } from '../../text/rows.ts';
import type { QueuedJob } from '../../workers/jobsQueue.ts';
import { BlockPool } from '../input/blockPool.ts';
import { blocks, type LineBlocksOptions } from '../input/lineBlocks.ts';
import { openFile, openStandardInput, type Source } from '../input/source.ts';
import type { Input } from '../operands.ts';
import type { Options } from '../options.ts';
import type { Plan } from '../plan.ts';
import type { Diagnostics } from '../terminal/diagnostics.ts';
import { systemError } from '../terminal/errors.ts';

/** What inputs need of the world outside. */
export interface Surroundings {
  readonly diagnostics: Diagnostics;
  readonly signal: AbortSignal;
}

/** One's own numbers: of files, standard input and ranges, one after another. */
export function inputsPlan(
  inputs: readonly Input[],
  options: Options,
  surroundings: Surroundings,
): Plan {
  const {
    colours,
    times = false,
    format = 'book',
    method,
    sequential,
    workers,
    unordered,
    skipped,
  } = options;
  const settings = { method, format, times, colours };
  const modules = compileKernels(settings);
  const jobSizer = new JobSizer(
    modules.range && isKindFormat(format) ? rangeBounds(format) : undefined,
  );
  const kernels = new Kernels(modules);
  // Rows that name their line want its number at once, and others where those before are not known.
  const isCounted = format === 'json' || unordered || skipped > 0;
  const means = {
    pool: new BlockPool(),
    jobSizer,
    countLines: isCounted
      ? (bytes: Uint8Array) => kernels.block?.countLines(bytes) ?? countLines(bytes)
      : undefined,
  };
  const reader = new Reader(inputs, means, surroundings);
  const jobs = skipped > 0 ? skip(reader.jobs(), BigInt(skipped), method) : reader.jobs();
  return {
    jobs,
    settings,
    modules,
    workers: sequential ? 0 : workers,
    ordered: !unordered,
    jobSizer,
    header: '',
    footer: () => '',
    hint: ({ counts }) => (unordered ? '' : `; go on with --skip ${skipped + answered(counts)}`),
    status: () => 0,
    share: () => reader.share,
    progress: options.progress,
    hasSummary: true,
  };
}

/** Makes jobs of the inputs, and knows how far it is. */
class Reader {
  readonly #inputs: readonly Input[];
  readonly #means: LineBlocksOptions;
  readonly #surroundings: Surroundings;
  readonly #total: number | undefined;
  #done = 0;

  constructor(inputs: readonly Input[], means: LineBlocksOptions, surroundings: Surroundings) {
    this.#inputs = inputs;
    this.#means = means;
    this.#surroundings = surroundings;
    this.#total = totalBytes(inputs);
  }

  /** The part of the bytes that has been dealt with, where it is known how many there are. */
  get share(): number | undefined {
    return this.#total === undefined ? undefined : Math.min(1, this.#done / this.#total);
  }

  async *jobs(): AsyncGenerator<QueuedJob, void, undefined> {
    const { signal } = this.#surroundings;
    for (const input of this.#inputs) {
      if (signal.aborted) return;
      if (input.type === 'range') {
        yield { job: { type: 'range', from: input.from, to: input.to, place: {} } };
      } else {
        yield* this.#read(input);
      }
    }
  }

  /** The blocks of a file; one that can't be read is an error, and the other inputs go on. */
  async *#read(input: Exclude<Input, { type: 'range' }>): AsyncGenerator<QueuedJob> {
    const { diagnostics, signal } = this.#surroundings;
    let source: Source | undefined;
    try {
      source = input.type === 'file' ? await openFile(input.name) : openStandardInput(signal);
      for await (const { job, release } of blocks(source, this.#means)) {
        const done = (): void => {
          this.#done += job.bytes.length;
          release?.();
        };
        yield { job, release: done };
      }
    } catch (error) {
      const name = input.type === 'file' ? input.name : 'standard input';
      if (!signal.aborted) diagnostics.error(`${name}: ${systemError(error)}`);
    } finally {
      await source?.close();
    }
  }
}

/** Undefined unless all inputs are regular files. */
function totalBytes(inputs: readonly Input[]): number | undefined {
  let total = 0;
  for (const input of inputs) {
    const stat =
      input.type === 'file' ? statSync(input.name, { throwIfNoEntry: false }) : undefined;
    if (!stat?.isFile()) return undefined;
    total += stat.size;
  }
  return total;
}

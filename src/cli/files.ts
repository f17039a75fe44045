import { answered } from '../workers/counts.ts';
import type { QueuedJob } from '../workers/jobs.ts';
import { Pace } from '../workers/pace.ts';
import { BlockPool } from './blockPool.ts';
import { blocks } from './blocks.ts';
import type { Diagnostics } from './diagnostics.ts';
import { systemError } from './errors.ts';
import type { Options } from './options.ts';
import type { Plan } from './plan.ts';
import { openFile, openStandardInput, type Source } from './source.ts';

/** The operand that stands for standard input. */
export const STANDARD_INPUT: string = '-';

/** The numbers of files, one after another as if they were one. */
export function filesPlan(
  files: readonly string[],
  options: Options,
  diagnostics: Diagnostics,
  signal: AbortSignal,
): Plan {
  const { times = false, form = 'rows', test, sequential, workers, unordered } = options;
  const pace = new Pace();
  return {
    jobs: fileJobs(files, pace, diagnostics, signal),
    settings: { test, form, times },
    workers: sequential ? 0 : workers,
    ordered: !unordered,
    pace,
    header: '',
    footer: () => '',
    hint: ({ counts }) => (unordered ? '' : `; go on with --skip ${answered(counts)}`),
    status: () => 0,
  };
}

/** The blocks of all files; one that can't be read is an error, and the others go on. */
async function* fileJobs(
  files: readonly string[],
  pace: Pace,
  diagnostics: Diagnostics,
  signal: AbortSignal,
): AsyncGenerator<QueuedJob, void, undefined> {
  const pool = new BlockPool();
  for (const file of files) {
    let source: Source | undefined;
    try {
      source = file === STANDARD_INPUT ? openStandardInput(signal) : await openFile(file);
      yield* blocks(source, pool, pace);
    } catch (error) {
      if (!signal.aborted) diagnostics.error(`${source?.name ?? file}: ${systemError(error)}`);
    } finally {
      await source?.close();
    }
    if (signal.aborted) return;
  }
}

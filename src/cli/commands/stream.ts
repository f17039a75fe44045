import { answered } from '../../jobs/counts.ts';
import type { QueuedJob } from '../../jobs/job.ts';
import { JobSizer } from '../../jobs/jobSize.ts';
import type { Method, Settings } from '../../jobs/settings.ts';
import { skip } from '../../jobs/skip.ts';
import { quantity } from '../../text/grouped.ts';
import type { Run } from '../../workers/answers.ts';
import { JobSource } from '../input/jobSource.ts';
import { endless, type Input } from '../operands.ts';
import { type Options, settingsOf, workersOf } from '../options.ts';
import { keptTests } from '../resume/request.ts';
import { run } from '../run.ts';
import type { Command, Presentation, Tally, Terminal } from '../session.ts';
import { rowlessOf } from '../totals.ts';
import { traceRequest } from '../traceRequest.ts';

/** Your own numbers: those of files, standard input and ranges, one after another. */
export function streamCommand(inputs: readonly Input[], options: Options): Command {
  const { skip: skipped = 0, unordered, progress, maxCount } = options;
  const open = inputs.find(({ type }) => type === 'open range');
  if (open?.type === 'open range' && maxCount === undefined) throw endless(open.text);
  return async (terminal) => {
    const kept = await keptTests(options, inputs, terminal);
    const resumeHint = ({ counts }: Tally): string => {
      const skip = unordered ? '' : ` --skip ${skipped + answered(counts)}`;
      const resume = kept?.hint ? ` ${kept.hint}` : '';
      return skip + resume === '' ? '' : `; go on with${skip}${resume}`;
    };
    const { share, ...stream } = streamRun(inputs, options, terminal, kept?.settings);
    const presentation: Presentation = {
      resumeHint,
      ...(kept && { onReport: kept.goOn, onAnswer: async (answer) => kept.answered(answer) }),
      onEnd: kept?.end,
      share,
      progress,
      summary: true,
      ...rowlessOf(options),
      trace: traceRequest(options, inputs),
    };
    return await run(stream, presentation, terminal);
  };
}

/**
 * What a stream computes, and how much of it is done; see Presentation.
 *
 * @param more settings beside those of the options
 */
export function streamRun(
  inputs: readonly Input[],
  options: Options,
  terminal: Pick<Terminal, 'diagnostics' | 'signals'>,
  more: Partial<Settings> = {},
): Run & { readonly share: (answered: number) => number | undefined } {
  const { skip: skipped = 0, unordered = false } = options;
  const settings = { ...settingsOf(options, { format: 'book', times: false }), ...more };
  const jobSizer = new JobSizer(settings);
  // JSON rows of bad lines contain their line number; with --unordered and --skip the lines before
  // are not known later, and a trace names them. So the lines are counted while they are read.
  const numbersLines =
    settings.format === 'json' || unordered || skipped > 0 || options.trace !== undefined;
  const { method, maxRows, base } = settings;
  const ordersErrors = maxRows !== undefined;
  const source = new JobSource(inputs, {
    jobSizer,
    numbersLines,
    ordersErrors,
    method,
    base,
    ...terminal,
  });
  const jobs = source.jobs();
  return {
    jobs: skipped > 0 ? withoutFirst(skipped, jobs, method, terminal) : jobs,
    kinds: ['block', 'range'],
    largeNumbers: inputs.some(mayBeLarge),
    settings,
    workers: workersOf(options),
    ordered: !unordered,
    jobSizer,
    secondsLeft: () => source.secondsLeft(),
    share: (answered) => source.share(skipped + answered),
  };
}

/** The jobs without their first numbers; that there are fewer of them is an error. */
async function* withoutFirst(
  count: number,
  jobs: AsyncIterable<QueuedJob>,
  method: Method,
  { diagnostics, signals }: Pick<Terminal, 'diagnostics' | 'signals'>,
): AsyncGenerator<QueuedJob, void, undefined> {
  const missing = yield* skip(jobs, BigInt(count), method);
  if (missing === 0n || signals.signal.aborted) return;
  const numbers = quantity(count - Number(missing), 'number');
  diagnostics.error(`--skip ${count}: the input has only ${numbers}`);
}

function mayBeLarge(input: Input): boolean {
  if (input.type === 'range') return input.to >= 1n << 64n;
  return input.type !== 'open range' || input.from >= 1n << 64n;
}

/** Numbers of a program → the verdict on each, by workers or sequentially. */

import { kindOf } from '../jobs/jobKinds.ts';
import { JobSizer } from '../jobs/jobSize.ts';
import { NumberStream, type Numbers } from '../jobs/numberStream.ts';
import type { Settings } from '../jobs/settings.ts';
import type { Verdict } from '../prime/verdict.ts';
import { answers, type Run } from './answers.ts';
import { WorkersFailed } from './errors.ts';

const SETTINGS: Settings = { method: 'fast', format: 'json', times: false, colours: false };

/**
 * The numbers, in order, each with its verdict. However the iteration ends, the source is closed and
 * no worker is left.
 *
 * @param workers how many there may be; 0: this thread checks one number after another
 * @throws what the source throws, after all numbers before; the reason of the signal; WorkersFailed
 *   where a number could not be checked
 */
export async function* verdicts(
  numbers: Numbers,
  workers: number,
  signal: AbortSignal = new AbortController().signal,
): AsyncGenerator<{ readonly n: bigint; readonly verdict: Verdict }, void, undefined> {
  signal.throwIfAborted();
  const stream = new NumberStream(numbers, workers);
  try {
    for await (const { job, result } of await answers(runOf(stream, workers), { signal })) {
      if (job.kind !== 'verdicts' || result.type !== 'verdicts') {
        const reason = result.type === 'unfinished' ? result.reason : `answered by ${result.type}`;
        throw new WorkersFailed(`${kindOf(job).describe(job, 1)}: not checked: ${reason}`);
      }
      for (const [at, n] of job.numbers.entries()) {
        yield { n, verdict: result.verdicts[at] as Verdict };
      }
      stream.deliver(job.numbers);
    }
    signal.throwIfAborted();
  } finally {
    await stream.close();
  }
}

function runOf(stream: NumberStream, workers: number): Run {
  return {
    jobs: stream.jobs(),
    kinds: ['verdicts'],
    largeNumbers: true,
    settings: SETTINGS,
    workers,
    ordered: true,
    jobSizer: new JobSizer(SETTINGS),
  };
}

import { describe, expect, it } from 'vitest';
import { workloadOf } from '../../../src/cli/bench/workload.ts';
import { bookJobs, bookRun } from '../../../src/cli/commands/book.ts';
import { BOOK_NUMBERS } from '../../../src/cli/commands/bookNumbers.ts';
import type { Options } from '../../../src/cli/options.ts';
import { standardError } from '../../../src/cli/terminal/descriptor.ts';
import { Diagnostics } from '../../../src/cli/terminal/diagnostics.ts';
import { Signals } from '../../../src/cli/terminal/signals.ts';
import { StatusLine } from '../../../src/cli/terminal/statusLine.ts';
import type { QueuedJob } from '../../../src/jobs/job.ts';
import { all } from '../../workers/support.ts';

async function order(jobs: AsyncIterable<QueuedJob>): Promise<readonly bigint[]> {
  return (await all(jobs)).map(({ job }) => (job.kind === 'number' ? job.n : -1n));
}

/** The order of the book's jobs with these options. */
async function orderWith(options: Options): Promise<readonly bigint[]> {
  return await order(bookRun(options).jobs);
}

describe('bookJobs', () => {
  it('are all of the book, for trial division the longest first', async () => {
    const longestFirst = BOOK_NUMBERS.toReversed();
    expect(await order(bookJobs('fast'))).toEqual(BOOK_NUMBERS);
    expect(await order(bookJobs('trial'))).toEqual(longestFirst);
    expect(longestFirst[0]).toBe(9999999999999999n);
  });

  it("come longest first only where rows stand in no order: else it is the book's", async () => {
    const longestFirst = BOOK_NUMBERS.toReversed();
    expect(await orderWith({ trial: true })).toEqual(longestFirst);
    expect(await orderWith({ trial: true, times: false, unordered: true })).toEqual(longestFirst);
    expect(await orderWith({ trial: true, times: false })).toEqual(BOOK_NUMBERS);
    expect(await orderWith({ trial: true, sequential: true })).toEqual(BOOK_NUMBERS);
    expect(await orderWith({})).toEqual(BOOK_NUMBERS);
  });
});

describe('the work of a benchmark', () => {
  it('has the same jobs in the same order in every run', async () => {
    const diagnostics = new Diagnostics(new StatusLine(standardError));
    const work = workloadOf([], { diagnostics, signals: new Signals() });
    const first = await order(work.run(0).jobs);
    expect(first).toHaveLength(12 * BOOK_NUMBERS.length);
    expect(new Set(first)).toEqual(new Set(BOOK_NUMBERS));
    for (const workers of [0, 1, 2]) expect(await order(work.run(workers).jobs)).toEqual(first);
    expect([0, 1, 2].map((workers) => work.run(workers).workers)).toEqual([0, 1, 2]);
  });
});

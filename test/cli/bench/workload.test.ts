import { describe, expect, it } from 'vitest';
import { workOf } from '../../../src/cli/bench/workload.ts';
import { bookJobs, bookPlan } from '../../../src/cli/commands/book.ts';
import { BOOK_NUMBERS } from '../../../src/cli/commands/bookNumbers.ts';
import { type Options, readOptions } from '../../../src/cli/options.ts';
import { Diagnostics } from '../../../src/cli/terminal/diagnostics.ts';
import { StatusLine } from '../../../src/cli/terminal/statusLine.ts';
import type { QueuedJob } from '../../../src/workers/jobsQueue.ts';
import { all } from '../../workers/support.ts';

async function order(jobs: AsyncIterable<QueuedJob>): Promise<readonly bigint[]> {
  return (await all(jobs)).map(({ job }) => (job.type === 'number' ? job.n : -1n));
}

/** The order of the book's jobs as `procs 2` has it with these options. */
async function orderWith(options: Partial<Options>): Promise<readonly bigint[]> {
  return await order(bookPlan({ ...readOptions({}, '2'), ...options }).jobs);
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
    expect(await orderWith({ method: 'trial' })).toEqual(longestFirst);
    expect(await orderWith({ method: 'trial', times: false, unordered: true })).toEqual(
      longestFirst,
    );
    expect(await orderWith({ method: 'trial', times: false })).toEqual(BOOK_NUMBERS);
    expect(await orderWith({ method: 'trial', sequential: true })).toEqual(BOOK_NUMBERS);
    expect(await orderWith({ method: 'fast' })).toEqual(BOOK_NUMBERS);
  });
});

describe('the work of a benchmark', () => {
  it('has the same jobs in the same order in every run', async () => {
    const diagnostics = new Diagnostics(new StatusLine(process.stderr));
    const work = workOf([], { diagnostics, signal: new AbortController().signal });
    const first = await order(work.plan(0).jobs);
    expect(first).toHaveLength(12 * BOOK_NUMBERS.length);
    expect(new Set(first)).toEqual(new Set(BOOK_NUMBERS));
    for (const workers of [0, 1, 2]) expect(await order(work.plan(workers).jobs)).toEqual(first);
    expect([0, 1, 2].map((workers) => work.plan(workers).workers)).toEqual([0, 1, 2]);
  });
});

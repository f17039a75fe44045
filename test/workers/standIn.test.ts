import { afterEach, describe, expect, it } from 'vitest';
import type { Job } from '../../src/jobs/job.ts';
import { type ProcsOptions, procs } from '../../src/workers/procs.ts';
import { sequential } from '../../src/workers/sequential.ts';
import {
  all,
  block,
  feed,
  number,
  range,
  settings,
  threadsLeft,
  told,
  workerFile,
  workersStarted,
} from './support.ts';

afterEach(async () => {
  expect(await threadsLeft()).toBe(0);
});

const PRIMES = [2n, 97n, 3_333_333_333_333_301n, 18_446_744_073_709_551_557n];
const LARGE = 10n ** 30n + 57n;

/** What is told of the jobs, and how many workers have been started. */
async function late(jobs: readonly Job[], options: Partial<ProcsOptions> = {}) {
  const before = workersStarted();
  const answers = procs(feed(jobs), {
    workers: 2,
    ordered: true,
    settings,
    workerFile,
    startsLate: true,
    ...options,
  });
  return { ...(await told(answers)), started: workersStarted() - before };
}

describe('a run that starts late', () => {
  it('does short jobs without a worker, in their order', async () => {
    const jobs = [...PRIMES.map(number), block('7\n8\r\n\n1000000007\n9'), number(-5n)];
    const expected = await told(sequential(feed(jobs), { settings }));
    for (const ordered of [true, false]) {
      expect(await late(jobs, { ordered })).toEqual({ ...expected, started: 0 });
    }
  });

  it.each<[string, Job]>([
    ['a number above 2^64', number(LARGE)],
    ['a range', range(1n, 9n)],
    ['a line of a number above 2^64', block(`7\n${LARGE}\n`)],
    ['a line to compute', block('2^61-1\n')],
    ['a line of two numbers', block('7 8\n')],
    ['a bad line', block('7\nx\n')],
    ['many lines', block('7\n'.repeat(600))],
  ])('starts a worker for %s, in the midst of short jobs', async (_, job) => {
    const jobs = [number(7n), job, number(9n)];
    const expected = await told(sequential(feed(jobs), { settings }));
    const { started, ...rest } = await late(jobs);
    expect(rest).toEqual(expected);
    expect(started).toBeGreaterThan(0);
  });

  it('leaves everything to workers by trial division, and where it is traced or not asked for', async () => {
    const jobs = [number(7n), number(9n)];
    expect((await late(jobs, { startsLate: false })).started).toBeGreaterThan(0);
    const trial = { ...settings, method: 'trial' } as const;
    expect((await late(jobs, { settings: trial })).started).toBeGreaterThan(0);
  });

  it('starts workers for what short jobs leave after the first milliseconds', async () => {
    const jobs = Array.from({ length: 5000 }, (_, n) =>
      number(18_446_744_073_709_500_001n + 2n * BigInt(n)),
    );
    const expected = await told(sequential(feed(jobs), { settings }));
    const { started, ...rest } = await late(jobs);
    expect(rest).toEqual(expected);
    expect(started).toBe(2);
  });

  it('ends with the signal, between two jobs', async () => {
    const stop = new AbortController();
    let answered = 0;
    const jobs = Array.from({ length: 50 }, (_, n) => number(BigInt(n)));
    const options = { workers: 2, ordered: true, settings, workerFile, startsLate: true };
    for await (const _ of procs(feed(jobs), { ...options, signal: stop.signal })) {
      if (++answered === 3) stop.abort();
    }
    expect(answered).toBe(3);
  });

  it('reports every number once to a reader that leaves early', async () => {
    const options = { workers: 2, ordered: true, settings, workerFile, startsLate: true };
    for await (const { job } of procs(feed(PRIMES.map(number)), options)) {
      expect(job).toMatchObject({ kind: 'number', n: 2n });
      break;
    }
    expect(await all(procs(feed([]), options))).toEqual([]);
  });
});

import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import type { Job } from '../../src/jobs/job.ts';
import { compileKernels } from '../../src/kernels/modules.ts';
import { type ProcsOptions, procs } from '../../src/workers/procs.ts';
import { sequential } from '../../src/workers/sequential.ts';
import {
  all,
  block,
  feed,
  number,
  range,
  Scripted,
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

/** What is said of the jobs, and how many workers have been started. */
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

const modules = compileKernels(['lines64']);
const WITHOUT_FUNCTIONS = new WebAssembly.Module(new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]));

/** The lines of `count` numbers from `first` on. */
function lines(first: number, count: number): string {
  return Array.from({ length: count }, (_, n) => `${first + n}\n`).join('');
}

/** A block that is in the middle of a file. */
function later(text: string): Job {
  return { ...block(text), line: undefined };
}

describe('lines of small numbers', () => {
  const jobs = [block(lines(1, 5000)), later(lines(5001, 5000)), later(lines(2 ** 40, 3000))];

  /** What is said of the jobs where it is known how many seconds are left. */
  async function ending(secondsLeft: () => number | undefined, own: readonly Job[] = jobs) {
    return await late(own, { modules, secondsLeft });
  }

  it('are checked without a worker where the end is near, in their order', async () => {
    const expected = await told(sequential(feed(jobs), { settings, modules }));
    expect(await ending(() => 0.01)).toEqual({ ...expected, started: 0 });
  });

  it('are for workers where there is no kernel for them', async () => {
    expect((await late(jobs, { secondsLeft: () => 0.01 })).started).toBeGreaterThan(0);
  });

  it('are for workers where the end is not known, unless they are few', async () => {
    const few = [block(lines(1, 2000)), later(lines(2001, 100))];
    expect((await ending(() => undefined, few)).started).toBe(0);
    expect((await ending(() => undefined)).started).toBeGreaterThan(0);
  });

  it.each([
    ['a number above 2^64', `${LARGE}\n`],
    ['a number of as many digits as 2^64', '99999999999999999999\n'],
    ['a line to compute', '2^61-1\n'],
    ['a bad line', 'x\n'],
    ['an empty line', '\n'],
    ['a pseudoprime that the kernel leaves', '18446744066047760377\n'],
  ])('are handed back from %s on', async (_, line) => {
    for (const before of [0, 1, 700]) {
      const text = `${lines(2, before)}${line}${lines(1000, 700)}`;
      const own = [block(text), later(text), later(`${line}${lines(1, 9)}`)];
      const expected = await told(sequential(feed(own), { settings, modules }));
      const { started, ...rest } = await ending(() => 0.01, own);
      expect(rest).toEqual(expected);
      expect(started).toBeGreaterThan(0);
    }
  });

  it('have workers once it turns out that much is left', async () => {
    const many = [...jobs, ...Array.from({ length: 300 }, () => later(lines(2 ** 50, 3000)))];
    const expected = await told(sequential(feed(many), { settings, modules }));
    let asked = 0;
    const { started, ...rest } = await ending(() => (asked++ === 0 ? 0.01 : 60), many);
    expect(rest).toEqual(expected);
    expect(started).toBe(2);
  });

  it('are left to a worker where this thread fails', async () => {
    const run = new Scripted([]);
    const options = {
      startsLate: true,
      secondsLeft: () => 0.01,
      modules: { lines64: WITHOUT_FUNCTIONS },
    };
    const { rows } = await told(run.run(feed([block('7\n8\n9\n'.repeat(400))]), options));
    expect(rows).toBe('7\n8\n9\n'.repeat(400));
    expect(run.started).toBe(1);
  });

  it('do not come back from a worker that died', async () => {
    const text = lines(10_000, 2400);
    const job = block(`${text}poison\n`);
    const { rows } = await told(new Scripted([]).run(feed([job]), { startsLate: true, modules }));
    expect(rows).toBe(`${text}unfinished: block\n`);
  });
});

describe('a run that is known to be long', () => {
  it('has its workers before the first job has come', async () => {
    const before = workersStarted();
    const jobs = async function* () {
      await turn();
      expect(workersStarted() - before).toBe(3);
      yield* feed([block('7\n')]);
    };
    const options = { workers: 3, ordered: true, settings, workerFile, startsLate: true };
    const { rows } = await told(procs(jobs(), { ...options, secondsLeft: () => 60 }));
    expect(rows).toBe('               7  P\n');
  });

  it('ends all of them where there is no job', async () => {
    const options = { workers: 2, ordered: true, settings, workerFile, startsLate: true };
    expect(await all(procs(feed([]), { ...options, secondsLeft: () => 60 }))).toEqual([]);
  });
});

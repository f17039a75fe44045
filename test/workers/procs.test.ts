import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import type { Job, QueuedJob } from '../../src/jobs/job.ts';
import type { Answer } from '../../src/jobs/result.ts';
import type { Settings } from '../../src/jobs/settings.ts';
import { procs } from '../../src/workers/procs.ts';
import { sequential } from '../../src/workers/sequential.ts';
import { OVERTAKEN_BY } from './faults/script.ts';
import {
  type Act,
  all,
  block,
  feed,
  number,
  outcomes,
  range,
  Scripted,
  settings,
  threadsLeft,
  told,
  workerFile,
  workersStarted,
} from './support.ts';

function real(
  jobs: AsyncIterable<QueuedJob>,
  workers: number,
  more: { signal?: AbortSignal; ordered?: boolean; settings?: Settings } = {},
): AsyncGenerator<Answer> {
  return procs(jobs, { workers, settings, ordered: true, workerFile, ...more });
}

/** Milliseconds for a test that starts many workers. */
const LIMIT = 15_000;

const THOUSAND_DIGITS = 10n ** 999n + 7n;

/** Every kind of line and job, some slow, some bad, so that blocks are split in many ways. */
const LINES = [
  ...['2', '0', '-7', '1,000', 'x', '', '# nothing', '2^89 - 1', `${THOUSAND_DIGITS}`],
  ...['10..20', '1000000..1003000', '7 8 9', `3 ${THOUSAND_DIGITS} 5 ${THOUSAND_DIGITS + 2n}`],
  ...[`${THOUSAND_DIGITS + 4n}`, '18446744073709551557', '13 -17', '999999999999999989'],
];
const TEXT = LINES.join('\n');
const MIXED: readonly Job[] = [
  block(`${TEXT}\n2^64 - 59\r\n-7 `),
  range(10n ** 15n, 10n ** 15n + 5000n),
  number(0n),
  number(2n ** 127n - 1n),
  range(-3n, 3n),
  block(''),
  block(Array.from({ length: 5000 }, (_, n) => `${n}\n`).join('')),
];

afterEach(async () => {
  expect(await threadsLeft()).toBe(0);
});

describe('procs gives the same rows, counts and diagnostics as sequential', () => {
  it.each(['primes', 'json', 'sentences'] as const)(
    'in the form %s',
    async (format) => {
      const given = { settings: { ...settings, format } };
      const expected = await told(sequential(feed(MIXED), given));
      expect(await told(real(feed(MIXED), 2, given))).toEqual(expected);
    },
    LIMIT,
  );

  it(
    'with 1, 2, 3 and 8 workers',
    async () => {
      const expected = await told(sequential(feed(MIXED), { settings }));
      expect(expected.counts.errors).toBe(3);
      for (const workers of [1, 2, 3, 8])
        expect(await told(real(feed(MIXED), workers))).toEqual(expected);
    },
    2 * LIMIT,
  );

  it(
    'with 64 workers',
    async () => {
      const jobs = Array.from({ length: 200 }, (_, k) => block(`${k}\n${'9'.repeat(k + 1)}\n`));
      const expected = await told(sequential(feed(jobs), { settings }));
      const before = workersStarted();
      expect(await told(real(feed(jobs), 64))).toEqual(expected);
      expect(workersStarted() - before).toBeGreaterThan(8);
    },
    LIMIT,
  );

  it('by trial division of 16-digit primes', async () => {
    const trial = { settings: { ...settings, method: 'trial' } } as const;
    const text = '7\n9999999999999917\n8\n1000000000000037 6 1000000000000091\n9\n2^64\n';
    const jobs = [block(text), range(10n ** 12n, 10n ** 12n + 100n)];
    const expected = await told(sequential(feed(jobs), trial));
    expect(expected.counts.errors).toBe(1);
    expect(await told(real(feed(jobs), 3, trial))).toEqual(expected);
  }, 20_000);

  it('unordered, the same rows in any order', async () => {
    const expected = await told(sequential(feed(MIXED), { settings }));
    const { rows, counts } = await told(real(feed(MIXED), 3, { ordered: false }));
    expect(counts).toEqual(expected.counts);
    expect(rows.split('\n').toSorted()).toEqual(expected.rows.split('\n').toSorted());
  });
});

describe('the workers of procs', () => {
  it('answer each job exactly once, in order', async () => {
    const run = new Scripted(Array<Act>(300).fill('ok'));
    const expected = Array.from({ length: 600 }, (_, n) => [n, String(n)]);
    expect(await outcomes(run.answers({ workers: 3 }))).toEqual(expected);
  });

  it('take exactly one poison pill each, and the run ends when each is done', async () => {
    for (const workers of [1, 2, 5]) {
      const run = new Scripted(Array<Act>(50).fill('soon'));
      await outcomes(run.answers({ workers }));
      expect([run.started, run.pills]).toEqual([workers, workers]);
    }
  });

  it('are never more than the jobs', async () => {
    const run = new Scripted(['late', 'late', 'late']);
    await outcomes(run.answers({ workers: 8 }));
    expect(run.started).toBe(3);
  });

  it('are none for no jobs', async () => {
    const before = workersStarted();
    expect(await all(real(feed([]), 8))).toEqual([]);
    expect(workersStarted() - before).toBe(0);
  });

  it('take 0 for a number', async () => {
    const { rows } = await told(real(feed([0n, 0n, 7n, 0n].map(number)), 2));
    expect(rows.match(/^0: .*neither/gm)).toHaveLength(3);
    expect(rows).toMatch(/^7: .*"prime"/m);
  });
});

/** Of two workers. */
const WINDOW = 2 * 256;

describe('backpressure', () => {
  it('a reader that stops leaves the source unread beyond the window', async () => {
    const run = new Scripted(Array<Act>(2000).fill('ok'));
    const answers = run.answers({ workers: 2 });
    for (let k = 0; k < 3; k++) await answers.next();
    await sleep(500);
    expect(run.asked).toBeGreaterThan(3);
    expect(run.mostOpen).toBeLessThanOrEqual(WINDOW + 1);
    await answers.return(undefined);
    expect(run.asked).toBeLessThan(WINDOW + 20);
  });

  it('a slow job in front holds up no more than the window', async () => {
    const acts = Array<Act>(2000).fill('ok').fill('overtaken', 0, 1);
    const run = new Scripted(acts);
    expect(await outcomes(run.answers({ workers: 2 }))).toHaveLength(4000);
    expect(run.mostOpen).toBeLessThanOrEqual(WINDOW + 1);
    expect(run.mostOpen).toBeGreaterThan(OVERTAKEN_BY);
  });
});

describe('a run that is ended', () => {
  /** Mersenne primes, which take many seconds to check. */
  const HUGE = [2n ** 132_049n - 1n, 2n ** 216_091n - 1n];

  it('by its signal, while huge numbers are checked', async () => {
    const controller = new AbortController();
    const { signal } = controller;
    const answers = all(real(feed([2n, ...HUGE].map(number)), 2, { signal }));
    await sleep(500);
    controller.abort();
    expect((await answers).length).toBeLessThanOrEqual(1);
  });

  it('by a signal before it has begun: no worker is started', async () => {
    const before = workersStarted();
    expect(await all(real(feed([number(7n)]), 2, { signal: AbortSignal.abort() }))).toEqual([]);
    expect(workersStarted()).toBe(before);
  });

  it('while the source waits: what it gives later starts no worker', async () => {
    const before = workersStarted();
    let give: () => void = () => {};
    const given = new Promise<void>((resolve) => {
      give = resolve;
    });
    const jobs = (async function* (): AsyncGenerator<QueuedJob> {
      await given;
      yield { job: number(7n) };
    })();
    expect(await all(real(jobs, 2, { signal: AbortSignal.timeout(50) }))).toEqual([]);
    give();
    await sleep(50);
    expect(workersStarted()).toBe(before);
  });

  it('by its reader: the source is closed', async () => {
    let closed = false;
    const jobs = (async function* (): AsyncGenerator<QueuedJob> {
      try {
        for (;;) yield { job: number(7n) };
      } finally {
        closed = true;
      }
    })();
    for await (const { job } of real(jobs, 2)) {
      expect(job).toEqual(number(7n));
      break;
    }
    expect(closed).toBe(true);
  });

  it('by a source that fails: what was read is answered before its error is thrown', async () => {
    const seen: Job[] = [];
    const jobs = (async function* (): AsyncGenerator<QueuedJob> {
      for (const n of [2n, 3n, 4n]) yield { job: number(n) };
      throw new Error('the disk is gone');
    })();
    const read = (async () => {
      for await (const { job } of real(jobs, 2)) seen.push(job);
    })();
    await expect(read).rejects.toThrow('the disk is gone');
    expect(seen).toEqual([2n, 3n, 4n].map(number));
  });
});

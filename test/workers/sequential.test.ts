import { describe, expect, it } from 'vitest';
import type { Job, QueuedJob } from '../../src/jobs/job.ts';
import { sequential } from '../../src/workers/sequential.ts';
import { all, block, feed, number, range, settings, told } from './support.ts';

const SLOW = 10n ** 1600n + 2n;

describe('sequential', () => {
  it('is busy before a slow number, at last not busy after it, and never for a quick one', async () => {
    const busy: boolean[] = [];
    const onBusy = (value: boolean): number => busy.push(value);
    await all(sequential(feed([number(7n), block('7\n8\n')]), { settings, onBusy }));
    expect(new Set(busy)).toEqual(new Set([false]));
    for (const job of [number(SLOW), block(`7\n${SLOW}\n9\n`), range(SLOW, SLOW + 2n)]) {
      busy.length = 0;
      await all(sequential(feed([job]), { settings, onBusy }));
      expect(busy).toContain(true);
      expect(busy.at(-1)).toBe(false);
    }
  });

  it('gives the event loop its turn after every answer', async () => {
    let turns = 0;
    let running = true;
    const count = (): void => {
      turns++;
      if (running) setImmediate(count);
    };
    setImmediate(count);
    const answers = await all(sequential(feed(Array(50).fill(number(7n))), { settings }));
    running = false;
    expect(answers).toHaveLength(50);
    expect(turns).toBeGreaterThanOrEqual(50);
  });

  it('hears a signal between the slices of a range without end', async () => {
    const controller = new AbortController();
    const { signal } = controller;
    const seen: Job[] = [];
    setTimeout(() => controller.abort(), 100);
    for await (const { job } of sequential(feed([range(1n, 10n ** 30n)]), { settings, signal }))
      seen.push(job);
    expect(seen.length).toBeGreaterThan(1);
    let next = 1n;
    for (const job of seen) {
      if (job.kind !== 'range') throw new Error(job.kind);
      expect(job.from).toBe(next);
      next = job.to + 1n;
    }
  });

  it('hears a signal while the source waits', async () => {
    const jobs = (async function* (): AsyncGenerator<QueuedJob> {
      yield { job: number(7n) };
      await new Promise(() => {});
    })();
    const signal = AbortSignal.timeout(50);
    expect(await all(sequential(jobs, { settings, signal }))).toHaveLength(1);
  }, 1000);

  it('releases each job once, after its last answer has been dealt with', async () => {
    const log: string[] = [];
    const jobs = [1, 2].map((k) => ({
      job: block(`7\n${SLOW}\n9\n`),
      release: () => log.push(`release ${k}`),
    }));
    for await (const { job } of sequential(feed(jobs as QueuedJob[]), { settings }))
      log.push(job.kind);
    const parts = ['block', 'numbers', 'block'];
    expect(log).toEqual([...parts, 'release 1', ...parts, 'release 2']);
  });

  it('answers every line once where a block is cut because its time is over', async () => {
    const hard = 10n ** 182n + 231n;
    const lines = Array.from({ length: 600 }, (_, k) => (k % 2 === 0 ? `${hard}\n` : 'bad\n'));
    const answers = sequential(feed([block(lines.join(''))]), { settings });
    const { counts, rows } = await told(answers);
    expect(counts).toMatchObject({ probablePrimes: 300, errors: 300 });
    expect(rows.split('\n')).toHaveLength(301);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Checker } from '../../src/jobs/checker.ts';
import { cutRange } from '../../src/jobs/divide.ts';
import type { RangeJob } from '../../src/jobs/job.ts';
import { PERFORM } from '../../src/jobs/kinds/index.ts';
import type { Settings } from '../../src/jobs/settings.ts';
import type { Means } from '../../src/jobs/work.ts';
import { loadKernels } from '../../src/kernels/kernels.ts';
import { compileKernels } from '../../src/kernels/modules.ts';
import { joined } from '../kernels/support.ts';
import { holds } from '../text/property.ts';
import { range, settings } from '../workers/support.ts';

const primes: Settings = { ...settings, format: 'primes' };
const modules = compileKernels(['sieve']);
const { sieve: reference } = await loadKernels(modules);

async function means(settings: Settings): Promise<Means> {
  const kernels = await loadKernels(modules);
  return { settings, kernels, checker: new Checker(settings, kernels) };
}

/** The answers to a job and to all that is handed back, each by the next worker in turn. */
function answersTo(job: RangeJob, workers: readonly Means[]) {
  const left: RangeJob[] = [job];
  const jobs: RangeJob[] = [];
  const rows: string[] = [];
  let count = 0;
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const worker = workers[jobs.length % workers.length];
    if (worker === undefined) throw new Error('there are no workers');
    let kept = next;
    const steps = PERFORM.range(next, worker);
    let step = steps.next();
    for (; !step.done; step = steps.next()) {
      if (step.value.type !== 'split') throw new Error(step.value.type);
      kept = step.value.kept as RangeJob;
      left.push(...(step.value.rest.toReversed() as RangeJob[]));
    }
    if (step.value.type !== 'rows') throw new Error(step.value.type);
    jobs.push(kept);
    rows.push(Buffer.from(step.value.rows).toString('latin1'));
    count += step.value.counts.primes;
  }
  return { jobs, rows: rows.join(''), primes: count };
}

/** The same by the kernel alone, in one range. */
function expected({ from, to }: RangeJob, format: 'primes' | 'book') {
  if (reference === undefined) throw new Error('there is no sieve here');
  return joined(reference.run(from, to, format));
}

describe('a range that is sieved', () => {
  it('is answered in parts that follow one another, which share what the first has sieved', async () => {
    const job = range(10n ** 11n, 10n ** 11n + 2n ** 24n + 12_345n);
    const { jobs, ...answer } = answersTo(job, [await means(primes), await means(primes)]);
    const { rows, primes: count } = expected(job, 'primes');
    expect(answer.rows === rows).toBe(true);
    expect(answer.primes).toBe(count);
    expect(jobs).toHaveLength(3);
    let next = job.from;
    for (const { from, to, sieved } of jobs) {
      expect(from).toBe(next);
      next = to + 1n;
      expect(sieved?.bits).toBe(jobs[0]?.sieved?.bits);
      expect(sieved?.bits).toBeDefined();
    }
    expect(next).toBe(job.to + 1n);
  });

  it('has the same rows where the count of digits grows, and from 0 on', async () => {
    for (const job of [range(0n, 300_000n), range(10n ** 11n - 200_000n, 10n ** 11n + 200_000n)]) {
      const { rows } = answersTo(job, [await means(settings), await means(settings)]);
      expect(rows === expected(job, 'book').rows).toBe(true);
    }
  });

  it('has the same rows, however it is cut', async () => {
    const workers = [await means(settings), await means(settings)];
    const bound = fc.bigInt({ min: 1n, max: 250_000n });
    const starts = fc.constantFrom(0n, 9_990n, 10n ** 9n + 1n, 10n ** 11n, 10n ** 13n - 99_999n);
    holds(
      fc.property(starts, fc.tuple(bound, bound), (from, [a, b]) => {
        const job = range(from, from + a + b - 1n);
        const parts = cutRange(job, a).map((part) => answersTo(part, workers).rows);
        expect(parts.join('') === expected(job, 'book').rows).toBe(true);
      }),
      25,
    );
  }, 60_000);

  it('is counted in windows, without sharing', async () => {
    const job = range(10n ** 12n, 10n ** 12n + 10n ** 8n);
    const counted = answersTo(job, [await means({ ...settings, format: 'none' })]);
    expect(counted.rows).toBe('');
    expect(counted.jobs.length).toBeGreaterThan(1);
    expect(counted.jobs.every(({ sieved }) => sieved === undefined)).toBe(true);
    // By primesieve 11.0.
    expect(counted.primes).toBe(3_618_282);
  });
});

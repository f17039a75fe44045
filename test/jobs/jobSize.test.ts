import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_COUNTS } from '../../src/jobs/counts.ts';
import type { RangeJob } from '../../src/jobs/job.ts';
import { isSieved, JobSizer } from '../../src/jobs/jobSize.ts';
import type { Result } from '../../src/jobs/result.ts';
import type { Settings } from '../../src/jobs/settings.ts';
import { PRIME } from '../../src/prime/verdict.ts';
import { holds } from '../text/property.ts';
import { block, number, range, settings } from '../workers/support.ts';

function took(elapsed: number): Result {
  return {
    type: 'rows',
    rows: new Uint8Array(),
    counts: NO_COUNTS,
    lines: 0,
    diagnostics: [],
    elapsed,
  };
}

function blockOf(bytes: number): ReturnType<typeof block> {
  return block('7'.repeat(bytes));
}

/** With the time of each check, no range is sieved. */
const timed: Settings = { ...settings, times: true };

describe('JobSizer', () => {
  it('keeps blocks from 1 KiB to 1 MiB and ranges from 1 to 2^17, whatever it observes', () => {
    const seconds = fc.double({ min: 0, max: 1e6, noNaN: true });
    const lengths = fc.integer({ min: 0, max: 5000 });
    holds(
      fc.property(fc.array(fc.tuple(lengths, seconds)), (jobs) => {
        const jobSizer = new JobSizer(timed);
        for (const [length, elapsed] of jobs) {
          const { blockBytes, rangeLength } = jobSizer;
          jobSizer.observe(blockOf(length), took(elapsed));
          jobSizer.observe(range(1n, 1n + BigInt(length)), took(elapsed));
          expect(jobSizer.blockBytes).toBeLessThanOrEqual(Math.min(2 * blockBytes, 1 << 20));
          expect(jobSizer.blockBytes).toBeGreaterThanOrEqual(1 << 10);
          expect(jobSizer.rangeLength).toBeLessThanOrEqual(Math.min(2 * rangeLength, 1 << 17));
          expect(jobSizer.rangeLength).toBeGreaterThanOrEqual(1);
          expect(
            Number.isInteger(jobSizer.blockBytes) && Number.isInteger(jobSizer.rangeLength),
          ).toBe(true);
        }
      }),
      200,
    );
  });

  it('comes to jobs of ten milliseconds in ten steps', () => {
    const jobSizer = new JobSizer(timed);
    for (let step = 0; step < 12; step++) {
      jobSizer.observe(blockOf(jobSizer.blockBytes), took(jobSizer.blockBytes * 1e-7));
      jobSizer.observe(range(1n, BigInt(jobSizer.rangeLength)), took(jobSizer.rangeLength * 1e-3));
    }
    expect(jobSizer.blockBytes).toBeCloseTo(100_000, -3);
    expect(jobSizer.rangeLength).toBeGreaterThanOrEqual(9);
    expect(jobSizer.rangeLength).toBeLessThanOrEqual(15);
  });

  it('learns nothing of one size from jobs of another kind', () => {
    const jobSizer = new JobSizer(timed);
    const first = { ...jobSizer };
    jobSizer.observe(number(7n), {
      type: 'number',
      result: [7n, PRIME, 9],
      row: '7\n',
    });
    jobSizer.observe({ kind: 'numbers', numbers: [], place: {} }, took(9));
    expect({ ...jobSizer }).toEqual(first);
    jobSizer.observe(range(1n, 1n), took(9));
    expect(jobSizer.blockBytes).toBe(first.blockBytes);
  });
});

describe('a piece of a range that is sieved', () => {
  const primes = { ...settings, format: 'primes' } as const;
  const counts = { ...settings, format: 'none' } as const;

  it('is long against its root, and only if the range is sieved', () => {
    const jobSizer = new JobSizer(primes);
    const at = (n: bigint) => jobSizer.pieceLength(range(n, n + 10n ** 12n));
    expect(at(0n)).toBe(1n << 23n);
    expect(at(10n ** 12n)).toBe(1n << 26n);
    expect(at(10n ** 18n)).toBe(1n << 29n);
    expect(at(-5n)).toBe(BigInt(jobSizer.rangeLength));
    expect(jobSizer.pieceLength(range(10n ** 18n, 10n ** 18n + 1000n))).toBeLessThan(1n << 20n);
  });

  it('is as long at the start of a range, whatever its end', () => {
    const jobSizer = new JobSizer(counts);
    expect(jobSizer.pieceLength(range(1n, 10n ** 18n))).toBe(1n << 26n);
  });

  it('is a share of what is left, and leaves no short rest', () => {
    const jobSizer = new JobSizer(counts);
    const lengths = (job: RangeJob, workers: number): bigint[] => {
      const left = job.to - job.from + 1n;
      const length = jobSizer.pieceLength(job, workers);
      if (length >= left) return [left];
      return [length, ...lengths({ ...job, from: job.from + length }, workers)];
    };
    const at18 = range(10n ** 18n, 10n ** 18n + 10n ** 9n - 1n);
    expect(lengths(at18, 2)).toEqual([1n << 29n, 10n ** 9n - (1n << 29n)]);
    const bounds = fc.tuple(
      fc.bigInt({ min: 0n, max: 10n ** 18n }),
      fc.integer({ min: 1, max: 9 }),
    );
    holds(
      fc.property(bounds, fc.bigInt({ min: 1n, max: 10n ** 10n }), ([from, workers], length) => {
        const job = range(from, from + length - 1n);
        if (!isSieved(counts, job)) return;
        const pieces = lengths(job, workers);
        expect(pieces.reduce((sum, piece) => sum + piece)).toBe(length);
        for (const piece of pieces) {
          expect(piece).toBeLessThan(3n << 28n);
          if (pieces.length > 1) expect(piece).toBeGreaterThanOrEqual(1n << 24n);
        }
      }),
      200,
    );
  });

  it('is as short as it gets where not many rows end the run', () => {
    const at18 = range(10n ** 18n, 2n * 10n ** 18n);
    const lengthFor = (maxRows: number) => new JobSizer({ ...primes, maxRows }).pieceLength(at18);
    expect(lengthFor(10 ** 5)).toBe(1n << 25n);
    expect(lengthFor(10 ** 6)).toBe(61_000_000n);
    expect(lengthFor(10 ** 9)).toBe(1n << 29n);
  });

  it('is not sieved where the few rows that are asked for cost less than the primes to sieve by', () => {
    const at = (from: bigint, rows: Partial<Settings>) =>
      isSieved({ ...settings, ...rows }, range(from, 2n ** 64n - 1n));
    const [at6, at18] = [10n ** 6n, 10n ** 18n];
    expect(at(at18, { format: 'primes' })).toBe(true);
    expect(at(at18, { format: 'primes', maxRows: 10 ** 5 })).toBe(true);
    expect(at(at18, { format: 'primes', maxRows: 10 })).toBe(false);
    expect(at(at18, { format: 'composites', maxRows: 10 ** 4 })).toBe(false);
    expect(at(at6, { format: 'primes', maxRows: 10 })).toBe(true);
  });

  it('has no more rows than fit into a result, once its primes are known', () => {
    const [from, to] = [10n ** 12n, 10n ** 12n + 10n ** 8n];
    const sieved = { from, to, bits: new Uint8Array(new SharedArrayBuffer(1)) };
    const job = { ...range(from, to), sieved };
    expect(new JobSizer(primes).pieceLength(job)).toBe(1n << 23n);
    expect(new JobSizer(settings).pieceLength(job)).toBe(1n << 17n);
  });

  it('teaches nothing about ranges that are tested', () => {
    const jobSizer = new JobSizer(primes);
    const { rangeLength } = jobSizer;
    jobSizer.observe(range(1n, 100n), took(9));
    expect(jobSizer.rangeLength).toBe(rangeLength);
  });
});

it('a piece of a range above 2^64 is shorter, the larger its numbers, and never below 2^7', () => {
  const jobSizer = new JobSizer({ ...settings, format: 'primes' });
  const at = (n: bigint) => jobSizer.pieceLength(range(n, n + 10n ** 12n));
  const lengths = [2n ** 64n, 10n ** 30n, 10n ** 100n, 10n ** 300n, 10n ** 1000n].map(at);
  expect(lengths).toEqual(lengths.toSorted((a, b) => Number(b - a)));
  expect(lengths[0]).toBeLessThanOrEqual(1n << 17n);
  expect(lengths.at(-1)).toBe(1n << 7n);
  jobSizer.observe(range(10n ** 1000n, 10n ** 1000n + 127n), took(9));
  expect(at(10n ** 1000n)).toBe(1n << 7n);
  expect(at(10n ** 15n)).toBeGreaterThanOrEqual(1n << 17n);
});

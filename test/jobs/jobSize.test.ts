import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_COUNTS } from '../../src/jobs/counts.ts';
import { JobSizer } from '../../src/jobs/jobSize.ts';
import type { Result } from '../../src/jobs/result.ts';
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

describe('JobSizer', () => {
  it('keeps blocks from 1 KiB to 1 MiB and ranges from 1 to 2^17, whatever it observes', () => {
    const seconds = fc.double({ min: 0, max: 1e6, noNaN: true });
    const lengths = fc.integer({ min: 0, max: 5000 });
    holds(
      fc.property(fc.array(fc.tuple(lengths, seconds)), (jobs) => {
        const jobSizer = new JobSizer(settings);
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
    const jobSizer = new JobSizer(settings);
    for (let step = 0; step < 12; step++) {
      jobSizer.observe(blockOf(jobSizer.blockBytes), took(jobSizer.blockBytes * 1e-7));
      jobSizer.observe(range(1n, BigInt(jobSizer.rangeLength)), took(jobSizer.rangeLength * 1e-3));
    }
    expect(jobSizer.blockBytes).toBeCloseTo(100_000, -3);
    expect(jobSizer.rangeLength).toBeGreaterThanOrEqual(9);
    expect(jobSizer.rangeLength).toBeLessThanOrEqual(15);
  });

  it('learns nothing of one size from jobs of another kind', () => {
    const jobSizer = new JobSizer(settings);
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

it('a piece of a range of primes is long against its root where the range is sieved, and only there', () => {
  const jobSizer = new JobSizer({ ...settings, format: 'primes' });
  const length = BigInt(jobSizer.rangeLength);
  const at = (n: bigint) => jobSizer.pieceLength(range(n, n + 10n ** 12n));
  expect(at(0n)).toBeGreaterThan(length);
  expect(at(10n ** 18n)).toBe(1n << 24n);
  expect(at(-5n)).toBe(length);
});

it('a piece of a range whose primes are only counted may be longer', () => {
  const jobSizer = new JobSizer({ ...settings, format: 'none' });
  const at = (n: bigint) => jobSizer.pieceLength(range(n, n + 10n ** 12n));
  expect(at(10n ** 18n)).toBe(1n << 26n);
  for (let step = 0; step < 20; step++) jobSizer.observe(range(0n, at(0n)), took(1e-3));
  expect(at(0n)).toBe(1n << 26n);
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

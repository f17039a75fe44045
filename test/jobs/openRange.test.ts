import { expect, it } from 'vitest';
import type { RangeJob } from '../../src/jobs/job.ts';
import { openRange } from '../../src/jobs/openRange.ts';
import type { Method } from '../../src/jobs/settings.ts';

function first(count: number, from: bigint, method: Method = 'fast'): RangeJob[] {
  const ranges: RangeJob[] = [];
  for (const range of openRange(from, method)) if (ranges.push(range) === count) break;
  return ranges;
}

it.each([-7n, -1n, 0n, 97n, 2n ** 64n - 1n, 2n ** 64n, 2n ** 64n + 1n, 10n ** 300n])(
  'openRange(%i): ranges that follow each other without a gap, each number in one',
  (from) => {
    const ranges = first(5, from);
    expect(ranges[0]?.from).toBe(from);
    ranges.forEach(({ from, to }, k) => {
      expect(from <= to).toBe(true);
      expect(ranges[k + 1]?.from ?? to + 1n).toBe(to + 1n);
      // A kernel takes what is from 0 to 2^64 - 1 and nothing else.
      expect(from >= 0n === to >= 0n && from >= 1n << 64n === to >= 1n << 64n).toBe(true);
    });
  },
);

it('openRange ends with the numbers that trial division takes, and with those only', () => {
  expect(first(9, -7n, 'trial').map(({ to }) => to)).toEqual([-1n, 2n ** 64n - 1n]);
  expect(first(9, -7n)).toHaveLength(9);
});

import { describe, expect, it } from 'vitest';
import { elapsedLine, progressLine, summary } from '../../../src/cli/terminal/progress.ts';
import { NO_COUNTS } from '../../../src/jobs/counts.ts';

describe('the progress line', () => {
  it('shows the rate since the earlier look, the share, and the time that is left', () => {
    const before = { numbers: 1000, seconds: 1, share: 0.1 };
    const now = { numbers: 3000, seconds: 2, share: 0.3 };
    expect(progressLine(before, now)).toBe('3,000 numbers  2,000/s  30 %  3.50 s left');
  });

  it('leaves out what is not known', () => {
    const before = { numbers: 0, seconds: 0, share: undefined };
    expect(progressLine(before, { numbers: 10, seconds: 2, share: undefined })).toBe(
      '10 numbers  5/s',
    );
    const still = { numbers: 10, seconds: 2, share: 0.5 };
    expect(progressLine(still, { ...still, seconds: 3 })).toBe('10 numbers  0/s  50 %');
  });
});

describe('the line of a check', () => {
  it('shows nothing in the first second, and then for how long it has been going on', () => {
    const before = { numbers: 0, seconds: 0, share: undefined };
    expect(elapsedLine(before, { ...before, seconds: 0.9 })).toBe('');
    expect(elapsedLine(before, { ...before, seconds: 1.2 })).toBe('checking  1 s');
    expect(elapsedLine(before, { numbers: 3, seconds: 75, share: undefined })).toBe(
      '3 numbers checked  1 min 15 s',
    );
  });
});

describe('the summary', () => {
  it('counts by verdict and leaves out what there was none of', () => {
    expect(summary({ ...NO_COUNTS, primes: 1, composites: 998, neither: 1 }, 0.5, 80)).toBe(
      '1,000 numbers in 0.50 s, 2,000/s: 1 prime, 999 not prime',
    );
    expect(summary({ ...NO_COUNTS, probablePrimes: 2, errors: 1 }, 1, 80)).toBe(
      '3 numbers in 1.00 s, 3/s: 0 primes, 2 probable primes, 0 not prime, 1 bad',
    );
  });

  it('leaves out the rate, and then how many are not prime, where they would not fit', () => {
    const counts = { ...NO_COUNTS, primes: 50_847_534, composites: 949_152_465, neither: 1 };
    const time = '1,000,000,000 numbers in 12 s';
    const all = '50,847,534 primes, 949,152,466 not prime';
    expect(summary(counts, 12, 100)).toBe(`${time}, 83,300,000/s: ${all}`);
    expect(summary(counts, 12, 73)).toBe(`${time}: ${all}`);
    expect(summary(counts, 12, 60)).toBe(`${time}: 50,847,534 primes`);
    expect(summary({ ...counts, composites: 949_152_463, errors: 2 }, 12, 60)).toBe(
      `${time}: 50,847,534 primes, 2 bad`,
    );
  });
});

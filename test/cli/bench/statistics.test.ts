import { describe, expect, it } from 'vitest';
import {
  mean,
  median,
  outliers,
  spread,
  standardDeviation,
} from '../../../src/cli/bench/statistics.ts';

describe('median', () => {
  it('is the middle of an odd sample, in whatever order, and by value rather than by text', () => {
    expect(median([10, 9, 100])).toBe(10);
    expect(median([7])).toBe(7);
  });

  it('is half-way between the two middle ones of an even sample', () => {
    expect(median([4, 1, 3, 2])).toBe(2.5);
  });

  it('leaves the sample as it was', () => {
    const sample = [3, 1, 2];
    spread(sample);
    expect(sample).toEqual([3, 1, 2]);
  });
});

describe('spread', () => {
  it('has the median and both ends', () => {
    expect(spread([2, 9, 4])).toEqual({ median: 4, min: 2, max: 9 });
  });
});

describe('standardDeviation', () => {
  it('divides by one less than the size, and is unknown for a single value', () => {
    // Mean 5, squares 32: the population has 2, the sample √(32/7).
    const sample = [2, 4, 4, 4, 5, 5, 7, 9];
    expect(mean(sample)).toBe(5);
    expect(standardDeviation(sample)).toBeCloseTo(Math.sqrt(32 / 7), 12);
    expect(standardDeviation([1])).toBeUndefined();
  });
});

describe('outliers', () => {
  it('are values more than 14.826 median absolute deviations away', () => {
    const around = [1, 2, 3, 4, 5]; // Median 3, MAD 1; both stay with one value on each side.
    expect(outliers([...around, 3 + 14.8, 3 - 14.8])).toBe(0);
    expect(outliers([...around, 3 + 40, 3 - 40])).toBe(2);
  });

  it('are not found in small or narrow samples', () => {
    expect(outliers([50])).toBe(0);
    expect(outliers([1000, 0])).toBe(0);
    expect(outliers([0.3, 0.29, 0.31])).toBe(0);
  });

  it('are all that differ where most values are the same', () => {
    expect(outliers([10, 10, 10, 10, 10, 100])).toBe(1);
  });
});

import { describe, expect, it } from 'vitest';
import { best } from '../../../src/cli/bench/comparison.ts';
import { comparison } from './sample.ts';

describe('compare', () => {
  it('takes speed-ups within rounds, so that a drift of the machine cancels out', () => {
    const { rows } = comparison([
      [0, 2, 4, 8],
      [2, 1, 2, 4],
    ]);
    expect(rows[1]?.elapsed).toEqual({ median: 2, min: 1, max: 4 });
    expect(rows[1]?.speedUp).toEqual({ median: 2, min: 2, max: 2 });
  });

  it('divides the speed-up by workers, or by cores where there are more workers', () => {
    const { rows } = comparison([
      [0, 12],
      [1, 12],
      [2, 8],
      [6, 8],
    ]);
    expect(rows.map(({ efficiency }) => efficiency)).toEqual([undefined, 1, 0.75, 0.75]);
  });

  it('finds the best among workers, even if all are slower than sequential', () => {
    const times = comparison([
      [0, 1],
      [1, 4],
      [2, 2],
      [3, 5],
    ]);
    expect(best(times.rows)?.workers).toBe(2);
  });
});

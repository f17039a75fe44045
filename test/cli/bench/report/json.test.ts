import { describe, expect, it } from 'vitest';
import { json } from '../../../../src/cli/bench/report/json.ts';
import { comparison, TIMES } from '../sample.ts';

describe('json', () => {
  it("has hyperfine's keys, seconds, and times in the order of the runs", () => {
    const { results } = JSON.parse(json(TIMES));
    expect(results).toHaveLength(3);
    for (const result of results) {
      expect(Object.keys(result)).toEqual([
        'command',
        'mean',
        'stddev',
        'median',
        'user',
        'system',
        'min',
        'max',
        'times',
        'exit_codes',
        'parameters',
        'speedup',
        'efficiency',
      ]);
    }
    expect(results[2]).toMatchObject({
      command: 'procs 2',
      median: 0.24,
      min: 0.2,
      max: 0.25,
      times: [0.25, 0.2, 0.24],
      exit_codes: [0, 0, 0],
      parameters: { workers: '2' },
    });
    // The ratios of the rounds are 1.6, 2.1 and 1.708.
    expect(results[2].speedup).toBeCloseTo(0.41 / 0.24, 12);
    expect(results[2].efficiency).toBeCloseTo(0.41 / 0.48, 12);
    expect(results[0]).toMatchObject({ speedup: 1, efficiency: null });
    expect(results[2].mean).toBeCloseTo(0.23, 12);
    expect(results[2].user).toBeCloseTo(0.9 * 0.23, 12);
    expect(results[2].system).toBeCloseTo(0.1 * 0.23, 12);
    expect(results[2].stddev).toBeCloseTo(Math.sqrt(0.0007), 12);
  });

  it('has no deviation for a single run', () => {
    expect(JSON.parse(json(comparison([[0, 1]]))).results[0].stddev).toBeNull();
  });
});

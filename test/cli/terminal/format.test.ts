import { describe, expect, it } from 'vitest';
import { duration, inUnit, rate, unitFor } from '../../../src/cli/terminal/format.ts';

describe('rates', () => {
  it('have three digits, also over no time at all', () => {
    expect(rate(1234567, 1)).toBe('1,230,000/s');
    expect(rate(5, 2)).toBe('2.5/s');
    expect(rate(0, 0)).toBe('0/s');
  });

  it('are not grouped in their decimals', () => {
    expect(rate(1, 30)).toBe('0.0333/s');
  });

  it('durations have the units that fit them', () => {
    expect([0.424, 12.4, 59.7, 125, 7380].map(duration)).toEqual([
      '0.42 s',
      '12 s',
      '1 min 0 s',
      '2 min 5 s',
      '2 h 3 min',
    ]);
  });
});

describe('units', () => {
  it('suit the longest time, with three digits for the shortest', () => {
    const written = (...times: number[]): string[] => {
      const unit = unitFor(times);
      return [...times.map((time) => inUnit(time, unit)), unit.name];
    };
    expect(written(0.412, 0.0931)).toEqual(['412.0', '93.1', 'ms']);
    expect(written(12.3456, 3.5)).toEqual(['12.35', '3.50', 's']);
    expect(written(12345.6)).toEqual(['12,346', 's']);
    expect(written(1e-3, 9.99e-4)).toEqual(['1.000', '0.999', 'ms']);
    expect(written(2.5e-5)).toEqual(['25.0', 'µs']);
  });
});

import { describe, expect, it } from 'vitest';
import { shortfall, startNote, warnings } from '../../../src/cli/bench/notes.ts';
import { comparison, MACHINE } from './sample.ts';

describe('the notes on the figures', () => {
  it('is the start of the most workers as a share of their time', () => {
    const two = comparison([
      [0, 1],
      [1, 1],
      [2, 0.5],
    ]);
    expect(startNote(two)).toBe('starting 2 workers takes 40 ms, 8 % of their time');
    const one = comparison([
      [0, 0.1],
      [1, 0.1],
    ]);
    expect(startNote(one)).toBe('starting 1 worker takes 20 ms, 20 % of its time');
  });

  it('is nothing on a quiet machine', () => {
    expect(warnings(comparison([[0, 1, 1.01, 1.02]]))).toEqual([]);
  });

  it('warns of a load before the start, of sequential runs that differ, and of outliers', () => {
    expect(warnings(comparison([[0, 1]], { ...MACHINE, load: 0.6 }))).toEqual([
      'the machine was busy before the start, with a load average of 0.60',
    ]);
    expect(warnings(comparison([[0, 1, 1, 1.2]]))[0]).toBe(
      'sequential runs vary from 1.00 to 1.20 s: other programs may be running',
    );
    const odd = comparison([
      [0, 1, 1.01, 1.02, 1.01, 1],
      [2, 0.5, 0.51, 0.49, 0.5, 9],
    ]);
    expect(warnings(odd)).toEqual(['some runs are outliers: 2 workers']);
  });

  it('is the best speed-up where less was reached than asked for', () => {
    const times = comparison([
      [0, 3],
      [1, 4],
      [2, 2],
    ]);
    expect(shortfall(times, 1.5)).toBeUndefined();
    expect(shortfall(times, 1.51)).toBe('the best speed-up, 1.50 with 2 workers, is below 1.51');
  });
});

import { describe, expect, it } from 'vitest';
import {
  shortfall,
  startNote,
  warningsAfter,
  warningsBefore,
} from '../../../src/cli/bench/notes.ts';
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
    const short = comparison([
      [0, 0.01],
      [2, 0.0401],
    ]);
    expect(startNote(short)).toBe('starting 2 workers takes 40 ms, as long as the whole run');
  });

  it('is nothing on a quiet machine', () => {
    expect(warningsBefore(MACHINE)).toEqual([]);
    expect(warningsAfter(comparison([[0, 1, 1.01, 1.02]]))).toEqual([]);
  });

  it('warns of a load before the start, of sequential runs that differ, and of outliers', () => {
    expect(warningsBefore({ ...MACHINE, load: 0.6 })).toEqual([
      'the machine is busy (load average 0.60 on 2 cores): the times may be unreliable',
    ]);
    expect(warningsAfter(comparison([[0, 1, 1, 1.2]]))[0]).toBe(
      'sequential runs vary from 1.00 to 1.20 s: other programs may be running',
    );
    const odd = comparison([
      [0, 1, 1.01, 1.02, 1.01, 1],
      [2, 0.5, 0.51, 0.49, 0.5, 9],
    ]);
    expect(warningsAfter(odd)).toEqual(['some runs are outliers: 2 workers']);
  });

  it('warns of runs too short to measure, of whatever number of workers', () => {
    const times = comparison([
      [0, 0.1],
      [1, 0.0005, 0.0049, 0.007],
    ]);
    expect(warningsAfter(times)).toContain(
      'runs of 4.9 ms are too short to measure: give more numbers',
    );
    expect(warningsAfter(comparison([[0, 0.005]]))).toEqual([]);
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

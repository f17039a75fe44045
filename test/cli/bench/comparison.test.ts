import { describe, expect, it } from 'vitest';
import { best } from '../../../src/cli/bench/comparison.ts';
import { shortfall, startNote, warnings } from '../../../src/cli/bench/notes.ts';
import { measure, type State, settingsUpTo } from '../../../src/cli/bench/schedule.ts';
import { comparison, fakeRunner, MACHINE } from './sample.ts';

describe('settingsUpTo', () => {
  it('is sequential and every number of workers up to 8', () => {
    expect(settingsUpTo(1)).toEqual([0, 1]);
    expect(settingsUpTo(3)).toEqual([0, 1, 2, 3]);
    expect(settingsUpTo(8)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('is the powers of 2 and the number itself above 8', () => {
    expect(settingsUpTo(9)).toEqual([0, 1, 2, 4, 8, 9]);
    expect(settingsUpTo(16)).toEqual([0, 1, 2, 4, 8, 16]);
    expect(settingsUpTo(20)).toEqual([0, 1, 2, 4, 8, 16, 20]);
  });
});

describe('measure', () => {
  it('runs every setting in every round, forth and back, and leaves out the warm-up', async () => {
    const runner = fakeRunner((_, run) => run);
    const measured = await measure(runner, [0, 1, 2], 2, () => {});
    const forth = ['run 0', 'run 1', 'start 1', 'run 2', 'start 2'];
    const back = ['run 2', 'start 2', 'run 1', 'start 1', 'run 0'];
    expect(runner.log).toEqual([...forth, ...back, ...forth]);
    for (const { runs } of measured) expect(runs.map(({ elapsed }) => elapsed)).toEqual([1, 2]);
    expect(measured.map(({ starts }) => starts.length)).toEqual([0, 2, 2]);
  });

  it('tells what it is at, the medians so far, and how long the rest will take', async () => {
    const states: State[] = [];
    await measure(
      fakeRunner((workers) => 4 - workers),
      [0, 1],
      1,
      (state) => states.push(state),
    );
    expect(states.map(({ round, workers }) => [round, workers])).toEqual([
      [0, 0],
      [0, 1],
      [1, 1],
      [1, 0],
    ]);
    expect(states.map(({ left }) => left)).toEqual([undefined, undefined, 3.01 + 4, 4]);
    expect(states.map(({ medians }) => [...medians])).toEqual([[], [], [], [[1, 3]]]);
  });
});

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

describe('what is said beside the figures', () => {
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
      'the sequential runs differ, 1.00 .. 1.20 s: the machine may not be quiet',
    );
    const odd = comparison([
      [0, 1, 1.01, 1.02, 1.01, 1],
      [2, 0.5, 0.51, 0.49, 0.5, 9],
    ]);
    expect(warnings(odd)).toEqual(['there are outliers among the runs: 2 workers']);
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

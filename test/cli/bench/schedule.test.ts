import { describe, expect, it } from 'vitest';
import { measure, type State, settingsUpTo } from '../../../src/cli/bench/schedule.ts';
import { fakeRunner } from './sample.ts';

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
  it('runs every setting in every round, forwards and backwards, and leaves out the warm-up', async () => {
    const runner = fakeRunner((_, run) => run);
    const measured = await measure(runner, [0, 1, 2], 2, () => {});
    const forth = ['run 0', 'run 1', 'start 1', 'run 2', 'start 2'];
    const back = ['run 2', 'start 2', 'run 1', 'start 1', 'run 0'];
    expect(runner.log).toEqual([...forth, ...back, ...forth]);
    for (const { runs } of measured) expect(runs.map(({ elapsed }) => elapsed)).toEqual([1, 2]);
    expect(measured.map(({ starts }) => starts.length)).toEqual([0, 2, 2]);
  });

  it('reports the run that begins, the medians so far, and how long the rest will take', async () => {
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

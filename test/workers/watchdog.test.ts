import { expect, it } from 'vitest';
import { type Act, feed, outcomes, range, Scripted, threadsLeft } from './support.ts';

/** The pool gives a silent worker 3 s: these tests wait for it at the same time. */
const LIMIT = 12_000;

it.concurrent(
  'a job that one worker does not answer is done by another',
  async () => {
    const answered = await outcomes(new Scripted(['silentOnce']).answers());
    expect(answered).toEqual([
      [0, '0'],
      [1, '1'],
    ]);
  },
  LIMIT,
);

it.concurrent(
  'a worker that does not take its poison pill is ended',
  async () => {
    const run = new Scripted(Array<Act>(4).fill('ok'), 'silent');
    expect(await outcomes(run.answers())).toHaveLength(8);
    expect(run.pills).toBe(run.started);
  },
  LIMIT,
);

it.concurrent(
  'a worker that is busy for long is let be',
  async () => {
    expect(await outcomes(new Scripted(['busy']).run(feed([range(0n, 0n)])))).toEqual([[0, '0']]);
  },
  LIMIT,
);

it('no thread of these is left', async () => {
  expect(await threadsLeft()).toBe(0);
});

import { describe, expect, it } from 'vitest';
import { NO_COUNTS } from '../../src/jobs/counts.ts';
import { halves } from '../../src/jobs/divide.ts';
import type { Answer, Job, Result } from '../../src/jobs/job.ts';
import { JobSizer } from '../../src/jobs/jobSize.ts';
import { JobsQueue, type Slot } from '../../src/workers/jobsQueue.ts';
import { block, number, range } from './support.ts';

function queue(
  options: { ordered?: boolean; window?: number; jobSizer?: JobSizer } = {},
): JobsQueue {
  return new JobsQueue({ ordered: true, window: 8, jobSizer: new JobSizer(), ...options });
}

function rows(bytes: number): Result {
  const rows = new Uint8Array(bytes);
  return { type: 'rows', rows, counts: NO_COUNTS, lines: 0, diagnostics: [], elapsed: 0 };
}

function take(jobs: JobsQueue): Slot {
  const slot = jobs.take();
  if (slot === undefined) throw new Error('no job is ready');
  return slot;
}

function drain(jobs: JobsQueue): Job[] {
  const answers: Answer[] = [];
  for (let next = jobs.next(); next !== undefined; next = jobs.next()) answers.push(next);
  return answers.map(({ job }) => job);
}

describe('JobsQueue', () => {
  it('gives answers in the order of the jobs, or unordered as they come', () => {
    for (const ordered of [true, false]) {
      const jobs = queue({ ordered });
      for (const n of [1n, 2n, 3n]) jobs.put({ job: number(n) });
      const [first, second, third] = [take(jobs), take(jobs), take(jobs)];
      jobs.settle(third, rows(0));
      jobs.settle(second, rows(0));
      expect(drain(jobs)).toEqual(ordered ? [] : [number(2n), number(3n)]);
      jobs.settle(first, rows(0));
      expect(drain(jobs)).toEqual((ordered ? [1n, 2n, 3n] : [1n]).map(number));
      expect(jobs.isSettled).toBe(true);
    }
  });

  it('asks for two jobs more than are in flight, and never for more than the window', () => {
    const jobs = queue({ window: 5 });
    let put = 0;
    for (; jobs.hasRoom; put++) jobs.put({ job: number(7n) });
    expect(put).toBe(2);
    while (jobs.take() !== undefined) for (; jobs.hasRoom; put++) jobs.put({ job: number(7n) });
    expect(put).toBe(5);
  });

  it('gives no job from beyond the window, however jobs are split', () => {
    const jobs = queue({ window: 3 });
    jobs.put({ job: range(0n, 99n) });
    const front = take(jobs);
    jobs.split(front, { kept: range(0n, 0n), rest: [1n, 2n, 3n, 4n].map((n) => range(n, n)) });
    const taken = [take(jobs), take(jobs)].map(({ job }) => job);
    expect(taken).toEqual([range(1n, 1n), range(2n, 2n)]);
    expect([jobs.hasReady, jobs.take()]).toEqual([false, undefined]);
  });

  it('goes on with only the front while 16 MB of rows wait', () => {
    const jobs = queue();
    for (let n = 0n; n < 3n; n++) jobs.put({ job: number(n) });
    const [front, second] = [take(jobs), take(jobs)];
    jobs.settle(second, rows(1 << 24));
    expect([jobs.hasRoom, jobs.hasReady]).toEqual([false, false]);
    jobs.settle(front, rows(0));
    expect(jobs.next()?.job).toEqual(number(0n));
    expect([jobs.hasRoom, jobs.hasReady]).toEqual([false, false]);
    expect(jobs.next()?.job).toEqual(number(1n));
    expect([jobs.hasRoom, jobs.hasReady]).toEqual([true, true]);
  });

  it('takes a long range in pieces of the length that the jobSizer asks for', () => {
    const jobSizer = new JobSizer();
    jobSizer.rangeLength = 40;
    const jobs = queue({ jobSizer });
    jobs.put({ job: range(1n, 100n) });
    const pieces = [take(jobs), take(jobs), take(jobs)].map(({ job }) => job);
    expect(pieces).toEqual([range(1n, 40n), range(41n, 80n), range(81n, 100n)]);
    expect(jobs.hasReady).toBe(false);
  });

  it('releases a job once, when the last of its parts is settled', () => {
    let released = 0;
    const jobs = queue();
    jobs.put({ job: range(1n, 3n), release: () => released++ });
    const first = take(jobs);
    jobs.split(first, { kept: range(1n, 1n), rest: [range(2n, 2n), range(3n, 3n)] });
    const [second, third] = [take(jobs), take(jobs)];
    jobs.settle(third, rows(0));
    jobs.settle(first, rows(0));
    expect(released).toBe(0);
    jobs.settle(second, { type: 'unfinished', reason: '' });
    expect(released).toBe(1);
    expect(drain(jobs)).toEqual([1n, 2n, 3n].map((n) => range(n, n)));
  });

  it('leaves a job to a fresh worker at the first death, and cuts it in two at the second', () => {
    const jobs = queue();
    const whole = block('2\n3\n4\n5\n');
    jobs.put({ job: whole });
    const slot = take(jobs);
    expect(jobs.fail(slot, 'died')).toBe(true);
    expect([slot.state, jobs.hasReady]).toEqual(['in flight', false]);
    expect(jobs.fail(slot, 'died')).toBe(false);
    expect([take(jobs).job, take(jobs).job]).toEqual(halves(whole));
  });

  it('gives a single number up at the second death', () => {
    const jobs = queue();
    jobs.put({ job: number(7n) });
    const slot = take(jobs);
    expect([jobs.fail(slot, 'first'), jobs.fail(slot, 'second')]).toEqual([true, false]);
    expect(jobs.next()).toEqual({
      job: number(7n),
      result: { type: 'unfinished', reason: 'second' },
    });
  });

  it('keeps the place of a job whose result is known, and releases it', () => {
    let released = 0;
    const jobs = queue();
    jobs.put({ job: number(1n) });
    jobs.put({ job: number(2n), result: rows(0), release: () => released++ });
    expect([released, jobs.next()]).toEqual([1, undefined]);
    jobs.settle(take(jobs), rows(0));
    expect(drain(jobs)).toEqual([number(1n), number(2n)]);
  });

  it('abandons what is not settled, and nothing else', () => {
    const jobs = queue({ ordered: false });
    for (const n of [1n, 2n, 3n]) jobs.put({ job: number(n) });
    jobs.settle(take(jobs), rows(5));
    take(jobs);
    jobs.abandon('all died');
    const types = [jobs.next(), jobs.next(), jobs.next()].map((answer) => answer?.result.type);
    expect(types).toEqual(['rows', 'unfinished', 'unfinished']);
    expect([jobs.isSettled, jobs.hasReady]).toEqual([true, false]);
  });
});

import { describe, expect, it } from 'vitest';
import { NO_COUNTS } from '../../src/jobs/counts.ts';
import type { Job } from '../../src/jobs/job.ts';
import { kindOf } from '../../src/jobs/jobKinds.ts';
import { JobSizer } from '../../src/jobs/jobSize.ts';
import type { Answer, Result } from '../../src/jobs/result.ts';
import { jobHooks } from '../../src/workers/jobHooks.ts';
import { JobsQueue } from '../../src/workers/jobsQueue.ts';
import type { Slot } from '../../src/workers/slot.ts';
import { block, number, range, settings } from './support.ts';

type Queue = JobsQueue<Job, Result>;

function queue(options: { ordered?: boolean; window?: number; jobSizer?: JobSizer } = {}): Queue {
  const { ordered = true, window = 8, jobSizer = new JobSizer(settings) } = options;
  return new JobsQueue({ ordered, window, hooks: jobHooks(jobSizer) });
}

function rows(bytes: number): Result {
  const rows = new Uint8Array(bytes);
  return { type: 'rows', rows, counts: NO_COUNTS, lines: 0, diagnostics: [], elapsed: 0 };
}

function take(jobs: Queue): Slot<Job> {
  const slot = jobs.take();
  if (slot === undefined) throw new Error('no job is ready');
  return slot;
}

function drain(jobs: Queue): Job[] {
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

  it('gives a submitted job, whatever its place, for the front may wait for it', () => {
    const jobs = queue({ window: 2 });
    for (const n of [1n, 2n]) jobs.put({ job: number(n) });
    const [, second] = [take(jobs), take(jobs)];
    jobs.settle(second, rows(1 << 24));
    jobs.submit(number(3n), { priority: 1 }, () => {});
    expect(take(jobs).job).toEqual(number(3n));
  });

  it('gives a job that was put back again, or its sequel, until the run gives it up', () => {
    const jobs = queue();
    for (const n of [1n, 2n]) jobs.put({ job: number(n) });
    const first = take(jobs);
    jobs.putBack(first);
    expect(take(jobs)).toBe(first);
    jobs.putBack(first, number(9n));
    expect(take(jobs).job).toEqual(number(9n));
    jobs.abandon('it is over');
    jobs.putBack(first, number(10n));
    jobs.settle(first, rows(0));
    expect([jobs.hasReady, jobs.isSettled]).toEqual([false, true]);
    expect(jobs.next()).toMatchObject({ job: number(9n), result: { type: 'unfinished' } });
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
    const jobSizer = new JobSizer(settings);
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
    expect(jobs.hasReady).toBe(false);
    expect(jobs.fail(slot, 'died')).toBe(false);
    expect([take(jobs).job, take(jobs).job]).toEqual(kindOf(whole).halves(whole));
  });

  it('gives a single number up at the second death', () => {
    const jobs = queue();
    jobs.put({ job: number(7n) });
    const slot = take(jobs);
    expect([jobs.fail(slot, 'first'), jobs.fail(slot, 'second')]).toEqual([true, false]);
    expect(jobs.next()).toEqual({
      job: number(7n),
      result: { type: 'unfinished', reason: 'two workers died on it (last: second)' },
    });
  });

  it('delivers a submitted job by itself, all parts together and in order', () => {
    const jobs = queue();
    const delivered: Job[][] = [];
    jobs.put({ job: number(1n) });
    jobs.submit(range(5n, 6n), {}, (answers) => delivered.push(answers.map(({ job }) => job)));
    const [first, submitted] = [take(jobs), take(jobs)];
    jobs.split(submitted, { kept: range(5n, 5n), rest: [range(6n, 6n)] });
    jobs.settle(take(jobs), rows(3));
    expect(delivered).toEqual([]);
    jobs.settle(submitted, rows(2));
    expect(delivered).toEqual([[range(5n, 5n), range(6n, 6n)]]);
    expect(jobs.next()).toBeUndefined();
    jobs.settle(first, rows(0));
    expect(drain(jobs)).toEqual([number(1n)]);
    expect(jobs.isSettled).toBe(true);
  });

  it('takes the job of the highest priority first, and equal ones in order', () => {
    const jobs = queue();
    jobs.put({ job: number(0n) });
    for (const [n, priority] of [
      [1n, 1],
      [2n, 2],
      [3n, 2],
      [4n, -1],
    ] as const) {
      jobs.submit(number(n), { priority }, () => {});
    }
    const order = Array.from({ length: 5 }, () => take(jobs).job);
    expect(order).toEqual([2n, 3n, 1n, 0n, 4n].map(number));
  });

  it('reads ahead of jobs that wait for an idle worker, and takes one at once whose priority rises', () => {
    const jobs = queue();
    const rank = { priority: -1 };
    for (const n of [1n, 2n, 3n])
      jobs.submit(number(n), n === 3n ? rank : { priority: -1 }, () => {});
    expect(jobs.hasRoom).toBe(true);
    for (const n of [4n, 5n]) jobs.put({ job: number(n) });
    expect(jobs.hasRoom).toBe(false);
    expect(take(jobs).job).toEqual(number(4n));
    rank.priority = 1;
    expect(take(jobs).job).toEqual(number(3n));
    expect(take(jobs).job).toEqual(number(5n));
  });

  it('withdraws a submitted job that has not begun, and no other', () => {
    const jobs = queue();
    const begun = jobs.submit(number(1n), {}, () => {});
    const waiting = jobs.submit(number(2n), {}, () => {});
    take(jobs);
    expect([jobs.withdraw(begun), jobs.withdraw(waiting)]).toEqual([false, true]);
    expect(jobs.hasReady).toBe(false);
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

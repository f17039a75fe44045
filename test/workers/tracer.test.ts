import { afterEach, describe, expect, it } from 'vitest';
import type { Job, Split } from '../../src/jobs/job.ts';
import { kindOf } from '../../src/jobs/jobKinds.ts';
import { Performer } from '../../src/jobs/performer.ts';
import type { Answer, Result } from '../../src/jobs/result.ts';
import { LocalWorker } from '../../src/workers/localWorker.ts';
import { procs } from '../../src/workers/procs.ts';
import { sequential } from '../../src/workers/sequential.ts';
import type { Slot } from '../../src/workers/slot.ts';
import type { Tracer, WorkerTracer } from '../../src/workers/tracer.ts';
import {
  type Act,
  all,
  block,
  feed,
  number,
  range,
  Scripted,
  settings,
  threadsLeft,
  workerFile,
} from './support.ts';

/** Notes what is said to it: of each worker a list of words, and the times that the worker has said. */
class Notes implements Tracer<Job, Result> {
  readonly queued: string[] = [];
  readonly checked: string[] = [];
  readonly workers: string[][] = [];
  readonly times: number[][] = [];

  queueing(job: Job): () => void {
    return () => this.queued.push(nameOf(job));
  }

  checking(): (answer: Answer) => void {
    return ({ job }) => this.checked.push(nameOf(job));
  }

  reporting(): () => void {
    return () => {};
  }

  worker(): WorkerTracer<Job, Result> {
    const words: string[] = [];
    const times: number[] = [];
    this.workers.push(words);
    this.times.push(times);
    const note = (word: string, at?: number): void => {
      words.push(word);
      if (at !== undefined) times.push(at);
    };
    return {
      started: () => note('started'),
      took: (at) => note('took', at),
      handedBack: ({ rest }: Split, at) => note(`handed back ${rest.map(nameOf)}`, at),
      answered: ({ job }: Slot<Job>, _result, at) => note(`answered ${nameOf(job)}`, at),
      poisoned: () => note('pill'),
      done: (at) => note('done', at),
      ended: (slot, reason) => note(`ended${slot ? ` with ${nameOf(slot.job)}` : ''}: ${reason}`),
    };
  }
}

function nameOf(job: Job): string {
  const kind = kindOf(job);
  return kind.describe(job, kind.place(job).line ?? 1);
}

const ENDED = 'ended: it said that it was done';

afterEach(async () => {
  expect(await threadsLeft()).toBe(0);
});

describe('a tracer', () => {
  it('hears of every job of every worker, of one pill each and of its end, in the order of time', async () => {
    const tracer = new Notes();
    const jobs = Array.from({ length: 50 }, (_, k) => number(BigInt(k)));
    await all(procs(feed(jobs), { workers: 3, settings, ordered: true, workerFile, tracer }));
    expect(tracer.queued).toEqual(jobs.map(nameOf));
    const answered: string[] = [];
    for (const words of tracer.workers) {
      const [started, ...rest] = words;
      expect(started).toBe('started');
      expect(rest.slice(-3)).toEqual(['pill', 'done', ENDED]);
      const turns = rest.slice(0, -3);
      expect(turns.filter((word) => word === 'took')).toHaveLength(turns.length / 2);
      for (let k = 0; k < turns.length; k += 2) {
        expect(turns[k]).toBe('took');
        answered.push(turns[k + 1] ?? '');
      }
    }
    expect(answered.toSorted()).toEqual(jobs.map((job) => `answered ${nameOf(job)}`).toSorted());
    for (const times of tracer.times) expect(times).toEqual(times.toSorted((a, b) => a - b));
  });

  it('hears of what is handed back, and of the part that is kept', async () => {
    const tracer = new Notes();
    const jobs = [block('7\n8\n2^9941-1\n9\n')];
    await all(procs(feed(jobs), { workers: 1, settings, ordered: true, workerFile, tracer }));
    const words = tracer.workers.flat();
    const back = words.filter((word) => word.startsWith('handed back'));
    // What follows the first two lines, in halves; then nothing follows the third, which takes long.
    expect(back).toEqual(['handed back numbers.txt:3,numbers.txt:4', 'handed back ']);
    expect(words.filter((word) => word.startsWith('answered'))).toHaveLength(3);
    expect(words.filter((word) => word === 'took')).toHaveLength(3);
  });

  it('hears of a worker that dies with a job in hand, and of the one that takes its place', async () => {
    const tracer = new Notes();
    const acts: Act[] = ['ok', 'exit1', 'ok'];
    await all(new Scripted(acts).answers({ workers: 1, tracer }));
    const deaths = tracer.workers.flat().filter((word) => word.startsWith('ended with'));
    expect(deaths).toEqual(
      // The range is halved once two workers have died on it.
      expect.arrayContaining(Array(2).fill('ended with 2..3: it ended with exit code 1')),
    );
    const last = tracer.workers.at(-1);
    expect(last?.slice(-3)).toEqual(['pill', 'done', ENDED]);
    for (const words of tracer.workers.slice(0, -1)) expect(words).not.toContain('pill');
  });

  it('hears of every job of a run without workers', async () => {
    const tracer = new Notes();
    const jobs = [number(7n), range(1n, 9n)];
    await all(sequential(feed(jobs), { settings, tracer }));
    expect([tracer.checked, tracer.workers]).toEqual([jobs.map(nameOf), []]);
  });

  it('hears of a worker in the main thread', async () => {
    const tracer = new Notes();
    await new Promise<void>((resolve) => {
      const worker: LocalWorker = new LocalWorker(
        new Performer(settings, {}),
        {
          onSplit: () => {},
          onReport: () => {},
          onResult: () => worker.finish(),
          onEnd: () => resolve(),
          onStartFailed: () => {},
        },
        tracer.worker(),
      );
      worker.take({ id: 1, job: number(7n) });
    });
    const ended = 'ended: it was done';
    expect(tracer.workers).toEqual([['started', 'took', 'answered 7', 'pill', 'done', ended]]);
  });
});

import { describe, expect, it } from 'vitest';
import { Pool } from '../../src/workers/pool.ts';
import type { PoolWorker, WorkerListener } from '../../src/workers/slot.ts';

interface Answer {
  readonly type: 'answer';
  readonly to: string;
}

type Listener = WorkerListener<string, Answer>;

/** Does jobs in this thread, one after another, or ends on one that `kills` names. */
function localWorker(listener: Listener, kills: (job: string) => boolean): PoolWorker<string> {
  let isFree = true;
  const worker: PoolWorker<string> = {
    get isFree() {
      return isFree;
    },
    take(slot) {
      isFree = false;
      const hasEnded = kills(slot.job);
      queueMicrotask(() => {
        isFree = !hasEnded;
        if (hasEnded) listener.onEnd(worker, slot, 'it failed');
        else listener.onResult(slot, { type: 'answer', to: slot.job });
      });
    },
    has: () => false,
    finish: () => listener.onEnd(worker, undefined, 'it was done'),
    dismiss: () => {},
    terminate: async () => {},
  };
  return worker;
}

/** What comes of the jobs where no worker can be started. */
async function outcomes(jobs: readonly string[], kills: (job: string) => boolean) {
  const pool = new Pool<string, Answer>({
    workers: 0,
    ordered: true,
    workerData: {},
    localWorker: (listener) => localWorker(listener, kills),
    hooks: {
      piece: () => undefined,
      halves: () => undefined,
      bytes: () => 0,
      spare: () => undefined,
      observe: () => {},
      sequel: () => undefined,
    },
  });
  for (const job of jobs) pool.put({ job });
  const list: string[] = [];
  for (let turn = 0; list.length < jobs.length && turn < 100; turn++) {
    await Promise.resolve();
    for (let next = pool.next(); next !== undefined; next = pool.next()) {
      const { job, result } = next;
      list.push(result.type === 'answer' ? result.to : `${job}: ${result.reason}`);
    }
  }
  expect(pool.failure).toBe(undefined);
  return list;
}

describe('where no worker can be started', () => {
  it('this thread does the jobs', async () => {
    expect(await outcomes(['a', 'b', 'c'], () => false)).toEqual(['a', 'b', 'c']);
  });

  it('a job that fails once is done at the second try, and the others after it', async () => {
    let fails = 1;
    const kills = (job: string): boolean => job === 'b' && fails-- > 0;
    expect(await outcomes(['a', 'b', 'c'], kills)).toEqual(['a', 'b', 'c']);
  });

  it('a job that fails twice is unfinished, and the others are done', async () => {
    const kills = (job: string): boolean => job === 'b';
    const unfinished = 'b: two workers died on it (last: it failed)';
    expect(await outcomes(['a', 'b', 'c'], kills)).toEqual(['a', unfinished, 'c']);
  });
});

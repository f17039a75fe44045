import { setFlagsFromString } from 'node:v8';
import { afterEach, describe, expect, it } from 'vitest';
import { WorkersFailed } from '../../src/workers/errors.ts';
import {
  type Act,
  type AtPill,
  block,
  feed,
  outcomes,
  Scripted,
  threadsLeft,
  told,
} from './support.ts';

/** Good jobs all around the job that goes wrong, which is the numbers 6 and 7. */
function around(act: Act): Act[] {
  return ['ok', 'ok', 'ok', act, 'ok', 'ok', 'ok', 'ok'];
}

const NUMBERS = Array.from({ length: 16 }, (_, n) => [n, String(n)]);
const WITHOUT_6_AND_7 = NUMBERS.map(([n, row]) => [n, n === 6 || n === 7 ? 'unfinished' : row]);

async function reasonOf(act: Act): Promise<string | undefined> {
  for await (const { result } of new Scripted([act]).answers())
    if (result.type === 'unfinished') return result.reason;
  return undefined;
}

afterEach(async () => {
  expect(await threadsLeft()).toBe(0);
});

describe('a worker that always ends on one job', () => {
  const acts: Act[] = ['throw', 'throwNull', 'exit0', 'exit1', 'uncloneable', 'garbage'];
  it.each(acts)('%s: only that job is unfinished, by its numbers', async (act) => {
    const run = new Scripted(around(act));
    expect(await outcomes(run.answers())).toEqual(WITHOUT_6_AND_7);
    expect(run.released).toBe(8);
  });

  it('doneWithoutPill: so it is when it says that it is done with the job in hand', async () => {
    expect(await outcomes(new Scripted(around('doneWithoutPill')).answers())).toEqual(
      WITHOUT_6_AND_7,
    );
  });

  it.each([
    ['throw', 'thrown on purpose'],
    ['throwNull', 'it threw null'],
    ['exit0', 'it ended with exit code 0'],
    ['exit1', 'it ended with exit code 1'],
    ['uncloneable', 'it threw an error without a message'],
    ['garbage', 'its answer could not be read'],
    ['doneWithoutPill', 'it said that it was done'],
  ] as const)('%s: the reason says "%s"', async (act, reason) => {
    expect(await reasonOf(act)).toBe(`two workers died on it (last: ${reason})`);
  });

  it('memory: it runs out of memory, and only that job is unfinished', async () => {
    setFlagsFromString('--max-old-space-size=32');
    try {
      const run = new Scripted(around('memory'));
      expect(await outcomes(run.answers())).toEqual(WITHOUT_6_AND_7);
      expect(await reasonOf('memory')).toMatch(/out of memory/);
    } finally {
      setFlagsFromString('--max-old-space-size=0');
    }
  }, 60_000);
});

describe('a worker that goes wrong and still answers', () => {
  const acts: Act[] = ['late', 'twice', 'answerThenExit', 'once', 'split', 'splitThenExit'];
  it.each(acts)('%s: each number is answered once, in order', async (act) => {
    const run = new Scripted(around(act));
    expect(await outcomes(run.answers())).toEqual(NUMBERS);
    expect(run.released).toBe(8);
  });

  it.each(acts)('%s: so it is when every job is like that', async (act) => {
    const run = new Scripted(Array<Act>(8).fill(act));
    expect(await outcomes(run.answers({ workers: 4 }))).toEqual(NUMBERS);
    expect(run.released).toBe(8);
  });
});

describe('the poison pill', () => {
  const endings: AtPill[] = ['exit', 'throw', 'stay'];
  it.each(endings)('%s: a worker that ends so leaves every answer', async (atPill) => {
    const run = new Scripted(Array<Act>(8).fill('ok'), atPill);
    expect(await outcomes(run.answers())).toEqual(NUMBERS);
    expect(run.pills).toBe(run.started);
  });
});

describe('a block with a line that kills', () => {
  const lines = Array.from({ length: 1000 }, (_, i) => `${i}\n`);

  it.each([0, 499, 999])(
    'line %i: all other lines are answered, and that one is unfinished',
    async (poison) => {
      const text = lines.with(poison, 'poison\n');
      const { rows } = await told(new Scripted([]).run(feed([block(text.join(''))])));
      expect(rows).toBe(lines.with(poison, 'unfinished: block\n').join(''));
    },
  );

  it('eight blocks at once, each with its first line: no answer is given up for it', async () => {
    const few = lines.slice(0, 200);
    const text = few.with(0, 'poison\n').join('');
    const jobs = Array.from({ length: 8 }, () => block(text));
    const { rows } = await told(new Scripted([]).run(feed(jobs), { workers: 8 }));
    expect(rows).toBe(few.with(0, 'unfinished: block\n').join('').repeat(8));
  }, 30_000);
});

describe('workers that all end', () => {
  // The last one is refused before there is a thread, as where the system has no more of them.
  const files = [
    'throwsAtStart.mjs',
    'missing.mjs',
    'data:text/javascript,no JavaScript',
    'http://localhost/',
  ];
  it.each(files)(
    '%s: WorkersFailed, and every job that was read is unfinished',
    async (file) => {
      const run = new Scripted(Array<Act>(40).fill('ok'));
      const workerFile = new URL(file, new URL('./faults/', import.meta.url));
      const seen: string[] = [];
      const read = (async () => {
        for await (const { result } of run.answers({ workers: 1, workerFile }))
          seen.push(result.type);
      })();
      await expect(read).rejects.toThrow(WorkersFailed);
      expect(new Set(seen)).toEqual(new Set(['unfinished']));
      expect(run.released).toBe(run.asked);
    },
    60_000,
  );

  it('what was answered before they fail is yielded, and the source is read no further', async () => {
    const acts = Array<Act>(200).fill('exit1').fill('ok', 0, 20);
    const run = new Scripted(acts);
    const seen: [number, string][] = [];
    const read = (async () => {
      for await (const { job, result } of run.answers({ workers: 1 }))
        if (job.kind === 'range') seen.push([Number(job.from), result.type]);
    })();
    await expect(read).rejects.toThrow(/^giving up: 64 workers in a row died without an answer/);
    expect(seen.filter(([, type]) => type === 'rows').map(([from]) => from)).toEqual(
      Array.from({ length: 20 }, (_, k) => 2 * k),
    );
    expect(run.asked).toBeLessThan(60);
  }, 60_000);

  it('a worker that is busy then is not waited for, and its job is unfinished', async () => {
    const run = new Scripted(Array<Act>(200).fill('exit1').fill('forever', 0, 1));
    const seen: bigint[] = [];
    const read = (async () => {
      for await (const { job, result } of run.answers({ ordered: false })) {
        expect(result.type).toBe('unfinished');
        if (job.kind === 'range') seen.push(job.from);
      }
    })();
    await expect(read).rejects.toThrow(WorkersFailed);
    expect(seen).toContain(0n);
    expect(new Set(seen).size).toBe(seen.length);
  }, 60_000);
});

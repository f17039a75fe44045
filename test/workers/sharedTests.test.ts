import { afterEach, describe, expect, it } from 'vitest';
import type { HalfJob, Job } from '../../src/jobs/job.ts';
import type { Answer, Result } from '../../src/jobs/result.ts';
import type { Settings } from '../../src/jobs/settings.ts';
import { type ProcsOptions, procs } from '../../src/workers/procs.ts';
import { sequential } from '../../src/workers/sequential.ts';
import { SharedTests } from '../../src/workers/sharedTests.ts';
import type { Tracer, WorkerTracer } from '../../src/workers/tracer.ts';
import { all, block, feed, number, settings, threadsLeft, told, workerFile } from './support.ts';

const alone: Settings = { ...settings, format: 'sentences' };
const sentences: Settings = { ...alone, sharesTests: true };
const modules = { engines: {} };

/** On a machine that does much else. */
const LONG_MS = 120_000;

/** Without a special form: a prime, a composite that fails the first half, one that fails the second. */
const PRIME = 10n ** 3010n + 4947n;
const FAILS_STRONG = (2n ** 4423n - 1n) * (2n ** 9689n - 1n);
const FAILS_LUCAS = (4n ** 5021n + 1n) / 5n;
const NUMBERS = [FAILS_STRONG, 97n, FAILS_LUCAS, PRIME + 2n];
const ENDS = [
  'composite, fails the strong test to base 2',
  'prime',
  'composite, fails the strong Lucas test with D = -23',
  'composite, divisible by 3',
];

afterEach(async () => {
  expect(await threadsLeft()).toBe(0);
});

function run(jobs: readonly Job[], options: Partial<ProcsOptions> = {}): Promise<Answer[]> {
  const usual = { workers: 2, ordered: true, settings: sentences, modules, workerFile };
  return all(procs(feed(jobs), { ...usual, ...options }));
}

function rows(answers: readonly Answer[]): string[] {
  return answers.map(({ result }) => (result.type === 'number' ? result.row : result.type));
}

const nothing = (): void => {};

/** Counts the workers that are started. */
class Counter implements Tracer<Job, Result> {
  workers = 0;

  queueing = () => nothing;
  checking = () => nothing;
  reporting = () => nothing;

  worker(): WorkerTracer<Job, Result> {
    this.workers++;
    const [started, took, handedBack, answered] = [nothing, nothing, nothing, nothing];
    return {
      started,
      took,
      handedBack,
      answered,
      poisoned: nothing,
      done: nothing,
      ended: nothing,
    };
  }
}

describe('A large number whose tests are shared', () => {
  it(
    'has the row of one worker, with 1, 2 and 3 workers, in one job or in a block of lines',
    async () => {
      const jobs = NUMBERS.map(number);
      const expected = ENDS.map((end, place) => `${NUMBERS[place]}: ${end}\n`);
      const one = sequential(feed(jobs), { settings: alone, modules });
      expect(rows(await all(one))).toEqual(expected);
      for (const workers of [1, 2, 3]) expect(rows(await run(jobs, { workers }))).toEqual(expected);
      const lines = block([...NUMBERS, PRIME].join('\n'));
      const usual = { workers: 2, ordered: true, settings: sentences, modules, workerFile };
      const ofBlock = await told(procs(feed([lines]), usual));
      expect(ofBlock.rows).toBe(`${expected.join('')}${PRIME}: probable prime\n`);
    },
    LONG_MS,
  );

  it('has a second worker for its second half, where that one is idle', async () => {
    for (const [settings, workers] of [
      [alone, 1],
      [sentences, 2],
    ] as const) {
      const tracer = new Counter();
      await run([number(FAILS_LUCAS)], { settings, tracer });
      expect(tracer.workers).toBe(workers);
    }
  });

  it('is reported as not checked where its half has no answer', async () => {
    const workerFileOfFaults = new URL('faults/diesInHalf.mjs', import.meta.url);
    const [answer] = await run([number(PRIME)], { workerFile: workerFileOfFaults });
    expect(answer?.result).toMatchObject({
      type: 'unfinished',
      reason: expect.stringContaining('two workers died on it'),
    });
  });
});

/** A pool that notes what is asked of it, and answers when it is told to. */
class Asked {
  readonly jobs: { job: HalfJob; how: { priority?: number; signal?: AbortSignal } }[] = [];
  readonly #resolve: ((answers: readonly Answer[]) => void)[] = [];
  readonly tests = new SharedTests((job, how = {}) => {
    this.jobs.push({ job: job as HalfJob, how });
    return new Promise((resolve, reject) => {
      this.#resolve.push(resolve as (answers: readonly Answer[]) => void);
      how.signal?.addEventListener('abort', () => reject(how.signal?.reason));
    });
  });

  answer(place: number, result: Result): void {
    const { job } = this.jobs[place] as { job: HalfJob };
    this.tests.observe(job, result);
    this.#resolve[place]?.([{ job, result }]);
  }
}

const NEEDS: Result = { type: 'needs', needs: { type: 'halves', n: PRIME }, elapsed: 1 };
const WITNESS = { type: 'witness', witness: 2n } as const;

describe('SharedTests', () => {
  it('has the second half wait for an idle worker, until the first one is passed', async () => {
    const asked = new Asked();
    const sequel = asked.tests.sequel(number(PRIME), NEEDS);
    const [first, second] = asked.jobs;
    expect([first?.job.half, second?.job.half]).toEqual(['strong', 'lucas']);
    expect(first?.how.priority).toBeGreaterThan(0);
    expect(second?.how.priority).toBeLessThan(0);
    asked.answer(0, { type: 'half', evidence: undefined });
    expect(second?.how.priority).toBeGreaterThan(0);
    asked.answer(1, { type: 'half', evidence: { type: 'lucas', D: 5n } });
    expect(await sequel).toMatchObject({
      n: PRIME,
      tested: { evidence: { type: 'lucas', D: 5n } },
    });
  });

  it('gives the second half up as soon as the first one has evidence, and keeps that evidence', async () => {
    const asked = new Asked();
    const sequel = asked.tests.sequel(number(PRIME), NEEDS);
    asked.answer(0, { type: 'half', evidence: WITNESS });
    expect(asked.jobs[1]?.how.signal?.aborted).toBe(true);
    expect(await sequel).toMatchObject({ tested: { evidence: WITNESS } });
  });

  it('waits for the first half though the second one has evidence', async () => {
    const asked = new Asked();
    const sequel = asked.tests.sequel(number(PRIME), NEEDS);
    asked.answer(1, { type: 'half', evidence: { type: 'lucas', D: 5n } });
    asked.answer(0, { type: 'half', evidence: WITNESS });
    expect(await sequel).toMatchObject({ tested: { evidence: WITNESS } });
  });

  it('has nothing to say of other results', () => {
    const { tests } = new Asked();
    expect(tests.sequel(number(97n), { type: 'half', evidence: undefined })).toBe(undefined);
  });
});

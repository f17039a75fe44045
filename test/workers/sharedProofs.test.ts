import { afterEach, describe, expect, it } from 'vitest';
import type { Job, ProofJob } from '../../src/jobs/job.ts';
import type { Answer, NumberResult } from '../../src/jobs/result.ts';
import type { Settings } from '../../src/jobs/settings.ts';
import { type ProcsOptions, procs } from '../../src/workers/procs.ts';
import type { ProofProgress } from '../../src/workers/proofTracker.ts';
import { sequential } from '../../src/workers/sequential.ts';
import { all, feed, settings, threadsLeft, workerFile } from './support.ts';

const proving: Settings = { ...settings, method: 'proof', format: 'sentences' };

/** Primes that are proved by elliptic curves; of the last one, a factor of n - 1 is. */
const PRIMES = [10n ** 60n + 7n, 10n ** 80n + 129n, 156n * (10n ** 70n + 33n) + 1n] as const;

function proof(n: bigint): ProofJob {
  return { kind: 'proof', text: String(n), n };
}

function shared(n: bigint, from = 1n << 64n): ProofJob {
  return { ...proof(n), shared: { from, seconds: 0, found: [] } };
}

function run(jobs: readonly Job[], options: Partial<ProcsOptions> = {}): Promise<Answer[]> {
  const usual = { workers: 2, ordered: true, settings: proving, workerFile };
  return all(procs(feed(jobs), { ...usual, ...options }));
}

function resultOf({ result }: Answer): NumberResult {
  if (result.type !== 'number') throw new Error(JSON.stringify(result));
  return result;
}

/** All that answers say, in their order, but for the times. */
function told(answers: readonly Answer[]): unknown[] {
  return answers.map((answer) => {
    const { row, certificate, result } = resultOf(answer);
    return { row, certificate, verdict: result[1] };
  });
}

/** Settings for diesInProof.mjs. */
function dying(deaths: number): Partial<ProcsOptions> {
  const counter = new Int32Array(new SharedArrayBuffer(4)).fill(deaths);
  return {
    settings: { ...proving, deaths: counter.buffer } as Settings,
    workerFile: new URL('faults/diesInProof.mjs', import.meta.url),
  };
}

afterEach(async () => {
  expect(await threadsLeft()).toBe(0);
});

describe('a shared proof', () => {
  it('has the row and the certificate of one that is not, with 1, 2 and 4 workers', async () => {
    const numbers = [...PRIMES, 97n, 2n ** 127n - 1n, 10n ** 60n + 9n];
    const expected = told(await all(sequential(feed(numbers.map(proof)), { settings: proving })));
    const types = ['ECPP', 'ECPP', 'Pocklington, ECPP'];
    expect(expected.slice(0, 3)).toMatchObject(
      types.map((type) => ({ row: expect.stringContaining(`(${type})`) })),
    );
    for (const workers of [1, 2, 4]) {
      const jobs = numbers.map((n) => shared(n));
      for (const proves of [false, true]) {
        expect(told(await run(jobs, { workers, proves }))).toEqual(expected);
      }
    }
  });

  it('leaves to all workers only numbers from its bound on', async () => {
    const seen = new Set<bigint>();
    const onProof = ({ n }: ProofProgress): void => void seen.add(n);
    const [small, large] = PRIMES;
    await run([shared(small, small + 1n), shared(large, large)], { onProof });
    expect(seen).toEqual(new Set([large]));
  });

  it.each([false, true])('says how far it is, down to the last curve', async (proves) => {
    const [n] = PRIMES;
    const seen: ProofProgress[] = [];
    await run([shared(n)], { proves, onProof: (progress) => seen.push(progress) });
    expect(seen[0]).toEqual({
      n,
      bits: 200,
      bitsLeft: 200,
      step: 1,
      curvesWanted: 0,
      curvesFound: 0,
      descent: { n, steps: [] },
    });
    const steps = Math.max(...seen.map(({ step }) => step));
    expect(steps).toBeGreaterThan(3);
    const last = seen.at(-1);
    expect(last).toMatchObject({ step: steps, curvesWanted: steps, curvesFound: steps });
    expect(last?.bitsLeft).toBeLessThan(150);
  });

  it('reports nothing of curves that were begun before it was known that nobody needs them', async () => {
    const seen: ProofProgress[] = [];
    for (const n of [PRIMES[2], 10n ** 60n + 9n]) {
      for (const proves of [false, true]) {
        await run([shared(n), shared(n)], { proves, onProof: (progress) => seen.push(progress) });
      }
    }
    expect(new Set(seen.map(({ descent }) => descent.n))).toEqual(new Set([10n ** 70n + 33n]));
  });

  it('counts the time of all that was done for it', async () => {
    const from = 1n << 64n;
    const [answer] = await run([
      { ...proof(PRIMES[0]), shared: { from, found: [], seconds: 1000 } },
    ]);
    expect(resultOf(answer as Answer).result[2]).toBeGreaterThan(1000);
  });

  it('loses nothing with the workers that die in it', async () => {
    const jobs = PRIMES.map((n) => shared(n));
    const expected = told(await run(jobs));
    for (const proves of [false, true]) {
      expect(told(await run(jobs, { ...dying(1), proves }))).toEqual(expected);
    }
  });

  it('is unfinished where two workers die on the same part of it, and the others go on', async () => {
    const [first, second] = await run([shared(PRIMES[0]), shared(97n)], {
      ...dying(1000),
      workers: 1,
    });
    const reason = 'two workers died on it (last: it ended with exit code 7)';
    expect(first?.result).toEqual({ type: 'unfinished', reason });
    expect(resultOf(second as Answer).row).toMatch(/^97: prime/);
  });

  it('is the same in the main thread alone, which says how far it is and hears the signal', async () => {
    const jobs = PRIMES.map((n) => shared(n));
    const seen: ProofProgress[] = [];
    const options = { settings: proving, onProof: (one: ProofProgress) => seen.push(one) };
    const expected = told(await all(sequential(feed(PRIMES.map(proof)), { settings: proving })));
    expect(told(await all(sequential(feed(jobs), options)))).toEqual(expected);
    const bySeveral: ProofProgress[] = [];
    await run(jobs.slice(0, 1), { onProof: (one) => bySeveral.push(one) });
    expect(seen.filter(({ n }) => n === PRIMES[0]).at(-1)).toEqual(bySeveral.at(-1));
    const abort = new AbortController();
    const onProof = ({ step }: ProofProgress): void => void (step > 2 && abort.abort());
    const { signal } = abort;
    expect(await all(sequential(feed(jobs), { ...options, onProof, signal }))).toEqual([]);
  });

  it('goes on from any of its steps and curves, and ends as if it had not been left', async () => {
    const jobs = PRIMES.map((n) => shared(n));
    const seen: ProofProgress[] = [];
    const expected = told(await run(jobs, { onProof: (one) => seen.push(one) }));
    const firsts = (count: number): ProofProgress[] =>
      PRIMES.flatMap((n) => seen.filter((one) => one.n === n)[count] ?? []);
    for (const count of [2, 5, 9, 14]) {
      const kept = firsts(count).map(({ n, descent }) => ({ n, descents: [descent] }));
      expect(kept).toHaveLength(PRIMES.length);
      const lengths = kept.map(({ n, descents }) => [n, 1 + (descents[0]?.steps.length ?? 0)]);
      for (const workers of [0, 1, 2]) {
        const begunAt = new Map<bigint, number>();
        const onProof = ({ n, step }: ProofProgress): void => {
          if (!begunAt.has(n)) begunAt.set(n, step);
        };
        const answers =
          workers === 0
            ? await all(sequential(feed(jobs), { kept, onProof, settings: proving }))
            : await run(jobs, { kept, onProof, workers, proves: count > 5 });
        expect(told(answers)).toEqual(expected);
        expect(begunAt).toEqual(new Map(lengths as [bigint, number][]));
      }
    }
  });

  it('begins anew where the steps that are kept are of another number', async () => {
    const [n, other] = PRIMES;
    const expected = told(await run([shared(n)]));
    const seen: ProofProgress[] = [];
    await run([shared(other)], { onProof: (one) => seen.push(one) });
    const descent = { ...(seen.at(-1) as ProofProgress).descent };
    for (const kept of [
      [{ n: other, descents: [descent] }],
      [{ n, descents: [descent] }],
      [{ n, descents: [] }],
    ]) {
      expect(told(await run([shared(n)], { kept }))).toEqual(expected);
    }
  });

  it.each([false, true])('ends with the run', async (proves) => {
    const abort = new AbortController();
    let reports = 0;
    const onProof = (): void => {
      reports++;
      abort.abort();
    };
    const { signal } = abort;
    expect(await run([shared(10n ** 400n + 69n)], { onProof, signal, proves })).toEqual([]);
    const atTheEnd = reports;
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(reports).toBe(atTheEnd);
  });
});

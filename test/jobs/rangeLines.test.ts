import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Checker } from '../../src/jobs/checker.ts';
import type { RangeJob } from '../../src/jobs/job.ts';
import { PERFORM } from '../../src/jobs/kinds/index.ts';
import type { RowsResult } from '../../src/jobs/result.ts';
import type { Settings } from '../../src/jobs/settings.ts';
import { Kernels, loadKernels } from '../../src/kernels/kernels.ts';
import { compileKernels } from '../../src/kernels/modules.ts';
import { holds } from '../text/property.ts';
import { range, settings } from '../workers/support.ts';

const json: Settings = { ...settings, format: 'json' };
const kernels = await loadKernels(await compileKernels(['lines64']));

/** The first result of a job, and what is handed back. */
function perform(job: RangeJob, settings: Settings, kernels: Kernels) {
  const means = { settings, kernels, checker: new Checker(settings, kernels) };
  const steps = PERFORM.range(job, means);
  const rest: RangeJob[] = [];
  let step = steps.next();
  for (; !step.done; step = steps.next()) {
    if (step.value.type === 'split') rest.push(...(step.value.rest as RangeJob[]));
  }
  return { result: step.value as RowsResult, rest };
}

/** The answer to a job and to all that is handed back. */
function answerTo(job: RangeJob, kernels: Kernels) {
  const left: RangeJob[] = [job];
  const totals = { primes: 0, composites: 0, neither: 0 };
  let rows = '';
  for (let next = left.shift(); next !== undefined; next = left.shift()) {
    const { result, rest } = perform(next, json, kernels);
    left.unshift(...rest);
    rows += Buffer.from(result.rows).toString('latin1');
    totals.primes += result.counts.primes;
    totals.composites += result.counts.composites;
    totals.neither += result.counts.neither;
  }
  return { rows, ...totals };
}

function expectSame(job: RangeJob): void {
  expect(answerTo(job, kernels)).toEqual(answerTo(job, new Kernels()));
}

describe('a range in JSON', () => {
  it.each([
    ['the smallest numbers', 0n, 300n],
    ['numbers beyond a chunk of lines', 10n ** 6n, 10n ** 6n + 9000n],
    ['a strong pseudoprime to base 2', 3_215_031_750n, 3_215_031_752n],
    ['a pseudoprime that ends the range', 3_825_123_056_546_413_050n, 3_825_123_056_546_413_051n],
    ['numbers that a double does not hold', 2n ** 53n - 200n, 2n ** 53n + 200n],
    ['the largest numbers of the kernel', 2n ** 64n - 300n, 2n ** 64n - 1n],
    ['numbers beyond them', 2n ** 64n - 30n, 2n ** 64n + 30n],
    ['negative numbers', -30n, 30n],
  ])('has by the kernel of lines the rows of the general path: %s', (_, from, to) => {
    expectSame(range(from, to));
  });

  it('has them wherever it begins', () => {
    const from = fc.bigInt({ min: 0n, max: 2n ** 64n - 600n });
    holds(
      fc.property(from, fc.bigInt({ min: 0n, max: 500n }), (from, length) =>
        expectSame(range(from, from + length)),
      ),
      30,
    );
  });

  it('ends once all rows that are asked for are there', () => {
    const { result, rest } = perform(range(1n, 10n ** 6n), { ...json, maxRows: 10 }, kernels);
    expect(result.marks?.rows).toBeGreaterThanOrEqual(10);
    expect(result.counts.composites).toBeLessThan(10 ** 5);
    expect(rest).toEqual([]);
  });

  it('is answered without the kernel where that has no memory for its lines', () => {
    const { lines64 } = kernels;
    if (lines64 === undefined) throw new Error('there is no kernel of lines here');
    const load = lines64.load.bind(lines64);
    lines64.load = () => false;
    try {
      expectSame(range(10n ** 9n, 10n ** 9n + 50n));
    } finally {
      lines64.load = load;
    }
  });
});

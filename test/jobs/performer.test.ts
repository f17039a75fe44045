import { describe, expect, it } from 'vitest';
import { addCounts, NO_COUNTS } from '../../src/jobs/counts.ts';
import type { Job } from '../../src/jobs/job.ts';
import { PERFORM } from '../../src/jobs/kinds/index.ts';
import { Performer } from '../../src/jobs/performer.ts';
import type { Step } from '../../src/jobs/report.ts';
import type { Result } from '../../src/jobs/result.ts';
import type { Settings } from '../../src/jobs/settings.ts';
import { makeMeans, type Perform } from '../../src/jobs/work.ts';
import { compileKernels } from '../../src/kernels/modules.ts';
import { block, settings } from '../workers/support.ts';

const modules = { ...compileKernels(['lines64']), engines: {} };

type Steps = AsyncIterator<Step, Result> | Iterator<Step, Result>;

/** How a job is done. */
type Begin = (job: Job) => Promise<Steps>;

/** What is said of a job, and of what it hands back, which depends on the time that it takes. */
async function told(begin: Begin, first: Job): Promise<unknown> {
  const told = { rows: '', lines: 0, counts: { ...NO_COUNTS }, errors: [] as unknown[] };
  for (let left: readonly Job[] = [first]; left[0] !== undefined; ) {
    const [job, ...rest] = left;
    left = rest;
    const steps = await begin(job);
    let step = await steps.next();
    for (; !step.done; step = await steps.next()) {
      if (step.value.type === 'split') left = [...step.value.rest, ...left];
    }
    const result = step.value;
    if (result.type !== 'rows') throw new Error(`an answer of type ${result.type}`);
    told.rows += Buffer.from(result.rows).toString();
    for (const { before, ...error } of result.diagnostics) {
      told.errors.push({ ...error, before: told.lines + before });
    }
    told.lines += result.lines;
    addCounts(told.counts, result.counts);
  }
  return told;
}

/** Begins blocks by the kernel alone. */
function beginnings(own: Settings): Begin {
  const performer = new Performer(own, modules);
  return async (job) => (await performer.load(job))();
}

/** Does every block with all of the code. */
function wholes(own: Settings): Begin {
  const means = makeMeans(own, modules);
  return async (job) => (PERFORM[job.kind] as Perform<Job>)(job, await means);
}

/** Strong pseudoprimes to base 2, some of which the kernel leaves. */
const PSEUDOPRIMES = '2047\n280601\n252601\n3215031751\n341550071728321\n18446744066047760377\n';

const TEXTS: readonly string[] = [
  '1\n2\n3\n4\r\n97',
  PSEUDOPRIMES,
  `7\n${PSEUDOPRIMES.trimEnd()}`,
  `7\n${PSEUDOPRIMES}2^89-1\n9\n`,
  '007\n280601\n',
  '280601 7\n280601\n',
  '7\n\n# nothing\nx\n280601\n9',
  '18446744073709551557\n18446744073709551629\n10..12\n1000000000000000000000000000057\n3\n',
  '',
];

describe('Performer begins a block by the kernel alone, with the answer of the whole code', () => {
  it.each(['book', 'primes', 'composites', 'json', 'none'] as const)(
    'in the form %s',
    async (format) => {
      const own: Settings = { ...settings, format };
      for (const text of TEXTS) {
        const expected = await told(wholes(own), block(text));
        expect(await told(beginnings(own), block(text)), text).toEqual(expected);
      }
    },
  );

  it('before and after a job that needs more', async () => {
    const begin = beginnings(settings);
    for (const text of ['7\n8\n', PSEUDOPRIMES, '2^89-1\n5\n', '7\n8\n', PSEUDOPRIMES]) {
      expect(await told(begin, block(text))).toEqual(await told(wholes(settings), block(text)));
    }
  });

  it('with a base, and of a line that is too long', async () => {
    for (const more of [{ base: 16 }, { tooLong: true }] as const) {
      const job = { ...block('11\n13\n'), ...more };
      expect(await told(beginnings(settings), job)).toEqual(await told(wholes(settings), job));
    }
  });

  it('as far as the kernel goes, and hands back the rest', async () => {
    const performer = new Performer(settings, modules);
    const small = '7\n8\n'.repeat(40);
    for (const line of ['2^89-1\n', 'x\n', '\n', '18446744066047760377\n']) {
      const steps = (await performer.loadPlain(block(`${small}${line}${small}`)))();
      const { value: split } = await steps.next();
      expect(split).toMatchObject({ type: 'split', kept: { bytes: block(small).bytes } });
      const { value: result } = await steps.next();
      expect(result).toMatchObject({ type: 'rows', lines: 80, counts: { primes: 40 } });
    }
  });
});

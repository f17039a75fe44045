import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Job, QueuedJob } from '../../src/jobs/job.ts';
import type { Settings } from '../../src/jobs/settings.ts';
import { skip } from '../../src/jobs/skip.ts';
import { sequential } from '../../src/workers/sequential.ts';

const SETTINGS: Settings = { method: 'fast', format: 'json', times: false, colours: false };

function block(text: string): Job {
  const bytes = new Uint8Array(new SharedArrayBuffer(Buffer.byteLength(text)));
  bytes.set(Buffer.from(text));
  return { kind: 'block', bytes, file: 'numbers.txt', line: 1 };
}

async function* queued(jobs: readonly Job[]): AsyncGenerator<QueuedJob> {
  for (const job of jobs) yield { job };
}

/** The JSON rows of all jobs after the first `count` numbers. */
async function rows(jobs: readonly Job[], count: number): Promise<string[]> {
  const source = skip(queued(jobs), BigInt(count), 'fast');
  let text = '';
  for await (const { result } of sequential(source, { settings: SETTINGS })) {
    if (result.type === 'rows') text += Buffer.from(result.rows).toString();
  }
  return text.split('\n').slice(0, -1);
}

describe('skip', () => {
  it('leaves exactly the rows after the first ones, wherever it cuts', async () => {
    const line = fc.constantFrom(
      '97\n',
      '\n',
      '# none\n',
      '2 3, 5\r\n',
      '1..4\n',
      '13A\n',
      '1..600\n',
    );
    const file = fc.array(line, { minLength: 1, maxLength: 6 }).map((lines) => lines.join(''));
    const property = fc.asyncProperty(
      fc.array(file, { maxLength: 3 }),
      fc.nat(700),
      async (files, count) => {
        const jobs = files.map(block);
        jobs.push({ kind: 'range', from: -2n, to: 5n, place: {} });
        const all = await rows(jobs, 0);
        expect(await rows(jobs, count)).toEqual(all.slice(count));
      },
    );
    await fc.assert(property, { numRuns: 200 });
  });

  it('passes over a range of any length without counting through it', async () => {
    const range: Job = { kind: 'range', from: 1n, to: 10n ** 30n, place: {} };
    const { value } = await skip(queued([range]), 10n ** 29n, 'fast').next();
    expect(value).toMatchObject({ job: { from: 10n ** 29n + 1n, to: 10n ** 30n } });
  });

  it('returns how many numbers it misses', async () => {
    const range: Job = { kind: 'range', from: 1n, to: 10n, place: {} };
    const missing = async (count: bigint): Promise<unknown> => {
      const source = skip(queued([block('2\n3 5\n'), range]), count, 'fast');
      for (;;) {
        const { done, value } = await source.next();
        if (done) return value;
      }
    };
    expect(await missing(12n)).toBe(0n);
    expect(await missing(13n)).toBe(0n);
    expect(await missing(100n)).toBe(87n);
  });
});

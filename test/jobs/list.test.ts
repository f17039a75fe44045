import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Job, ListJob, QueuedJob } from '../../src/jobs/job.ts';
import { kindOf } from '../../src/jobs/jobKinds.ts';
import { halfList, numbersOf } from '../../src/jobs/list.ts';
import type { Settings } from '../../src/jobs/settings.ts';
import { skip } from '../../src/jobs/skip.ts';
import { sequential } from '../../src/workers/sequential.ts';

const SETTINGS: Settings = { method: 'fast', format: 'json', times: false, colours: false };

function shared(text: string): Uint8Array<SharedArrayBuffer> {
  const bytes = new Uint8Array(new SharedArrayBuffer(Buffer.byteLength(text)));
  bytes.set(Buffer.from(text));
  return bytes;
}

/** The rows of a block of text after its first `count` numbers, and how many lines were bad. */
async function answer(text: string, count = 0n): Promise<{ rows: string[]; errors: number }> {
  async function* jobs(): AsyncGenerator<QueuedJob> {
    const job: Job = { kind: 'block', bytes: shared(text), file: 'f', line: 1 };
    yield { job };
  }
  let rows = '';
  let errors = 0;
  for await (const { result } of sequential(skip(jobs(), count, 'fast'), { settings: SETTINGS })) {
    if (result.type !== 'rows') continue;
    rows += Buffer.from(result.rows).toString();
    errors += result.counts.errors;
  }
  return { rows: rows.split('\n').slice(0, -1), errors };
}

const separator = fc.constantFrom(' ', ', ', ',', '\t', ' ,  ');
const word = fc.constantFrom('7', '-3', '0x1f', '1_000', '2047', `1${'0'.repeat(1600)}1`);

it('a list is cut down to its numbers', () => {
  const property = fc.property(
    fc.array(fc.tuple(word, separator), { minLength: 1, maxLength: 30 }),
    (parts) => {
      const text = parts.map(([number, between]) => number + between).join('');
      const list: ListJob = {
        kind: 'list',
        bytes: shared(text.replace(/[ \t,]+$/, '')),
        place: {},
      };
      const pieces = (job: ListJob): ListJob[] => halfList(job)?.flatMap(pieces) ?? [job];
      expect(pieces(list).map((job) => kindOf(job).textOf(job))).toEqual(parts.map(([n]) => n));
      expect([...numbersOf(list)].map(({ entry }) => entry.text)).toEqual(parts.map(([n]) => n));
    },
  );
  fc.assert(property, { numRuns: 200 });
});

/** Blanks that make a line a long one. */
const BLANKS = ' '.repeat(70_000);

it('a long line has the rows of a short one, wherever it is skipped to', async () => {
  const list = fc.array(word, { minLength: 2, maxLength: 6 }).map((words) => words.join(', '));
  const line = fc.oneof(
    list,
    list.map((text) => `${text} ,`),
    list.map((text) => `${text} # 3 5`),
    list.map((text) => `${text}, 1,000`),
    list.map((text) => `${text}, 13A`),
    fc.constantFrom('1 000 003', '13 -17', '1..4', '97', '', ',', '2,,3', '2 + 3'),
  );
  const property = fc.asyncProperty(line, fc.nat(8), async (text, count) => {
    const short = await answer(`${text}\n5\n`);
    const long = await answer(`  ${text.replace(' ', BLANKS)}${BLANKS}\r\n5\n`);
    expect(long.errors).toBe(short.errors);
    if (short.errors > 0) return;
    const numbers = short.rows.map((row) => row.replaceAll(/ +/g, ' '));
    const { rows } = await answer(`${BLANKS}${text}\n5\n`, BigInt(count));
    expect(long.rows.map((row) => row.replaceAll(/ +/g, ' '))).toEqual(numbers);
    expect(rows).toEqual(short.rows.slice(count));
  });
  await fc.assert(property, { numRuns: 100 });
});

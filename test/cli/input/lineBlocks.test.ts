import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BlockPool } from '../../../src/cli/input/blockPool.ts';
import { type LineBlocksOptions, lineBlocks } from '../../../src/cli/input/lineBlocks.ts';
import { countLines } from '../../../src/jobs/divide.ts';
import { MAX_LINE_BYTES } from '../../../src/jobs/job.ts';
import { JobSizer } from '../../../src/jobs/jobSize.ts';
import { settings } from '../../workers/support.ts';
import { source } from './sources.ts';

interface Piece {
  readonly text: string;
  readonly line: number | undefined;
  readonly tooLong: boolean;
}

function means(jobSizer: JobSizer): LineBlocksOptions {
  return { pool: new BlockPool(), jobSizer, countLines };
}

const UNCOUNTED = { ...means(new JobSizer(settings)), countLines: undefined };

/** All blocks, each given back as soon as it has been read. */
async function cut(
  bytes: Uint8Array,
  sizes: readonly number[],
  using = means(new JobSizer(settings)),
): Promise<Piece[]> {
  const pieces: Piece[] = [];
  for await (const { job, release } of lineBlocks(source(bytes, sizes), using)) {
    const text = Buffer.from(job.bytes).toString('latin1');
    pieces.push({ text, line: job.line, tooLong: job.tooLong === true });
    job.bytes.fill(0);
    release?.();
  }
  return pieces;
}

describe('lineBlocks', () => {
  it('cut any bytes, read in pieces of any size, into whole lines with their numbers', async () => {
    const bytes = fc.array(fc.constantFrom(10, 10, 13, 48, 49, 0xef, 0xbb, 0xbf), {
      maxLength: 90,
    });
    const sizes = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1 });
    const property = fc.asyncProperty(bytes, sizes, async (values, reads) => {
      const text = Buffer.from(values).toString('latin1');
      const pieces = await cut(Uint8Array.from(values), reads);
      expect(pieces.map((piece) => piece.text).join('')).toBe(
        text.replace(/^\u00ef\u00bb\u00bf/, ''),
      );
      let line = 1;
      for (const [at, piece] of pieces.entries()) {
        expect(piece.line).toBe(line);
        expect(piece.text.endsWith('\n') || at === pieces.length - 1).toBe(true);
        line += piece.text.split('\n').length - 1;
      }
    });
    await fc.assert(property, { numRuns: 300 });
  });

  it('tell the number of the first line only, where lines are not counted', async () => {
    const long = '7'.repeat(MAX_LINE_BYTES + 1);
    const pieces = await cut(Buffer.from(`1\n2\n${long}\n3\n`), [2, 1, 1 << 20], UNCOUNTED);
    expect(pieces.map(({ text }) => text.slice(0, 2))).toEqual(['1\n', '2\n', '77', '3\n']);
    expect(pieces.map(({ line }) => line)).toEqual([1, undefined, undefined, undefined]);
  });

  it('are about as large as the jobSizer asks for', async () => {
    const jobSizer = new JobSizer(settings);
    jobSizer.blockBytes = 50_000;
    const pieces = await cut(
      Buffer.from('1234567890\n'.repeat(100_000)),
      [1 << 20],
      means(jobSizer),
    );
    expect(pieces.length).toBeGreaterThan(20);
    expect(pieces.every(({ text }) => text.length <= 50_000)).toBe(true);
  });

  it('hold a line of any length up to the limit', async () => {
    const long = '7'.repeat(MAX_LINE_BYTES - 1);
    const pieces = await cut(Buffer.from(`1\n${long}\n2\n`), [1 << 16]);
    expect(pieces.map(({ text }) => text).join('')).toBe(`1\n${long}\n2\n`);
    expect(pieces.some(({ tooLong }) => tooLong)).toBe(false);
  });

  it('show the beginning of a line that is too long, and go on after it', async () => {
    const long = '7'.repeat(3 * MAX_LINE_BYTES);
    const pieces = await cut(Buffer.from(`1\n${long}\n2\n3`), [1 << 16]);
    const [first, error, ...rest] = pieces;
    expect(first).toEqual({ text: '1\n', line: 1, tooLong: false });
    expect(error).toEqual({ text: '7'.repeat(256), line: 2, tooLong: true });
    expect(rest.map(({ text }) => text).join('')).toBe('2\n3');
    expect(rest[0]?.line).toBe(3);
  });

  it('keep the lines between two that are too long', async () => {
    const long = '7'.repeat(MAX_LINE_BYTES);
    for (const sizes of [[1 << 16], [1 << 20], [1 << 22]]) {
      const pieces = await cut(Buffer.from(`${long}\n2\n3\n${long}\n5\n${long}`), sizes);
      const kept = pieces.filter(({ tooLong }) => !tooLong);
      expect(kept.map(({ text }) => text).join('')).toBe('2\n3\n5\n');
      expect(pieces.filter(({ tooLong }) => tooLong).map(({ line }) => line)).toEqual([1, 4, 6]);
    }
  });

  it('take a line of up to a byte less than the limit, and no more', async () => {
    const longest = '7'.repeat(MAX_LINE_BYTES - 1);
    for (const sizes of [[1 << 16], [1 << 22]]) {
      const pieces = await cut(Buffer.from(`${longest}\n2\n7${longest}\n3\n`), sizes);
      const told = pieces.map(({ text, tooLong }) => (tooLong ? 'too long\n' : text)).join('');
      expect(told === `${longest}\n2\ntoo long\n3\n`).toBe(true);
    }
  });

  it('show a line that is too long without the byte order mark before it', async () => {
    const long = `\ufeff#${'7'.repeat(MAX_LINE_BYTES)}`;
    const [piece] = await cut(Buffer.from(`${long}\n2\n`), [1 << 16]);
    expect(piece?.text).toBe(`#${'7'.repeat(255)}`);
  });

  it('end with a line that is too long and has no end', async () => {
    const pieces = await cut(Buffer.from('7'.repeat(2 * MAX_LINE_BYTES)), [1 << 16]);
    expect(pieces).toEqual([{ text: '7'.repeat(256), line: 1, tooLong: true }]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countLines } from '../../src/jobs/divide.ts';
import type { BlockJob, Job } from '../../src/jobs/job.ts';
import { kindOf } from '../../src/jobs/jobKinds.ts';
import { holds } from '../text/property.ts';
import { number, range } from '../workers/support.ts';

/** Bytes of which many are newlines. */
const anyBlock: fc.Arbitrary<BlockJob> = fc
  .record({
    bytes: fc.array(fc.oneof(fc.constant(10), fc.integer({ min: 0, max: 255 })), { maxLength: 60 }),
    line: fc.option(fc.integer({ min: 1, max: 1e9 }), { nil: undefined }),
  })
  .map(({ bytes, line }) => {
    const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
    shared.set(bytes);
    return { kind: 'block', bytes: shared, file: 'f', line };
  });

function numberOf({ line }: BlockJob, before: number): number | undefined {
  if (before === 0) return line;
  return line === undefined ? undefined : line + before;
}

function halves<J extends Job>(job: J): readonly [J, J] | undefined {
  return kindOf(job).halves(job);
}

/** A job cut in two until its parts can't be cut. */
function pieces<J extends Job>(job: J): J[] {
  const parts = halves(job);
  return parts === undefined ? [job] : parts.flatMap((part) => pieces(part));
}

describe('halves', () => {
  it('cuts a block down to its lines, each with its number, if that of the first is known', () => {
    holds(
      fc.property(anyBlock, (job) => {
        const whole = Buffer.from(job.bytes).toString('latin1');
        const lines = whole.match(/[^\n]*\n|[^\n]+$/g) ?? [''];
        expect(
          pieces(job).map(({ bytes, line }) => [line, Buffer.from(bytes).toString('latin1')]),
        ).toEqual(lines.map((line, at) => [numberOf(job, at), line]));
      }),
    );
  });

  it('cuts a block of equal lines into two that differ by at most one line', () => {
    holds(
      fc.property(fc.integer({ min: 2, max: 100 }), (lines) => {
        const bytes = new Uint8Array(new SharedArrayBuffer(3 * lines)).fill(10);
        for (let i = 0; i < bytes.length; i++) if (i % 3 !== 2) bytes[i] = 0x37;
        const parts = halves({ kind: 'block', bytes, file: 'f', line: 1 }) ?? [];
        const [a = 0, b = 0] = parts.map((part) => (part.kind === 'block' ? part.bytes.length : 0));
        expect(a + b).toBe(3 * lines);
        expect(Math.abs(a - b)).toBeLessThanOrEqual(6);
      }),
    );
  });

  it('cuts a range down to its numbers', () => {
    const end = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n });
    holds(
      fc.property(end, fc.integer({ min: 0, max: 50 }), (from, more) => {
        const job = range(from, from + BigInt(more));
        const numbers = Array.from({ length: more + 1 }, (_, k) => from + BigInt(k));
        expect(pieces(job)).toEqual(numbers.map((n) => range(n, n)));
      }),
    );
  });

  it('cuts a list down to its numbers', () => {
    holds(
      fc.property(fc.array(fc.bigInt(), { minLength: 1, maxLength: 40 }), (list) => {
        const numbers = list.map((n) => ({ type: 'number', text: `+${n}`, n }) as const);
        const place = { file: 'f', line: 3 };
        expect(pieces({ kind: 'numbers', numbers, place })).toEqual(
          numbers.map((entry) => ({ kind: 'numbers', numbers: [entry], place })),
        );
      }),
    );
  });

  it('leaves alone what is no longer than one number or line', () => {
    const empty = new Uint8Array(new SharedArrayBuffer(0));
    const jobs: Job[] = [
      number(0n),
      range(0n, 0n),
      { kind: 'numbers', numbers: [], place: {} },
      { kind: 'block', bytes: empty, file: 'f', line: 1 },
    ];
    for (const job of jobs) expect(halves(job)).toBeUndefined();
  });
});

it('countLines counts newlines', () => {
  holds(
    fc.property(anyBlock, ({ bytes }) => {
      expect(countLines(bytes)).toBe(bytes.filter((byte) => byte === 10).length);
    }),
  );
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { countLines } from '../../src/workers/countLines.ts';
import { holds } from '../text/property.ts';

/** Bytes that differ from a newline in one bit, or that carries could make one of. */
const LIKE_NEWLINES = [10, 11, 8, 14, 2, 26, 42, 74, 138, 9, 0, 255, 127, 128];

it('countLines counts newlines, wherever in memory the bytes begin and end', () => {
  const anyByte = fc.oneof(fc.constantFrom(...LIKE_NEWLINES), fc.integer({ min: 0, max: 255 }));
  const anyBytes = fc.array(anyByte, { maxLength: 40 });
  holds(
    fc.property(anyBytes, fc.nat(7), fc.nat(7), (values, before, behind) => {
      const memory = Uint8Array.from([
        ...Array(before).fill(10),
        ...values,
        ...Array(behind).fill(10),
      ]);
      const bytes = memory.subarray(before, before + values.length);
      expect(countLines(bytes)).toBe(values.filter((byte) => byte === 10).length);
    }),
  );
});

it('countLines counts as many newlines as there are bytes', () => {
  for (const length of [0, 1, 1019, 1020, 1021, 1024, 100_003]) {
    expect(countLines(new Uint8Array(length).fill(10))).toBe(length);
    expect(countLines(new Uint8Array(length).fill(138))).toBe(0);
  }
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { RowBuffer } from '../../src/jobs/rowBuffer.ts';

it('RowBuffer holds what was added, text and bytes, in order, whatever memory it begins with', () => {
  const part = fc.oneof(fc.string({ unit: 'grapheme' }), fc.uint8Array());
  const property = fc.property(fc.array(part), fc.nat(40), (parts, spare) => {
    const rows = new RowBuffer(new ArrayBuffer(spare));
    for (const added of parts) {
      if (typeof added === 'string') rows.addText(added);
      else rows.addBytes(added);
    }
    expect(Buffer.from(rows.take())).toEqual(
      Buffer.concat(parts.map((added) => Buffer.from(added))),
    );
  });
  fc.assert(property, { numRuns: 500 });
});

it('RowBuffer needs no new memory where what it was given is enough', () => {
  const spare = new ArrayBuffer(100);
  const rows = new RowBuffer(spare);
  rows.addText('97\n'.repeat(30));
  expect(rows.take().buffer).toBe(spare);
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { NO_COUNTS } from '../../src/jobs/counts.ts';
import { firstRows, type MarkedResult } from '../../src/jobs/firstRows.ts';
import { holds } from '../text/property.ts';

/** What a line adds to a result: a row or none, of a prime or another number; or an error. */
type Line = 'row' | 'row, not prime' | 'none, not prime' | 'error';

function resultOf(lines: readonly Line[]): MarkedResult {
  const errorsAt: number[] = [];
  let rows = 0;
  let text = '';
  let notPrimeAt: number | undefined;
  for (const line of lines) {
    if (line === 'error') errorsAt.push(rows);
    if (line.endsWith('not prime')) notPrimeAt ??= rows;
    if (line.startsWith('row')) text += `${rows++}\n`;
  }
  return {
    type: 'rows',
    rows: new TextEncoder().encode(text),
    counts: { ...NO_COUNTS, errors: errorsAt.length },
    lines: lines.length,
    diagnostics: errorsAt
      .slice(0, 10)
      .map((_, k) => ({ text: `${k}`, reason: '', caret: '', before: 0 })),
    elapsed: 0,
    marks: { rows, errorsAt, notPrimeAt },
  };
}

it('firstRows is the result of the lines up to the row, as far as it tells', () => {
  const line = fc.constantFrom<Line>('row', 'row, not prime', 'none, not prime', 'error');
  holds(
    fc.property(fc.array(line, { maxLength: 60 }), fc.nat(), (lines, choice) => {
      const whole = resultOf(lines);
      if (whole.marks.rows === 0) return;
      const count = 1 + (choice % whole.marks.rows);
      let end = 0;
      for (let rows = 0; rows < count; end++) if (lines[end]?.startsWith('row')) rows++;
      const head = resultOf(lines.slice(0, end));
      const cut = firstRows(whole, count);
      expect(cut.rows).toEqual(head.rows);
      expect(cut.diagnostics).toEqual(head.diagnostics);
      expect(cut.counts.errors).toBe(head.counts.errors);
      expect(cut.counts.composites > 0).toBe(head.marks.notPrimeAt !== undefined);
    }),
    300,
  );
});

import { NO_COUNTS } from './counts.ts';
import type { RowMarks, RowsResult } from './result.ts';

const NEWLINE = 10;

/** A result with marks. */
export type MarkedResult = RowsResult & { readonly marks: RowMarks };

/**
 * The part of a result that ends with its `count`-th row, 1 <= count <= its rows. Of its counts only
 * the errors are exact: whether there is a number that is not prime can be told too, not how many.
 */
export function firstRows(result: MarkedResult, count: number): RowsResult {
  const { rows, diagnostics, marks } = result;
  const isBefore = (at: number | undefined): boolean => at !== undefined && at < count;
  return {
    ...result,
    rows: rows.subarray(0, endOfRow(rows, count)),
    counts: {
      ...NO_COUNTS,
      errors: marks.errorsAt.filter(isBefore).length,
      composites: isBefore(marks.notPrimeAt) ? 1 : 0,
    },
    diagnostics: diagnostics.filter((_, k) => isBefore(marks.errorsAt[k])),
  };
}

/** Where the count-th row ends. */
function endOfRow(rows: Uint8Array, count: number): number {
  let end = 0;
  for (let row = 0; row < count; row++) end = rows.indexOf(NEWLINE, end) + 1;
  return end;
}

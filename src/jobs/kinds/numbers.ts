import type { Sheet } from '../answerBuilder.ts';
import { isSlow } from '../cost.ts';
import { cutNumbers, halves } from '../divide.ts';
import type { NumbersJob, Result, Split } from '../job.ts';

/** Checks the numbers of a list; before a slow one, whatever stands behind it is handed back. */
export function* performNumbers(job: NumbersJob, sheet: Sheet): Generator<Split, Result> {
  for (const [at, { text, n }] of job.numbers.entries()) {
    const slow = isSlow(n, sheet.settings.method);
    if (at > 0 && (slow || sheet.isOverdue)) {
      const [kept, rest] = cutNumbers(job, at);
      yield { type: 'split', kept, rest: halves(rest) ?? [rest] };
      break;
    }
    if (slow && job.numbers.length > 1) {
      const [kept, rest] = cutNumbers(job, 1);
      yield { type: 'split', kept, rest: halves(rest) ?? [rest] };
      sheet.check(text, n);
      break;
    }
    sheet.check(text, n);
  }
  return sheet.result();
}

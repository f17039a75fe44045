import type { ErrorJob } from '../../jobs/job.ts';
import { rejectBeyondTrial } from '../../jobs/limits.ts';
import type { Method } from '../../jobs/settings.ts';
import { type Entry, parseOperand } from '../../text/line.ts';
import { ParseError } from '../../text/parseError.ts';
import { checkHint } from '../hints.ts';

/** The number or range of an operand, or the job that says in its place what is wrong with it. */
export function operandEntry(text: string, method: Method): Entry | ErrorJob {
  try {
    const entry = parseOperand(text);
    rejectBeyondTrial(entry, entry.text, method);
    return entry;
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    const { message, at, length } = error;
    const hinted = message + checkHint(text, message);
    return { kind: 'error', text, error: { message: hinted, at, length } };
  }
}

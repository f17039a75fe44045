import type { ErrorJob } from '../../jobs/job.ts';
import { rejectBeyondTrial } from '../../jobs/limits.ts';
import type { Settings } from '../../jobs/settings.ts';
import {
  type Entry,
  type OpenRangeEntry,
  parseOperand,
  parseOperandInBase,
} from '../../text/line.ts';
import { ParseError } from '../../text/parseError.ts';
import { checkHint } from '../hints.ts';

/** The number or range of an operand, or the job that says in its place what is wrong with it. */
export function operandEntry(
  text: string,
  { method, base }: Pick<Settings, 'method' | 'base'>,
): Entry | OpenRangeEntry | ErrorJob {
  try {
    const entry = base === undefined ? parseOperand(text) : parseOperandInBase(text, base);
    rejectBeyondTrial(entry, entry.text, method);
    return entry;
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    const { message, at, length } = error;
    const hinted = message + checkHint(text, message, base);
    return { kind: 'error', text, error: { message: hinted, at, length } };
  }
}

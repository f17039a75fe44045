/** The operands of `check`: each a job, or a range without an end, of which jobs are made as needed. */

import type { Job } from '../../jobs/job.ts';
import { kindOf } from '../../jobs/jobKinds.ts';
import { rejectBeyondTrial } from '../../jobs/limits.ts';
import type { Method, Settings } from '../../jobs/settings.ts';
import {
  type Entry,
  type OpenRangeEntry,
  parseOperand,
  parseOperandInBase,
} from '../../text/line.ts';
import { ParseError } from '../../text/parseError.ts';
import { checkHint } from '../hints.ts';

/** A number of at most this many bits is checked in much less time than a worker takes to start. */
const QUICK_BITS = 256n;

/** What an operand asks. */
export type Question = Job | OpenRange;

interface OpenRange {
  readonly kind: 'open range';
  readonly text: string;
  readonly from: bigint;
}

/** An operand that is not a number is an error in its place. */
export function questionOf(
  text: string,
  { method, base }: Pick<Settings, 'method' | 'base'>,
): Question {
  try {
    const isPlain = base === undefined;
    return entryQuestion(isPlain ? parseOperand(text) : parseOperandInBase(text, base), method);
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    const { message, at, length } = error;
    const hinted = message + checkHint(text, message, base);
    return { kind: 'error', text, error: { message: hinted, at, length } };
  }
}

/** @throws ParseError for a number that the method does not take */
function entryQuestion(entry: Entry | OpenRangeEntry, method: Method): Question {
  rejectBeyondTrial(entry, entry.text, method);
  const { text } = entry;
  switch (entry.type) {
    case 'number':
      return { kind: 'number', text, n: entry.n };
    case 'range':
      return { kind: 'range', from: entry.from, to: entry.to, place: {} };
    case 'open range':
      return { kind: 'open range', text, from: entry.from };
  }
}

/** Whether an operand takes next to no time. */
export function isQuick(question: Question, method: Method): boolean {
  if (question.kind === 'open range' || question.kind === 'range') return false;
  if (kindOf(question).isLong(question, method)) return false;
  return question.kind !== 'number' || question.n < 1n << QUICK_BITS;
}

/** Whether an operand takes so long that the code for large numbers may be worth loading. */
export function isLarge(question: Question): boolean {
  switch (question.kind) {
    case 'open range':
      return question.from >= 1n << 64n;
    case 'range':
      return question.to >= 1n << 64n;
    default:
      return question.kind === 'number' && question.n >= 1n << QUICK_BITS;
  }
}

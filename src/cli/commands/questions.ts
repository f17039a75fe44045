/** The operands of `check`: each a job, or a range without an end, of which jobs are made as needed. */

import type { Job } from '../../jobs/job.ts';
import { kindOf } from '../../jobs/jobKinds.ts';
import { rejectBeyondTrial } from '../../jobs/limits.ts';
import type { Method, Settings } from '../../jobs/settings.ts';
import { bitLength } from '../../prime/bits.ts';
import {
  type Entry,
  type OpenRangeEntry,
  parseOperand,
  parseOperandInBase,
} from '../../text/line.ts';
import { ParseError } from '../../text/parseError.ts';
import { checkHint } from '../hints.ts';

/** A worker starts in about this time. */
const START_MS = 20;

const LARGE = 1n << 64n;

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

/**
 * Whether the main thread is done no later than workers would be, and within some tenths of a
 * second: signals do not wait for it.
 */
export function areQuick(questions: readonly Question[], method: Method): boolean {
  return isOneShort(questions, method) || questionsMs(questions, method) < START_MS;
}

/** Whether it is about one number, to which a second thread is of no use, and no long one. */
function isOneShort(questions: readonly Question[], method: Method): boolean {
  const [question] = questions;
  if (questions.length !== 1 || question?.kind !== 'number') return false;
  return !kindOf(question).isLong(question, method);
}

/** Whether the code for large numbers is worth its loading. */
export function areLarge(questions: readonly Question[], method: Method): boolean {
  return questions.some(isLarge) && questionsMs(questions, method) >= START_MS;
}

/** About how many milliseconds they take in one thread, without the code for large numbers. */
function questionsMs(questions: readonly Question[], method: Method): number {
  return questions.reduce((sum, question) => sum + questionMs(question, method), 0);
}

/** The same of one. */
function questionMs(question: Question, method: Method): number {
  if (question.kind === 'open range' || question.kind === 'range') return START_MS;
  if (kindOf(question).isLong(question, method)) return START_MS;
  return question.kind === 'number' ? bigintMs(bitLength(question.n)) : 0;
}

/** To find by BigInt arithmetic that a number is prime: 0.2 at 256 bits, 8 at 1024 (measured). */
function bigintMs(bits: number): number {
  return 0.2 * (bits / 256) ** 2.6;
}

/** Whether the code for large numbers is of use. */
function isLarge(question: Question): boolean {
  switch (question.kind) {
    case 'open range':
      return question.from >= LARGE;
    case 'range':
      return question.to >= LARGE;
    default:
      return question.kind === 'number' && question.n >= LARGE;
  }
}

/** The bits of the largest number that is asked for. */
export function mostBits(questions: readonly Question[]): number {
  return Math.max(0, ...questions.map(bitsOf));
}

function bitsOf(question: Question): number {
  switch (question.kind) {
    case 'open range':
      return Number.POSITIVE_INFINITY;
    case 'range':
      return question.to > 0n ? bitLength(question.to) : 0;
    default:
      return question.kind === 'number' && question.n > 0n ? bitLength(question.n) : 0;
  }
}

/** The numbers and ranges that lines and operands ask for, each with its text as given. */

import { parseNumber } from './expression.ts';
import { LineBudget } from './lineBudget.ts';
import { ParseError } from './parseError.ts';
import { type Token, trim } from './tokens.ts';

export interface NumberEntry {
  readonly type: 'number';
  readonly text: string;
  readonly n: bigint;
}

/** All n with from <= n <= to, where from <= to. */
export interface RangeEntry {
  readonly type: 'range';
  readonly text: string;
  readonly from: bigint;
  readonly to: bigint;
}

export type Entry = NumberEntry | RangeEntry;

/** Between the ends of a range. */
export const RANGE = '..';

/** @throws ParseError, whose place is an index in the line */
export function parseNumberEntry(token: Token, budget: LineBudget): NumberEntry {
  return { type: 'number', text: token.text, n: parseValue(token, budget) };
}

/**
 * The range `A..B` of a token that has `..` in it.
 *
 * @throws ParseError, whose place is an index in the line
 */
export function parseRange({ text, at }: Token): RangeEntry {
  const comma = text.indexOf(',');
  if (comma !== -1) throw new ParseError('expected a range alone, got a comma', at + comma, 1);
  const middle = text.indexOf(RANGE);
  const second = text.indexOf(RANGE, middle + RANGE.length);
  if (second !== -1)
    throw new ParseError('expected a range of two numbers, got a third', at + second, RANGE.length);
  const ends = [
    trim({ text: text.slice(0, middle), at }),
    trim({ text: text.slice(middle + RANGE.length), at: at + middle + RANGE.length }),
  ] as const;
  if (ends.some((end) => end.text === ''))
    throw new ParseError('expected a number on both sides of ".."', at + middle, RANGE.length);
  const budget = new LineBudget();
  const [from, to] = [parseValue(ends[0], budget), parseValue(ends[1], budget)];
  if (from <= to) return { type: 'range', text, from, to };
  throw new ParseError('expected the smaller end of a range first', at, text.length);
}

function parseValue({ text, at }: Token, budget: LineBudget): bigint {
  try {
    return parseNumber(text, budget);
  } catch (error) {
    throw error instanceof ParseError ? error.moved(at) : error;
  }
}

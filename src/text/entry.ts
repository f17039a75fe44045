/** The numbers and ranges that lines and operands ask for, each with its text as given. */

import { parseNumber } from './expression.ts';
import { LineBudget } from './lineBudget.ts';
import { type OrError, ParseError } from './parseError.ts';
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

/** All n >= from. */
export interface OpenRangeEntry {
  readonly type: 'open range';
  readonly text: string;
  readonly from: bigint;
}

/** Between the ends of a range. */
export const RANGE = '..';

/** The number or expression that a token is. The place of its error is an index in the line. */
export function parseNumberEntry(token: Token, budget?: LineBudget): OrError<NumberEntry> {
  const n = parseValue(token, budget);
  return typeof n === 'bigint' ? { type: 'number', text: token.text, n } : n;
}

/** The range that a token with `..` in it is. The place of its error is an index in the line. */
export function parseRange({ text, at }: Token): OrError<RangeEntry> {
  const comma = text.indexOf(',');
  if (comma !== -1) return new ParseError('expected a range alone, got a comma', at + comma, 1);
  const middle = text.indexOf(RANGE);
  const second = text.indexOf(RANGE, middle + RANGE.length);
  if (second !== -1)
    return new ParseError(
      'expected a range of two numbers, got a third',
      at + second,
      RANGE.length,
    );
  const ends = [
    trim({ text: text.slice(0, middle), at }),
    trim({ text: text.slice(middle + RANGE.length), at: at + middle + RANGE.length }),
  ] as const;
  if (ends.some((end) => end.text === ''))
    return new ParseError('expected a number on both sides of ".."', at + middle, RANGE.length);
  const budget = new LineBudget();
  const from = parseValue(ends[0], budget);
  if (from instanceof ParseError) return from;
  const to = parseValue(ends[1], budget);
  if (to instanceof ParseError) return to;
  if (from <= to) return { type: 'range', text, from, to };
  return new ParseError('expected the smaller end of a range first', at, text.length);
}

/** The open range that a token is which ends with its only `..`; undefined for any other token. */
export function parseOpenRange({ text, at }: Token): OrError<OpenRangeEntry> | undefined {
  const end = text.length - RANGE.length;
  if (end <= 0 || text.indexOf(RANGE) !== end) return undefined;
  const from = parseValue(trim({ text: text.slice(0, end), at }));
  return typeof from === 'bigint' ? { type: 'open range', text, from } : from;
}

function parseValue({ text, at }: Token, budget?: LineBudget): OrError<bigint> {
  const value = parseNumber(text, budget);
  return typeof value === 'bigint' || at === 0 ? value : value.moved(at);
}

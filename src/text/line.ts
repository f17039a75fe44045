/** Lines of files, and operands, as the numbers and ranges in them, each with its text as given. */

import { parseNumber } from './expression.ts';
import { ParseError } from './parseError.ts';
import { splitAtBlanks, splitAtCommas, type Token, trim } from './tokens.ts';

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

const RANGE = '..';

/** The most common line, for which this is the only test. */
const DIGITS: RegExp = /^[0-9]+$/;

/** A sign and a word, or `1e+06`: a number without operators, well-formed or not. */
const PLAIN_NUMBER: RegExp = /^[+-]?(?:[0-9][0-9_]*[eE]\+)?\w+$/;

/**
 * The entries of one line, given without its newline: one number, expression or range `A..B`, or a
 * list of plain numbers separated by blanks (spaces and tabs), commas or both; a trailing comma is
 * allowed. `#` at the start of the line or after a blank begins a comment; after anything else it
 * is a primorial. A blank line has no entries.
 *
 * A line is good or bad as a whole, and bad if it could be read in two ways: `13 -17`, `1,000`.
 *
 * @throws ParseError, whose place is an index in `text`
 */
export function parseLine(text: string): Entry[] {
  if (DIGITS.test(text)) return [parseNumberEntry({ text, at: 0 })];
  const content = withoutComment(text.endsWith('\r') ? text.slice(0, -1) : text);
  const line = trim({ text: content, at: 0 });
  if (line.text === '') return [];
  if (line.text.includes(RANGE)) return [parseRange(line)];
  return isList(line) ? parseList(line) : [parseNumberEntry(line)];
}

/**
 * The entry of an operand of the command line: one number, expression or range.
 *
 * @throws ParseError, whose place is an index in `text`
 */
export function parseOperand(text: string): Entry {
  const operand = trim({ text, at: 0 });
  return operand.text.includes(RANGE) ? parseRange(operand) : parseNumberEntry(operand);
}

function withoutComment(line: string): string {
  if (!line.includes('#')) return line;
  const start = line.search(/(?:^|[ \t])#/);
  return start === -1 ? line : line.slice(0, start);
}

function parseNumberEntry({ text, at }: Token): NumberEntry {
  return { type: 'number', text, n: parseValue({ text, at }) };
}

function parseRange({ text, at }: Token): RangeEntry {
  const comma = text.indexOf(',');
  if (comma !== -1) throw new ParseError('expected a range alone, got a comma', at + comma, 1);
  const middle = text.indexOf(RANGE);
  const ends = [
    trim({ text: text.slice(0, middle), at }),
    trim({ text: text.slice(middle + RANGE.length), at: at + middle + RANGE.length }),
  ] as const;
  if (ends.some((end) => end.text === ''))
    throw new ParseError('expected a number on both sides of ".."', at + middle, RANGE.length);
  const [from, to] = [parseValue(ends[0]), parseValue(ends[1])];
  if (from <= to) return { type: 'range', text, from, to };
  throw new ParseError('expected the smaller end of a range first', at, text.length);
}

/** An expression never has two plain numbers side by side, nor a comma. */
function isList(line: Token): boolean {
  if (line.text.includes(',')) return true;
  const [first, second, ...others] = splitAtBlanks(line);
  if (!first || !second || !isPlain(first)) return false;
  return /^\w/.test(second.text) || [second, ...others].every(isPlain);
}

function parseList(line: Token): Entry[] {
  for (const word of splitAtBlanks(line)) refuseThousands(word);
  const parts = line.text.includes(',') ? splitAtCommas(line) : [line];
  if (parts.length > 1 && parts.at(-1)?.text === '') parts.pop();
  return parts.flatMap(parseListPart);
}

/** The numbers between two commas of a list. */
function parseListPart(part: Token): Entry[] {
  if (part.text === '') throw new ParseError('expected a number before the comma', part.at, 1);
  const numbers = splitAtBlanks(part);
  const alien = numbers.find((word) => !isPlain(word));
  if (alien) {
    // `2 3 x` fails at its x; `2+x` and `(2 + x)` fail as the expressions they were meant to be.
    const culprit = isList(part) ? alien : part;
    parseValue(culprit);
    const message = 'expected a plain number in a list (an expression needs a line of its own)';
    throw new ParseError(message, culprit.at, culprit.text.length);
  }
  const signed = numbers.slice(1).find(isSigned);
  if (!signed) return numbers.map(parseNumberEntry);
  const message = 'one number or two? write "a - b" for one, "a, -b" for two';
  throw new ParseError(message, signed.at, 1);
}

/** `1,000` is a thousand to some people and two numbers to others; here it is neither. */
function refuseThousands({ text, at }: Token): void {
  const [first = '', ...groups] = text.replace(/,$/, '').split(',');
  if (groups.length === 0 || !/^[+-]?[0-9]{1,3}$/.test(first)) return;
  if (!groups.every((group) => /^[0-9]{3}$/.test(group))) return;
  const message = 'one number or several? write 1000 for one, "1, 000" for several';
  throw new ParseError(message, at, text.length);
}

function isPlain({ text }: Token): boolean {
  return PLAIN_NUMBER.test(text);
}

function isSigned({ text }: Token): boolean {
  return text.startsWith('+') || text.startsWith('-');
}

function parseValue({ text, at }: Token): bigint {
  try {
    return parseNumber(text);
  } catch (error) {
    throw error instanceof ParseError ? error.moved(at) : error;
  }
}

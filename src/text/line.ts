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

/** A difference, or a range as other programs write it. */
const HYPHENATED: RegExp = /^[0-9]+-[0-9]+$/;

/** Longer words are not repeated in a message. */
const MAX_QUOTED = 40;

/**
 * The entries of one line, given without its newline: one number, expression or range `A..B`, or a
 * list of plain numbers separated by blanks (spaces and tabs), commas or both; a trailing comma is
 * allowed. `#` at the start of the line or after a blank begins a comment; after anything else it
 * is a primorial. A blank line has no entries.
 *
 * A line is good or bad as a whole, and bad if it could be read in two ways: `13 -17`, `1,000`,
 * `1 000 003`, `1-100`. The error is that of the first bad number.
 *
 * @throws ParseError, whose place is an index in `text`
 */
export function parseLine(text: string): Entry[] {
  if (DIGITS.test(text)) return [{ type: 'number', text, n: parseNumber(text) }];
  const line = trim({ text: withoutComment(withoutReturn(text)), at: 0 });
  if (line.text === '') return [];
  if (line.text.includes(RANGE)) return [parseRange(line)];
  return isList(line) ? parseList(line) : [parseSingle(line)];
}

/**
 * The entry of an operand of the command line: one number, expression or range, by the rules for
 * lines; but `#` never begins a comment.
 *
 * @throws ParseError, whose place is an index in `text`
 */
export function parseOperand(text: string): Entry {
  const operand = trim({ text: withoutReturn(text), at: 0 });
  if (operand.text.includes(RANGE)) return parseRange(operand);
  const entry = parseSingle(operand);
  const [, second] = splitAtBlanks(operand);
  if (second && isList(operand)) throw oneOrTwo(second, 'two operands');
  return entry;
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}

function withoutComment(line: string): string {
  if (!line.includes('#')) return line;
  const start = line.search(/(?:^|[ \t])#/);
  return start === -1 ? line : line.slice(0, start);
}

/** A number or expression that is all there is. */
function parseSingle(token: Token): NumberEntry {
  const entry = parseNumberEntry(token);
  const { text, at } = token;
  if (entry.n >= 0n || !HYPHENATED.test(text)) return entry;
  const [a, b] = text.length <= MAX_QUOTED ? text.split('-') : ['A', 'B'];
  const message = `one number or a range? write "${a} - ${b}" for the difference, ${a}..${b} for the range`;
  throw new ParseError(message, at, text.length);
}

function parseNumberEntry(token: Token): NumberEntry {
  return { type: 'number', text: token.text, n: parseValue(token) };
}

function parseRange({ text, at }: Token): RangeEntry {
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
  const thousands = splitAtBlanks(line).find(hasCommasOfThousands);
  const parts = line.text.includes(',') ? splitAtCommas(line) : [line];
  if (parts.length > 1 && parts.at(-1)?.text === '') parts.pop();
  return parts.flatMap((part) => {
    // A part begins within `1,000`, for it has a comma: what is wrong before it comes first.
    if (thousands && part.at >= thousands.at) throw oneOrSeveral(thousands);
    return parseListPart(part);
  });
}

/** The numbers between two commas of a list. */
function parseListPart(part: Token): Entry[] {
  if (part.text === '') throw new ParseError('expected a number before the comma', part.at, 1);
  const words = splitAtBlanks(part);
  if (areThousands(words)) throw oneOrSeveral(part);
  // `2+x` and `(2 + x)` fail as the expressions they were meant to be.
  if (!words.every(isPlain) && !isList(part)) throw notPlain(part);
  return words.map((word, i) => {
    if (!isPlain(word)) throw notPlain(word);
    if (i > 0 && isSigned(word)) throw oneOrTwo(word, '"a, -b"');
    return parseNumberEntry(word);
  });
}

/** The error in an expression, or that it is in a list. */
function notPlain(token: Token): ParseError {
  parseValue(token);
  const message = 'expected a plain number in a list (an expression needs a line of its own)';
  return new ParseError(message, token.at, token.text.length);
}

function oneOrTwo({ at }: Token, two: string): ParseError {
  return new ParseError(`one number or two? write "a - b" for one, ${two} for two`, at, 1);
}

function oneOrSeveral({ text, at }: Token): ParseError {
  const message = 'one number or several? write 1000 for one, "1, 000" for several';
  return new ParseError(message, at, text.length);
}

/** Whether a word is like `1,000`, a thousand to some people and two numbers to others. */
function hasCommasOfThousands({ text }: Token): boolean {
  const [first = '', ...groups] = text.replace(/,$/, '').split(',');
  if (groups.length === 0 || !/^[+-]?[0-9]{1,3}$/.test(first)) return false;
  return groups.every((group) => /^[0-9]{3}$/.test(group));
}

/**
 * Whether words are like `1 000 003`, one number to most people. `101 103 107` is a list, for
 * nobody writes `003` in a list that does not begin like `001`.
 */
function areThousands([first, ...groups]: readonly Token[]): boolean {
  if (!first || !/^[+-]?[1-9][0-9]{0,2}$/.test(first.text)) return false;
  return (
    groups.some(({ text }) => text.startsWith('0')) &&
    groups.every(({ text }) => /^[0-9]{3}$/.test(text))
  );
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

/** Lines of files, and operands of the command line. */

import { parseInBase } from './digits.ts';
import {
  type Entry,
  type NumberEntry,
  type OpenRangeEntry,
  parseNumberEntry,
  parseOpenRange,
  parseRange,
  RANGE,
} from './entry.ts';
import { LineBudget } from './lineBudget.ts';
import {
  isList,
  oneOrTwo,
  parseList,
  parseListWithCommas,
  readList,
  readListWithCommas,
} from './list.ts';
import { type OrError, ParseError } from './parseError.ts';
import { splitAtBlanks, type Token, trim } from './tokens.ts';

export type { Entry, NumberEntry, OpenRangeEntry, RangeEntry } from './entry.ts';

/** The most common line, for which this is the only test. */
const DIGITS: RegExp = /^[0-9]+$/;

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
 * `1 000 003`, `1-100`. The error is that of the first bad number, and its place an index in `text`.
 */
export function parseLine(text: string): OrError<Entry[]> {
  if (DIGITS.test(text)) return listOf(parseNumberEntry({ text, at: 0 }));
  const line = contentOf(text);
  if (line.text === '') return [];
  if (line.text.includes(RANGE)) return listOf(parseRange(line));
  if (line.text.includes(',')) return parseListWithCommas(line);
  const words = splitAtBlanks(line);
  return isList(words) ? parseList(line, words) : listOf(parseSingle(line));
}

/**
 * How many numbers a line has, where that shows without reading them: none or one. The one may be
 * bad. Undefined for a list or a range.
 */
export function countNumbers(text: string): 0 | 1 | undefined {
  if (DIGITS.test(text)) return 1;
  const { text: line, at } = contentOf(text);
  if (line === '') return 0;
  if (line.includes(RANGE) || line.includes(',')) return undefined;
  return isList(splitAtBlanks({ text: line, at })) ? undefined : 1;
}

/**
 * The list in a line that is one, read as `parseLine` reads it, but nothing is kept: a number is
 * `visit`ed before the next one is read. Undefined for any other line.
 *
 * @returns what is between the first number and the last one, a comma after it included: numbers
 *   that are separated by blanks, commas or both
 */
export function readListLine(
  text: string,
  visit: (entry: NumberEntry) => void,
): OrError<Token | undefined> {
  const line = contentOf(text);
  if (line.text.includes(RANGE)) return undefined;
  if (line.text.includes(',')) return readListWithCommas(line, visit) ?? line;
  const words = splitAtBlanks(line);
  return isList(words) ? (readList(line, words, new LineBudget(), visit) ?? line) : undefined;
}

/**
 * The entry of an operand of the command line: one number, expression or range, by the rules for
 * lines, or an open range `A..`; but `#` never begins a comment.
 *
 * @throws ParseError, whose place is an index in `text`
 */
export function parseOperand(text: string): Entry | OpenRangeEntry {
  const operand = trim({ text: withoutReturn(text), at: 0 });
  const isRange = operand.text.includes(RANGE);
  const entry = isRange ? (parseOpenRange(operand) ?? parseRange(operand)) : parseSingle(operand);
  if (entry instanceof ParseError) throw entry;
  const words = splitAtBlanks(operand);
  const [, second] = words;
  if (second && isList(words)) throw oneOrTwo(second, 'two operands');
  return entry;
}

/** As `parseLine`, where a line is one number of a base of its own; see `parseInBase`. */
export function parseLineInBase(text: string, base: number): OrError<Entry[]> {
  const line = contentOf(text);
  return line.text === '' ? [] : listOf(parseInBase(line, base));
}

/** As `parseOperand`, of a number of a base of its own. @throws ParseError */
export function parseOperandInBase(text: string, base: number): NumberEntry {
  const entry = parseInBase(trim({ text: withoutReturn(text), at: 0 }), base);
  if (entry instanceof ParseError) throw entry;
  return entry;
}

function listOf(entry: OrError<Entry>): OrError<Entry[]> {
  return entry instanceof ParseError ? entry : [entry];
}

/** What a line has beside its comment and the blanks around it. */
function contentOf(line: string): Token {
  return trim({ text: withoutComment(withoutReturn(line)), at: 0 });
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
function parseSingle(token: Token): OrError<NumberEntry> {
  const entry = parseNumberEntry(token);
  const { text, at } = token;
  if (entry instanceof ParseError || entry.n >= 0n || !HYPHENATED.test(text)) return entry;
  const [a, b] = text.length <= MAX_QUOTED ? text.split('-') : ['A', 'B'];
  const hint = `write "${a} - ${b}" for the difference, ${a}..${b} for the range`;
  return new ParseError(`one number or a range? ${hint}`, at, text.length);
}

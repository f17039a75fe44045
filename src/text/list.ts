/** Lists of plain numbers, separated by blanks, commas or both. */

import { type NumberEntry, parseNumberEntry } from './entry.ts';
import { LineBudget } from './lineBudget.ts';
import { type OrError, ParseError } from './parseError.ts';
import { splitAtBlanks, splitAtCommas, type Token } from './tokens.ts';

/** A sign and a word, or `1e+06`: a number without operators, well-formed or not. */
const PLAIN_NUMBER: RegExp = /^[+-]?(?:[0-9][0-9_]*[eE]\+)?\w+$/;

/** Takes a number of a list before the next one is read. */
type Visit = (entry: NumberEntry) => void;

/**
 * Whether a text without a comma is a list, given its words: an expression never has two plain
 * numbers side by side.
 */
export function isList(words: Iterable<Token>): boolean {
  const [first, second] = words;
  if (!first || !second || !isPlain(first)) return false;
  return /^\w/.test(second.text) || areAllPlain(words);
}

/** The numbers of a list with commas, or the error of the first bad one, placed in the line. */
export function parseListWithCommas(line: Token): OrError<NumberEntry[]> {
  const entries: NumberEntry[] = [];
  return readListWithCommas(line, (entry) => entries.push(entry)) ?? entries;
}

/** The numbers of a list without commas, given its words, or the error of the first bad one. */
export function parseList(line: Token, words: Iterable<Token>): OrError<NumberEntry[]> {
  const entries: NumberEntry[] = [];
  return readList(line, words, new LineBudget(), (entry) => entries.push(entry)) ?? entries;
}

/** Reads a list with commas up to its first error, and keeps nothing. */
export function readListWithCommas(line: Token, visit: Visit): ParseError | undefined {
  const budget = new LineBudget();
  const thousands = firstThousands(line);
  const end = line.at + line.text.length;
  for (const part of splitAtCommas(line)) {
    if (part.text === '' && part.at === end) break;
    // A part begins within `1,000`, for it has a comma: what is wrong before it comes first.
    if (thousands && part.at >= thousands.at) return oneOrSeveral(thousands);
    const error = readPart(part, budget, visit);
    if (error) return error;
  }
  return undefined;
}

/** The numbers between two commas. */
function readPart(part: Token, budget: LineBudget, visit: Visit): ParseError | undefined {
  if (part.text === '') return new ParseError('expected a number before the comma', part.at, 1);
  const words = splitAtBlanks(part);
  // `2+x` and `(2 + x)` fail as the expressions they were meant to be.
  if (!areAllPlain(words) && !isList(words)) return notPlain(part, budget);
  return readList(part, words, budget, visit);
}

/**
 * Reads a list without commas, given its words, up to its first error, whose place is one in the
 * line. Nothing is kept: a list of 2 MiB has a million numbers, whose entries take 100 bytes each.
 */
export function readList(
  list: Token,
  words: Iterable<Token>,
  budget: LineBudget,
  visit: Visit,
): ParseError | undefined {
  if (areThousands(words)) return oneOrSeveral(list);
  let isFirst = true;
  for (const word of words) {
    if (!isPlain(word)) return notPlain(word, budget);
    if (!isFirst && isSigned(word)) return oneOrTwo(word, '"a, -b"');
    const entry = parseNumberEntry(word, budget);
    if (entry instanceof ParseError) return entry;
    visit(entry);
    isFirst = false;
  }
  return undefined;
}

/** The error in an expression, or if it has none, that it is in a list. */
function notPlain(token: Token, budget: LineBudget): ParseError {
  const entry = parseNumberEntry(token, budget);
  if (entry instanceof ParseError) return entry;
  const message = 'expected a plain number in a list (an expression needs a line of its own)';
  return new ParseError(message, token.at, token.text.length);
}

/** The error for `13 -17`, whose second number `token` is, and how to write `two` numbers. */
export function oneOrTwo({ at }: Token, two: string): ParseError {
  return new ParseError(`one number or two? write "a - b" for one, ${two} for two`, at, 1);
}

function oneOrSeveral({ text, at }: Token): ParseError {
  const message = 'one number or several? write 1000 for one, "1, 000" for several';
  return new ParseError(message, at, text.length);
}

/** The first word of a line that has commas of thousands. */
function firstThousands(line: Token): Token | undefined {
  for (const word of splitAtBlanks(line)) if (hasCommasOfThousands(word)) return word;
  return undefined;
}

/** Whether a word is like `1,000`, a thousand to some people and two numbers to others. */
function hasCommasOfThousands({ text }: Token): boolean {
  if (!/^[+-]?[0-9]{1,3},[0-9]{3}/.test(text)) return false;
  const end = text.endsWith(',') ? text.length - 1 : text.length;
  const first = text.indexOf(',');
  if ((end - first) % 4 !== 0) return false;
  for (let at = first; at < end; at += 4)
    if (!/^,[0-9]{3}$/.test(text.slice(at, at + 4))) return false;
  return true;
}

/**
 * Whether words are like `1 000 003`, one number to most people. `101 103 107` is a list, for
 * nobody writes `003` in a list that does not begin like `001`.
 */
function areThousands(words: Iterable<Token>): boolean {
  const [first] = words;
  if (!first || !/^[+-]?[1-9][0-9]{0,2}$/.test(first.text)) return false;
  let startsWithZero = false;
  for (const { text, at } of words) {
    if (at > first.at && !/^[0-9]{3}$/.test(text)) return false;
    startsWithZero ||= text.startsWith('0');
  }
  return startsWithZero;
}

function areAllPlain(words: Iterable<Token>): boolean {
  for (const word of words) if (!isPlain(word)) return false;
  return true;
}

function isPlain({ text }: Token): boolean {
  return PLAIN_NUMBER.test(text);
}

function isSigned({ text }: Token): boolean {
  return text.startsWith('+') || text.startsWith('-');
}

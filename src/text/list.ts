/** Lists of plain numbers, separated by blanks, commas or both. */

import { type NumberEntry, parseNumberEntry } from './entry.ts';
import { LineBudget } from './lineBudget.ts';
import { type OrError, ParseError } from './parseError.ts';
import { splitAtBlanks, splitAtCommas, type Token } from './tokens.ts';

/** A sign and a word, or `1e+06`: a number without operators, well-formed or not. */
const PLAIN_NUMBER: RegExp = /^[+-]?(?:[0-9][0-9_]*[eE]\+)?\w+$/;

/**
 * Whether a text without a comma is a list, given its words: an expression never has two plain
 * numbers side by side.
 */
export function isList(words: readonly Token[]): boolean {
  const [first, second] = words;
  if (!first || !second || !isPlain(first)) return false;
  return /^\w/.test(second.text) || words.every(isPlain);
}

/** The numbers of a list with commas, or the error of the first bad one, placed in the line. */
export function parseListWithCommas(line: Token): OrError<NumberEntry[]> {
  const budget = new LineBudget();
  const thousands = splitAtBlanks(line).find(hasCommasOfThousands);
  const parts = splitAtCommas(line);
  if (parts.at(-1)?.text === '') parts.pop();
  const entries: NumberEntry[] = [];
  for (const part of parts) {
    // A part begins within `1,000`, for it has a comma: what is wrong before it comes first.
    if (thousands && part.at >= thousands.at) return oneOrSeveral(thousands);
    const numbers = parsePart(part, budget);
    if (numbers instanceof ParseError) return numbers;
    for (const number of numbers) entries.push(number);
  }
  return entries;
}

/** The numbers between two commas. */
function parsePart(part: Token, budget: LineBudget): OrError<NumberEntry[]> {
  if (part.text === '') return new ParseError('expected a number before the comma', part.at, 1);
  const words = splitAtBlanks(part);
  // `2+x` and `(2 + x)` fail as the expressions they were meant to be.
  if (!words.every(isPlain) && !isList(words)) return notPlain(part, budget);
  return parseList(part, words, budget);
}

/**
 * The numbers of a list without commas, given its words, or the error of the first bad one, placed
 * in the line.
 */
export function parseList(
  list: Token,
  words: readonly Token[],
  budget: LineBudget,
): OrError<NumberEntry[]> {
  if (areThousands(words)) return oneOrSeveral(list);
  const entries: NumberEntry[] = [];
  for (const word of words) {
    if (!isPlain(word)) return notPlain(word, budget);
    if (entries.length > 0 && isSigned(word)) return oneOrTwo(word, '"a, -b"');
    const entry = parseNumberEntry(word, budget);
    if (entry instanceof ParseError) return entry;
    entries.push(entry);
  }
  return entries;
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

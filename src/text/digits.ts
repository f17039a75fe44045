/** Numbers in a base of one's own: digits alone, as `openssl` and `/etc/ssh/moduli` have them. */

import { fits, surelyTooLarge, tooLarge } from './digitLimit.ts';
import type { NumberEntry } from './entry.ts';
import { isPem, nameCharacter, PEM } from './hints.ts';
import { type OrError, ParseError } from './parseError.ts';
import type { Token } from './tokens.ts';

/** Bases have the digits 0 to 9 and a to z, small or capital. */
export const BASES = { least: 2, most: 36 } as const;

/** What BigInt() reads itself. */
const PREFIXES: Readonly<Record<number, string>> = { 2: '0b', 8: '0o', 10: '', 16: '0x' };

/** Numbers of as many digits as a double holds exactly in every base. */
const LEAF = 10;

/**
 * The number that a token is: digits of a base, 2 to 36, after a sign or none, with colons and blanks
 * between them, as in `00:c0:ff:ee`. After a colon it may go on in a new line, as openssl prints it,
 * and must go on. There are no prefixes, operators, lists and ranges. The place of its error is an
 * index in the line.
 */
export function parseInBase({ text, at }: Token, base: number): OrError<NumberEntry> {
  const start = /^[+-]?/.exec(text)?.[0].length ?? 0;
  const wrong = wrongAt(text, start, base);
  if (wrong !== -1) return wrongDigit(text, wrong, base).moved(at);
  const digits = text.slice(start).replace(/[:\s]+/g, '');
  if (digits === '') return new ParseError(`expected a digit of base ${base}`, at + start, 0);
  const open = OPEN.exec(text);
  if (open) return new ParseError(UNFINISHED, at + open.index, 1);
  const significant = digits.replace(/^0+(?=.)/, '');
  if (surelyTooLarge((significant.length - 1) * Math.log2(base))) return tooLarge(at, text.length);
  const magnitude = magnitudeOf(significant, base);
  if (!fits(magnitude)) return tooLarge(at, text.length);
  const n = text.startsWith('-') ? -magnitude : magnitude;
  return { type: 'number', text: text.replace(/\s*\n\s*/g, ''), n };
}

/** A colon that no digit follows. */
const OPEN = /:\s*$/;
const UNFINISHED = 'expected the number to go on after ":", in this line or the next one';

/** The index of the first character from `start` on that is not part of a number; -1 if all are. */
function wrongAt(text: string, start: number, base: number): number {
  const wrong = WRONG.get(base) ?? wrongIn(base);
  WRONG.set(base, wrong);
  wrong.lastIndex = start;
  return wrong.exec(text)?.index ?? -1;
}

/** For each base, what is neither a digit nor a separator. */
const WRONG = new Map<number, RegExp>();

function wrongIn(base: number): RegExp {
  const digits = Array.from({ length: base }, (_, digit) => digit.toString(base)).join('');
  return new RegExp(
    `[^${digits}${digits.toUpperCase()}: \\t\\r\\n]|(?<!:[ \\t\\r]*)\\n|\\r(?!\\n)`,
    'g',
  );
}

function wrongDigit(text: string, at: number, base: number): ParseError {
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
  const message = `expected a digit of base ${base}, got ${nameCharacter(character)}`;
  return new ParseError(message + hintAt(text, at), at, character.length);
}

function hintAt(text: string, at: number): string {
  if (text.startsWith('..', at)) return ' (a range is given without --base)';
  if (/^[+-]?0[xob]/i.test(text) && /[xob]/i.test(text.charAt(at))) {
    return ' (with --base, digits have no prefix)';
  }
  if (text.charAt(at) === ',') return ' (with --base, a line is one number)';
  if (isPem(text)) return ` (${PEM})`;
  if (text.includes('\n'))
    return ' (grep -E "^ +[0-9a-f:]+$" leaves the digits that openssl prints)';
  return /^[A-Za-z ]+=/.test(text) ? ' (cut -d= -f2 leaves the digits)' : '';
}

function magnitudeOf(digits: string, base: number): bigint {
  const prefix = PREFIXES[base];
  return prefix === undefined ? product(digits, base) : BigInt(prefix + digits);
}

/** By halves, so that the products are of numbers of like size: a million digits take a second. */
function product(digits: string, base: number): bigint {
  const powers = new Map<number, bigint>();
  const power = (exponent: number): bigint => {
    const known = powers.get(exponent) ?? BigInt(base) ** BigInt(exponent);
    powers.set(exponent, known);
    return known;
  };
  function value(from: number, to: number): bigint {
    if (to - from <= LEAF) return BigInt(Number.parseInt(digits.slice(from, to), base));
    // The lower half has a power of two of leaves: there are few different powers of the base.
    const low = LEAF * 2 ** Math.floor(Math.log2((to - from - 1) / LEAF));
    return value(from, to - low) * power(low) + value(to - low, to);
  }
  return value(0, digits.length);
}

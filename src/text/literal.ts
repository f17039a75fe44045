/** Numbers without operators: decimal, `0x`, `0o`, `0b`, with `_` between digits, and `1e12`. */

import { fits, MAX_DIGITS, surelyTooLarge, tooLarge } from './digitLimit.ts';
import type { LineBudget } from './lineBudget.ts';
import { expected, ParseError } from './parseError.ts';

interface Radix {
  readonly radix: number;
  /** As BigInt() takes it. */
  readonly prefix: string;
  readonly digit: string;
  /** Digits and `_` from a place on (sticky). */
  readonly run: RegExp;
}

const DECIMAL: Radix = { radix: 10, prefix: '', digit: 'a digit', run: /[0-9_]*/y };

/** By the letter of their prefix. */
const PREFIXED: Readonly<Record<string, Radix>> = {
  x: { radix: 16, prefix: '0x', digit: 'a hexadecimal digit', run: /[0-9a-fA-F_]*/y },
  o: { radix: 8, prefix: '0o', digit: 'an octal digit', run: /[0-7_]*/y },
  b: { radix: 2, prefix: '0b', digit: 'a binary digit', run: /[01_]*/y },
};

/** The value of a literal, and the index after its last character. */
export interface Literal {
  readonly value: bigint;
  readonly end: number;
}

/** Reads the literal at `text[at]`, which is a digit; throws ParseError. */
export function readLiteral(text: string, at: number, budget: LineBudget): Literal {
  const prefixed = text[at] === '0' ? PREFIXED[text.charAt(at + 1).toLowerCase()] : undefined;
  const literal = prefixed ? readPrefixed(text, at, prefixed) : readDecimal(text, at, budget);
  if (/\w/.test(text.charAt(literal.end)))
    throw expected(`${(prefixed ?? DECIMAL).digit} or an operator`, text, literal.end);
  return literal;
}

const ROUNDED = /(?:\.[0-9]+)?[eE]\+[0-9]+/y;

/**
 * Rejects a number that goes on at `text[at]` as `1e+06` and `1.00001e+06` do: programs write it so
 * when they have rounded it to a few digits, and the number that was meant is lost.
 */
export function rejectRounded(text: string, at: number): void {
  ROUNDED.lastIndex = at;
  const rounded = ROUNDED.exec(text)?.[0];
  if (rounded === undefined) return;
  const message =
    'expected all digits, got a number rounded by the program that wrote it ' +
    '(seq -f %.0f and printf "%.0f" in awk write all digits)';
  throw new ParseError(message, at, rounded.length);
}

function readPrefixed(text: string, at: number, radix: Radix): Literal {
  const { digits, end } = readDigits(text, at + radix.prefix.length, radix);
  if (surelyTooLarge((digits.length - 1) * Math.log2(radix.radix))) throw tooLarge(at, end - at);
  const value = BigInt(radix.prefix + (digits || '0'));
  if (!fits(value)) throw tooLarge(at, end - at);
  return { value, end };
}

function readDecimal(text: string, at: number, budget: LineBudget): Literal {
  const { digits, end } = readDigits(text, at, DECIMAL);
  const letter = text[end];
  if (letter !== 'e' && letter !== 'E') {
    if (digits.length > MAX_DIGITS) throw tooLarge(at, end - at);
    return { value: BigInt(digits), end };
  }
  rejectRounded(text, end);
  if (text[end + 1] === '-') throw expected('an exponent of 0 or more', text, end + 1);
  // 29024E08 is a word of a hexadecimal dump as often as it is a power of ten.
  if (letter === 'E') throw expected('a small "e" in a power of ten', text, end);
  const exponent = readDigits(text, end + 1, DECIMAL);
  if (digits === '') return { value: 0n, end: exponent.end };
  const zeros = Number(exponent.digits);
  if (digits.length + zeros > MAX_DIGITS) throw tooLarge(at, exponent.end - at);
  const value = BigInt(digits) * 10n ** BigInt(zeros);
  budget.spend(digits.length + zeros, at, exponent.end - at);
  return { value, end: exponent.end };
}

/** The significant digits at `text[at]`, without `_` and leading zeros ('' for 0). */
function readDigits(text: string, at: number, radix: Radix): { digits: string; end: number } {
  radix.run.lastIndex = at;
  const run = radix.run.exec(text)?.[0] ?? '';
  if (run === '' || run.startsWith('_')) throw expected(radix.digit, text, at);
  // Not /^\d+(_\d+)*$/: a repeated group overflows the regular expression's stack on a million `_`.
  const lonely = run.includes('_') ? run.search(/__|_$/) : -1;
  if (lonely !== -1) throw expected(radix.digit, text, at + lonely + 1);
  const significant = run.startsWith('0') ? run.replace(/^[0_]+/, '') : run;
  return { digits: significant.replaceAll('_', ''), end: at + run.length };
}

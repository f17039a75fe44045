/** Numbers without operators: decimal, `0x`, `0o`, `0b`, with `_` between digits, and `1e12`. */

import { fits, MAX_DIGITS, surelyTooLarge, tooLarge } from './digitLimit.ts';
import type { LineBudget } from './lineBudget.ts';
import { expected, type OrError, ParseError } from './parseError.ts';

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
interface Literal {
  readonly value: bigint;
  readonly end: number;
}

/** The literal at `text[at]`, which is a digit. */
export function readLiteral(text: string, at: number, budget: LineBudget): OrError<Literal> {
  const prefixed = text[at] === '0' ? PREFIXED[text.charAt(at + 1).toLowerCase()] : undefined;
  const literal = prefixed ? readPrefixed(text, at, prefixed) : readDecimal(text, at, budget);
  if (literal instanceof ParseError) return literal;
  if (/\w/.test(text.charAt(literal.end)))
    return expected(`${(prefixed ?? DECIMAL).digit} or an operator`, text, literal.end);
  return literal;
}

const ROUNDED = /(?:\.[0-9]+)?[eE]\+[0-9]+/y;

/**
 * The error in a number that goes on at `text[at]` as `1e+06` and `1.00001e+06` do: programs write
 * it so when they have rounded it to a few digits, and the number that was meant is lost.
 */
export function roundedAt(text: string, at: number): ParseError | undefined {
  ROUNDED.lastIndex = at;
  const rounded = ROUNDED.exec(text)?.[0];
  if (rounded === undefined) return undefined;
  const message =
    'expected all digits, got a number rounded by the program that wrote it ' +
    '(seq -f %.0f and printf "%.0f" in awk write all digits)';
  return new ParseError(message, at, rounded.length);
}

function readPrefixed(text: string, at: number, radix: Radix): OrError<Literal> {
  const read = readDigits(text, at + radix.prefix.length, radix);
  if (read instanceof ParseError) return read;
  const { digits, end } = read;
  if (surelyTooLarge((digits.length - 1) * Math.log2(radix.radix))) return tooLarge(at, end - at);
  const value = BigInt(radix.prefix + (digits || '0'));
  return fits(value) ? { value, end } : tooLarge(at, end - at);
}

function readDecimal(text: string, at: number, budget: LineBudget): OrError<Literal> {
  const mantissa = readDigits(text, at, DECIMAL);
  if (mantissa instanceof ParseError) return mantissa;
  const { digits, end } = mantissa;
  const letter = text[end];
  if (letter === 'e' || letter === 'E') return readExponent(text, at, mantissa, budget);
  return digits.length > MAX_DIGITS ? tooLarge(at, end - at) : { value: BigInt(digits), end };
}

/** The literal at `text[at]` that goes on after its `mantissa` with an `e` or `E`. */
function readExponent(
  text: string,
  at: number,
  mantissa: Digits,
  budget: LineBudget,
): OrError<Literal> {
  const place = mantissa.end;
  const rounded = roundedAt(text, place);
  if (rounded) return rounded;
  if (text[place + 1] === '-') return expected('an exponent of 0 or more', text, place + 1);
  // 29024E08 is a word of a hexadecimal dump as often as it is a power of ten.
  if (text[place] === 'E') return expected('a small "e" in a power of ten', text, place);
  const exponent = readDigits(text, place + 1, DECIMAL);
  if (exponent instanceof ParseError) return exponent;
  const { end } = exponent;
  if (mantissa.digits === '') return { value: 0n, end };
  const zeros = Number(exponent.digits);
  const length = mantissa.digits.length + zeros;
  if (length > MAX_DIGITS) return tooLarge(at, end - at);
  const value = BigInt(mantissa.digits) * 10n ** BigInt(zeros);
  return budget.spend(length, at, end - at) ?? { value, end };
}

interface Digits {
  /** Without `_` and leading zeros: '' for 0. */
  readonly digits: string;
  /** The index after the last of them. */
  readonly end: number;
}

function readDigits(text: string, at: number, radix: Radix): OrError<Digits> {
  radix.run.lastIndex = at;
  const run = radix.run.exec(text)?.[0] ?? '';
  if (run === '' || run.startsWith('_')) return expected(radix.digit, text, at);
  // Not /^\d+(_\d+)*$/: a repeated group overflows the regular expression's stack on a million `_`.
  const lonely = run.includes('_') ? run.search(/__|_$/) : -1;
  if (lonely !== -1) return expected(radix.digit, text, at + lonely + 1);
  const significant = run.startsWith('0') ? run.replace(/^[0_]+/, '') : run;
  return { digits: significant.replaceAll('_', ''), end: at + run.length };
}

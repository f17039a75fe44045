import { grouped } from '../grouped.ts';
import { ParseError } from '../parseError.ts';
import { MAX_DIGITS } from './limits.ts';
import { type Line, unexpected } from './lines.ts';

/** One way to write each number: no plus sign, no zeros before it, no -0. */
const DECIMAL = /^(?:0|-?[1-9][0-9]*)$/;

/**
 * Primo's ways, with the sign before or after the prefix: `$1F`, `0x1F`, `-$1F`, `$-1F`. The numbers of
 * some programs have zeros before them.
 */
const HEXADECIMAL = /^(-?)(?:\$|0x)(-?)([0-9a-f]+)$/i;

const PREFIX = /^-?(?:\$|0x)/i;

/** log2 10: binary digits to a decimal one. */
const BITS_PER_DIGIT = Math.log2(10);

/** @throws ParseError */
export function readDecimal(token: Line): bigint {
  if (!DECIMAL.test(token.text)) throw unexpected('a decimal integer', token);
  if (token.text.replace('-', '').length > MAX_DIGITS) throw tooLong(token);
  return BigInt(token.text);
}

/**
 * Hexadecimal with a prefix, or decimal.
 *
 * @throws ParseError
 */
export function readPrimoInteger(token: Line): bigint {
  if (!PREFIX.test(token.text)) return readDecimal(token);
  const [, sign, innerSign, digits = ''] = HEXADECIMAL.exec(token.text) ?? [];
  if (digits === '' || (sign !== '' && innerSign !== '')) {
    throw unexpected('a hexadecimal integer', token);
  }
  if (4 * digits.length > MAX_DIGITS * BITS_PER_DIGIT) throw tooLong(token);
  const value = BigInt(`0x${digits}`);
  return sign === '' && innerSign === '' ? value : -value;
}

function tooLong({ text, at }: Line): ParseError {
  return new ParseError(`expected at most ${grouped(MAX_DIGITS)} digits`, at, text.length);
}

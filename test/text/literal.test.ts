import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseNumber } from '../../src/text/expression.ts';
import { holds, parseErrorOf } from './property.ts';
import { blanks, spaced, written } from './tree.ts';

describe('parseNumber, of a literal', () => {
  it.each([
    ['007', 7n],
    ['1_000_003', 1000003n],
    ['0xFf', 255n],
    ['0X1_0', 16n],
    ['0o17', 15n],
    ['0O7', 7n],
    ['0b101', 5n],
    ['0B1', 1n],
    ['1e12', 10n ** 12n],
    ['12e3', 12000n],
    ['0e99999999999999', 0n],
  ])('reads %j', (text, n) => {
    expect(parseNumber(text)).toBe(n);
  });

  it.each([
    ['1e-3', 2, 1, 'an exponent of 0 or more, got "-"'],
    ['1e', 2, 0, 'a digit, got the end'],
    ['1e+', 2, 1, 'a digit, got "+"'],
    ['1e+06', 1, 4, 'all digits, got a number rounded'],
    ['12E+3', 2, 3, 'all digits, got a number rounded'],
    ['1.00001e+06', 1, 10, 'all digits, got a number rounded'],
    ['29024E08', 5, 3, 'a small "e" in a power of ten, got "E08" (hexadecimal? write 0x'],
    ['1E5', 1, 2, 'a small "e" in a power of ten'],
    ['1E', 1, 1, 'a small "e" in a power of ten'],
    ['1E-3', 2, 1, 'an exponent of 0 or more'],
    ['1e1e1', 3, 2, 'a digit or an operator, got "e1"'],
    ['13A', 2, 1, 'a digit or an operator, got "A"'],
    ['7n', 1, 1, 'got "n"'],
    ['2x', 1, 1, 'got "x"'],
    ['0x', 2, 0, 'a hexadecimal digit, got the end'],
    ['0xfg', 3, 1, 'a hexadecimal digit or an operator, got "g"'],
    ['0b12', 3, 1, 'a binary digit or an operator, got "2"'],
    ['0o8', 2, 1, 'an octal digit, got "8"'],
    ['0x_1', 2, 2, 'a hexadecimal digit, got "_1"'],
    ['1__0', 2, 2, 'a digit, got "_0"'],
    ['_1', 0, 2, 'expected a number'],
    ['1_', 2, 0, 'a digit, got the end'],
    ['1_+2', 2, 1, 'a digit, got "+"'],
  ])('refuses %j at %i, %i long', (text, at, length, message) => {
    const error = parseErrorOf(parseNumber, text);
    expect(error).toMatchObject({ at, length });
    expect(error.message).toContain(message);
  });

  it('gives every written form of n the same value', () => {
    const n = fc.oneof(
      fc.bigInt({ min: 0n, max: 2n ** 70n }),
      fc.bigInt({ min: 0n, max: 2n ** 900n }),
    );
    holds(
      fc.property(n, fc.nat(50), blanks, (n, zeros, between) => {
        for (const form of [
          'decimal',
          'zeros',
          'grouped',
          'hex',
          'HEX',
          'octal',
          'binary',
        ] as const) {
          expect(parseNumber(spaced([written(n, form)], between))).toBe(n);
          expect(parseNumber(`+${written(n, form)}`)).toBe(n);
          expect(parseNumber(`-${written(n, form)}`)).toBe(-n);
        }
        expect(parseNumber(`${n}e${zeros}`)).toBe(n * 10n ** BigInt(zeros));
      }),
      200,
    );
  });
});

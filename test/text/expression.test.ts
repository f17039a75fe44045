import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseNumber } from '../../src/text/expression.ts';
import { looksLikeNumber } from '../../src/text/hints.ts';
import { almostText, anyText, holds, parseErrorOf } from './property.ts';
import { blanks, evaluate, spaced, tokens, trees } from './tree.ts';

describe('parseNumber', () => {
  it.each([
    ['0', 0n],
    ['+7', 7n],
    ['-7', -7n],
    ['-2^2', -4n],
    ['(-2)^2', 4n],
    ['2^3^2', 512n],
    ['2**3**2', 512n],
    ['2^-0', 1n],
    ['2--3', 5n],
    ['2*-3', -6n],
    ['100/10/5', 2n],
    ['10-4-3', 3n],
    ['-7%3', 2n],
    ['7%-3', 1n],
    ['-7%-3', 2n],
    ['-6%3', 0n],
    ['-5!', -120n],
    ['5#', 30n],
    ['(3!)!', 720n],
    ['2^3!', 64n],
    ['0!', 1n],
    ['1#', 1n],
    ['0^0', 1n],
    ['0^(10^50)', 0n],
    ['1^(10^50)', 1n],
    ['(-1)^(10^50)', 1n],
    ['(-1)^(10^50+1)', -1n],
    [' \t( 2 ^ 127\t- 1 ) ', 2n ** 127n - 1n],
    ['9999999999999917', 9999999999999917n],
    ['3!#', 30n],
  ])('reads %j', (text, n) => {
    expect(parseNumber(text)).toBe(n);
  });

  it.each([
    ['', 0, 0, 'expected a number or "(", got the end'],
    [' \t', 2, 0, 'got the end'],
    ['7/2', 1, 1, 'exact division, got the remainder 1'],
    ['-7/2', 2, 1, 'exact division, got the remainder -1'],
    ['7/2*2', 1, 1, 'exact division'],
    ['7/0', 1, 1, 'a divisor other than 0'],
    ['7%(1-1)', 1, 1, 'a modulus other than 0'],
    ['3.5', 1, 1, 'a whole number, got "."'],
    ['3.0', 1, 1, 'a whole number'],
    ['.5', 0, 1, 'expected a number'],
    ['2+1.000003E+6', 3, 10, 'all digits, got a number rounded'],
    ['NaN', 0, 3, 'got "NaN"'],
    ['-Infinity', 1, 8, 'got "Infinity"'],
    ['1,000', 1, 1, 'one number'],
    ['3 4', 2, 1, 'an operator or the end, got "4"'],
    ['--7', 1, 1, 'one sign, got two'],
    ['2+-+7', 3, 1, 'one sign, got two'],
    ['!', 0, 1, 'expected a number'],
    ['()', 1, 1, 'expected a number'],
    ['(3', 2, 0, 'an operator or ")", got the end'],
    ['3)', 1, 1, 'an operator or the end, got ")"'],
    ['2+', 2, 0, 'expected a number'],
    ['2* *3', 3, 1, 'expected a number'],
    ['5!!', 1, 2, 'one "!", got two'],
    ['5! !', 1, 3, 'one "!", got two'],
    ['2^-1', 1, 1, 'an exponent of 0 or more, got a negative one'],
    ['1^-1', 1, 1, 'an exponent of 0 or more'],
    ['(-5)!', 4, 1, '0 or more before "!"'],
    ['(-5)#', 4, 1, '0 or more before "#"'],
    ['\u0663', 0, 1, 'U+0663'],
    ['7\u00a0', 1, 1, 'U+00A0'],
    ['\uff17', 0, 1, 'U+FF17'],
    ['2^127\u22121', 5, 1, 'U+2212'],
    ['\ufeff7', 0, 1, 'U+FEFF'],
    ['7\0', 1, 1, 'NUL byte (is this UTF-16'],
    ['7\ufffd', 1, 1, 'not UTF-8'],
    ['7\n', 1, 1, 'got "\\x0a"'],
    ['\u{1f600}', 0, 2, 'U+1F600'],
    ['\ud800', 0, 1, 'U+D800'],
  ])('refuses %j at %i, %i long', (text, at, length, message) => {
    const error = parseErrorOf(parseNumber, text);
    expect(error).toMatchObject({ at, length });
    expect(error.message).toContain(message);
  });

  it('gives a random expression the value of its tree, or an error where the tree has none', () => {
    let errors = 0;
    const tree = trees(['+', '-', '*', '/', '%']);
    holds(
      fc.property(tree, blanks, (tree, between) => {
        const text = spaced(tokens(tree), between);
        const n = evaluate(tree);
        if (n === undefined) {
          errors++;
          expect(parseErrorOf(parseNumber, text).length).toBeGreaterThan(0);
        } else {
          expect(parseNumber(text)).toBe(n);
        }
      }),
      3000,
    );
    expect(errors).toBeGreaterThan(100);
  });

  it('points at the first character outside the grammar, wherever it comes', () => {
    const alien = fc.constantFrom(...'.,;$n°²٣７−\u00a0\u200b\u202e\0\r\n\ufffd\ufeff"&|=~<>[]{}');
    const tree = trees(['+', '-', '*']);
    holds(
      fc.property(tree, blanks, alien, fc.nat(), (tree, between, alien, place) => {
        fc.pre(evaluate(tree) !== undefined);
        const text = spaced(tokens(tree), between);
        const at = place % (text.length + 1);
        expect(parseErrorOf(parseNumber, text.slice(0, at) + alien + text.slice(at)).at).toBe(at);
      }),
    );
  });

  it('throws nothing, and gives a ParseError whose place is within the text', () => {
    holds(
      fc.property(fc.oneof(anyText, almostText), (text) => {
        const value = parseNumber(text);
        if (typeof value === 'bigint') {
          expect(text).toMatch(/^[0-9a-fx_+\-*/%^!#() \t]+$/i);
        } else {
          expect(value.at).toBeGreaterThanOrEqual(0);
          expect(value.length).toBeGreaterThanOrEqual(0);
          expect(value.at + value.length).toBeLessThanOrEqual(text.length);
          expect(value.message).not.toMatch(/\p{C}/u);
        }
      }),
      10_000,
    );
  });
});

describe('looksLikeNumber', () => {
  it.each(['91', '-7', '2^127-1', '7/2', '0x', '3.5', '1,000', '(2', '3..5', '1e-3', ' 7', '5#'])(
    'is true for %j',
    (text) => expect(looksLikeNumber(text)).toBe(true),
  );

  it.each(['', '-', 'data', '2.txt', './4', '/dev/1', '9x', 'x9', '-w', '٣', '4\n', '7\0'])(
    'is false for %j',
    (text) => expect(looksLikeNumber(text)).toBe(false),
  );

  it('is true for every text that parses', () => {
    holds(
      fc.property(trees(['+', '-', '*']), blanks, (tree, between) => {
        expect(looksLikeNumber(spaced(tokens(tree), between))).toBe(true);
      }),
    );
  });
});

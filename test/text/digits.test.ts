import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseInBase } from '../../src/text/digits.ts';
import { parseLineInBase, parseOperandInBase } from '../../src/text/line.ts';
import { ParseError } from '../../src/text/parseError.ts';
import { holds } from './property.ts';

const bases = fc.integer({ min: 2, max: 36 });

it('parseInBase reads what toString writes, in every base, small or capital', () => {
  holds(
    fc.property(bases, fc.bigInt({ min: -(2n ** 2000n), max: 2n ** 2000n }), (base, n) => {
      const text = n.toString(base);
      for (const given of [text, text.toUpperCase()]) {
        expect(parseInBase({ text: given, at: 3 }, base)).toEqual({
          type: 'number',
          text: given,
          n,
        });
      }
    }),
  );
});

it('parseInBase passes over colons, blanks and zeros wherever they are between digits', () => {
  const gaps = fc.array(fc.constantFrom('', ':', ' ', '\t', ': ', ' : ', ':\n', ': \r\n '));
  holds(
    fc.property(bases, fc.bigInt({ min: 0n, max: 2n ** 200n }), gaps, (base, n, between) => {
      const digits = [...`00${n.toString(base)}`];
      const text = digits.map((digit, k) => (k > 0 ? (between[k] ?? '') : '') + digit).join('');
      expect(parseInBase({ text, at: 0 }, base)).toMatchObject({ n });
    }),
  );
});

it('parseInBase points at the first character that is no digit of the base', () => {
  holds(
    fc.property(bases, fc.string({ minLength: 1, unit: 'binary' }), (base, text) => {
      const value = parseInBase({ text, at: 5 }, base);
      const body = text.replace(/^[+-]/, '');
      const wrong = [...body].find(
        (character) =>
          !/^[: \t]$/.test(character) &&
          (!/^[0-9a-z]$/i.test(character) || Number.isNaN(Number.parseInt(character, base))),
      );
      const hasDigit = /[0-9a-z]/i.test(body);
      const goesOn = /:[ \t]*$/.test(body);
      expect(value instanceof ParseError).toBe(wrong !== undefined || !hasDigit || goesOn);
      if (!(value instanceof ParseError) || wrong === undefined) return;
      expect(value.at).toBe(5 + text.length - body.length + body.indexOf(wrong));
      expect(value.message).toContain(`expected a digit of base ${base}, got `);
    }),
    1000,
  );
});

it.each([
  ['0x1f', 16, 1, 'digits have no prefix'],
  ['-0b1', 2, 2, 'digits have no prefix'],
  ['1..f', 16, 1, 'a range is given without --base'],
  ['12\n13', 16, 2, 'got "\\x0a"'],
  ['12:\r13', 16, 3, 'got "\\x0d"'],
  ['12: ', 16, 2, 'to go on after ":"'],
  ['12,13', 16, 2, 'a line is one number'],
  ['Modulus=00C0', 16, 0, 'cut -d= -f2 leaves the digits'],
  ['-----BEGIN PRIVATE KEY-----', 16, 1, 'PEM?'],
  ['12', 2, 1, 'got "2"'],
  ['2^3', 10, 1, 'got "^"'],
  ['1_000', 10, 1, 'got "_"'],
  ['', 16, 0, 'expected a digit of base 16'],
  [' : ', 16, 0, 'expected a digit of base 16'],
  ['-', 16, 1, 'expected a digit of base 16'],
])('parseInBase refuses %j in base %i, at %i', (text, base, at, message) => {
  const error = parseInBase({ text, at: 0 }, base);
  if (!(error instanceof ParseError)) throw new Error('not refused');
  expect(error.at).toBe(at);
  expect(error.message).toContain(message);
});

it('parseInBase takes a million decimal digits and no more, in every base', () => {
  for (const base of [2, 7, 16, 36]) {
    const most = Math.floor(1_000_000 / Math.log10(base));
    const text = '1'.repeat(most);
    expect(parseInBase({ text, at: 0 }, base)).toMatchObject({ type: 'number' });
    const more = parseInBase({ text: `11${text}`, at: 0 }, base);
    expect(more).toMatchObject({ message: 'expected at most 1,000,000 digits' });
    expect(parseInBase({ text: `${'0'.repeat(9)}${text}`, at: 0 }, base)).toMatchObject({
      type: 'number',
    });
  }
});

it('parseLineInBase reads a number, a comment or nothing, and no list', () => {
  expect(parseLineInBase(' c0:ff ee # coffee\r', 16)).toEqual([
    { type: 'number', text: 'c0:ff ee', n: 0xc0ffeen },
  ]);
  expect(parseLineInBase('# c0', 16)).toEqual([]);
  expect(parseLineInBase(' \t', 16)).toEqual([]);
  expect(parseLineInBase('  1g', 16)).toMatchObject({ at: 3 });
  expect(parseOperandInBase(' ff\r', 16)).toMatchObject({ text: 'ff', n: 255n });
  expect(() => parseOperandInBase('ff # 255', 16)).toThrow('got "#"');
});

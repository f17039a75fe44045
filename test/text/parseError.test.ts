import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cells, columns, visible } from '../../src/text/escape.ts';
import { parseLine } from '../../src/text/line.ts';
import { diagnose, located, ParseError } from '../../src/text/parseError.ts';
import { anyText, holds } from './property.ts';

/** The two lines for a line of a file that is bad. */
function diagnosed(text: string, where?: string): string[] {
  try {
    parseLine(text);
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    const diagnostic = diagnose(error, text);
    const { message, caret } = where === undefined ? diagnostic : located(diagnostic, where);
    return [message, caret];
  }
  throw new Error(`accepted ${JSON.stringify(text)}`);
}

/** What stands in `line` after so many columns. */
function fromColumn(line: string, column: number): string {
  const row = cells(line);
  let end = 0;
  while (column > 0) column -= row[end++]?.columns ?? Infinity;
  return row
    .slice(end)
    .map(({ shown }) => shown)
    .join('');
}

describe('diagnose', () => {
  it('puts a caret under the faulty place, after where it is', () => {
    expect(diagnosed('13A', 'numbers.txt:7')).toEqual([
      'numbers.txt:7: 13A: expected a digit or an operator, got "A"',
      '                 ^',
    ]);
    expect(diagnosed('12 + Infinity')).toEqual([
      '12 + Infinity: expected a number or "(", got "Infinity"',
      '     ^~~~~~~~',
    ]);
    expect(diagnosed('7/')).toEqual(['7/: expected a number or "(", got the end', '  ^']);
  });

  it('escapes what cannot be seen, and stays under it', () => {
    expect(diagnosed('1\t2\u202ex\0')).toEqual([
      '1\\t2\\u{202e}x\\x00: expected an operator or the end, got "\\u{202e}" (U+202E)',
      '    ^~~~~~~~',
    ]);
    expect(diagnosed('\u65e5', '\u6570.txt:1')).toEqual([
      '\u6570.txt:1: \u65e5: expected a number or "(", got "\u65e5" (U+65E5)',
      '          ^~',
    ]);
    expect(diagnosed('x', 'a\nb\x1b[31m')[0]).toMatch(/^a\\x0ab\\x1b\[31m: x: /);
  });

  it('shows 120 columns of a long line, the faulty place among them', () => {
    const first = diagnosed(`x${'1'.repeat(2_000_000)}`);
    expect(first[0]).toMatch(/^x1{117}…: expected/);
    expect(first[1]).toMatch(/^\^~{117}$/);

    const middle = diagnosed(`${'1+'.repeat(100_000)}x${'+1'.repeat(100_000)}`);
    expect(middle[0]).toMatch(/^…[1+]{58}x[1+]{59}…: expected/);
    expect(middle[1]).toBe(`${' '.repeat(59)}^`);

    const nearStart = diagnosed(`2 x${'1'.repeat(200)}`);
    expect(nearStart[0]).toMatch(/^2 x1{115}…: expected/);
    expect(nearStart[1]).toMatch(/^ {2}\^~{115}$/);

    const last = diagnosed(`${'1+'.repeat(100_000)}1x`);
    expect(last[0]).toMatch(/^…[1+]{117}x: expected/);
    expect(last[1]).toBe(`${' '.repeat(118)}^`);
  });

  it('shows a line of 120 columns whole', () => {
    const line = `${'1'.repeat(119)}x`;
    expect(diagnosed(line)[0]?.startsWith(`${line}: `)).toBe(true);
    expect(diagnosed(`1${line}`)[0]?.startsWith('…1')).toBe(true);
  });

  it('has the caret under the faulty place of any text, whose shown part is short and visible', () => {
    const long = fc.tuple(anyText, fc.nat(300)).map(([text, times]) => text.repeat(times));
    const where = fc.option(anyText, { nil: undefined });
    holds(
      fc.property(
        fc.oneof(anyText, long),
        fc.nat(),
        fc.nat(),
        where,
        (text, place, size, where) => {
          // Places as the parser gives them: between code points.
          const points = Array.from(text);
          const from = place % (points.length + 1);
          const faulty = points.slice(from, from + (size % (points.length - from + 1)));
          const [at, length] = [points.slice(0, from).join('').length, faulty.join('').length];
          const error = new ParseError('expected \u2026', at, length);
          const diagnostic = diagnose(error, text);
          const { message, caret } = where === undefined ? diagnostic : located(diagnostic, where);

          expect(message).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u00a0]/u);
          expect(caret).toMatch(/^ *\^~*$/);
          const begin = caret.indexOf('^');
          const there = fromColumn(message, begin);
          if (at === text.length) expect(there).toBe(': expected \u2026');
          else expect(there.startsWith(visible(points[from] ?? ''))).toBe(true);

          const prefix = where === undefined ? '' : `${visible(where)}: `;
          expect(message.startsWith(prefix)).toBe(true);
          const part = message.slice(prefix.length, -': expected \u2026'.length);
          expect(columns(cells(part))).toBeLessThanOrEqual(120);
          if (columns(cells(visible(text))) <= 120) expect(part).toBe(visible(text));
        },
      ),
    );
  });
});

describe('ParseError', () => {
  it('moves with the text that its own was cut from', () => {
    const moved = new ParseError('m', 2, 3).moved(5);
    expect(moved).toBeInstanceOf(ParseError);
    expect(moved).toMatchObject({ name: 'ParseError', message: 'm', at: 7, length: 3 });
  });
});

describe('visible', () => {
  it.each([
    ['aZ09~ ', 'aZ09~ '],
    ['é λ ж −×…', 'é λ ж −×…'],
    ['\0\t\n\r\x1b\x7f', '\\x00\\t\\x0a\\x0d\\x1b\\x7f'],
    ['\x9b\u00a0\u00ad', '\\u{9b}\\u{a0}\\u{ad}'],
    [
      '\u200b\u200f\u202e\u2066\u2028\ufeff\ufffd',
      '\\u{200b}\\u{200f}\\u{202e}\\u{2066}\\u{2028}\\u{feff}\\u{fffd}',
    ],
    ['e\u0301', 'e\\u{301}'],
    ['\u05d0\u0663', '\\u{5d0}\\u{663}'],
    ['\ud800x\udc00', '\\u{d800}x\\u{dc00}'],
    ['\u{1f600}', '\\u{1f600}'],
    ['日本ア한７', '日本ア한７'],
    ['\u3000\u3164\uffa0', '\\u{3000}\\u{3164}\\u{ffa0}'],
  ])('prints %j as %s', (text, shown) => {
    expect(visible(text)).toBe(shown);
  });

  it('counts two columns for a wide character', () => {
    expect(columns(cells('a\u65e5\uff17\0'))).toBe(9);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diagnose, inLine, located } from '../../src/text/diagnostic.ts';
import { columnsOf, printable, visible } from '../../src/text/escape.ts';
import { parseLine } from '../../src/text/line.ts';
import { ParseError } from '../../src/text/parseError.ts';
import { anyText, holds, parseErrorOf } from './property.ts';

/** The two lines for a line of a file that is bad. */
function diagnosed(text: string, where?: string): string[] {
  const diagnostic = diagnose(parseErrorOf(parseLine, text), text);
  const placed = where === undefined ? diagnostic : located(diagnostic, where);
  return [inLine(placed), placed.caret];
}

describe('diagnose', () => {
  it('puts a caret under the faulty place, after where it is', () => {
    expect(diagnosed('13A', 'numbers.txt:7')).toEqual([
      'numbers.txt:7: 13A: expected a digit or an operator, got "A" (hexadecimal? write 0x before it)',
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
      '1\\t2\\u{202e}x\\x00: expected an operator or the end, got U+202E',
      '    ^~~~~~~~',
    ]);
    expect(diagnosed('\u65e5', '\u6570.txt:1')).toEqual([
      '\u6570.txt:1: \\u{65e5}: expected a number or "(", got U+65E5',
      '          ^~~~~~~~',
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
          const placed = where === undefined ? diagnostic : located(diagnostic, where);
          const { caret } = placed;
          const message = inLine(placed);

          // After the name of a file, of ASCII and the sign of a cut, each a column wide.
          const prefix = where === undefined ? '' : `${printable(where)}: `;
          expect(message.startsWith(prefix)).toBe(true);
          const rest = message.slice(prefix.length);
          expect(rest).toMatch(/^[\x20-\x7e\u2026]*$/);
          expect(caret).toMatch(/^ *\^~*$/);
          const begin = caret.indexOf('^') - columnsOf(prefix);
          const there = rest.slice(begin);
          if (at === text.length) expect(there).toBe(': expected \u2026');
          else expect(there.startsWith(visible(points[from] ?? ''))).toBe(true);

          const part = message.slice(prefix.length, -': expected \u2026'.length);
          expect(part.length).toBeLessThanOrEqual(120);
          if (visible(text).length <= 120) expect(part).toBe(visible(text));
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

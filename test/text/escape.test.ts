import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnsOf, printable, visible, visibleCharacters } from '../../src/text/escape.ts';
import { anyText, holds } from './property.ts';

describe('visible', () => {
  it.each([
    ['aZ09~ ', 'aZ09~ '],
    ['\0\t\n\r\x1b\x7f', '\\x00\\t\\x0a\\x0d\\x1b\\x7f'],
    ['\x80\x9b\u00a0\u00ad', '\\u{80}\\u{9b}\\u{a0}\\u{ad}'],
    ['\u00e9 \u03bb \u2212\u2026', '\\u{e9} \\u{3bb} \\u{2212}\\u{2026}'],
    ['\u200b\u202e\u2028\ufeff\ufffd', '\\u{200b}\\u{202e}\\u{2028}\\u{feff}\\u{fffd}'],
    ['e\u0301', 'e\\u{301}'],
    ['\ud800x\udc00', '\\u{d800}x\\u{dc00}'],
    ['\u{1f600}', '\\u{1f600}'],
    ['\u65e5\uff17', '\\u{65e5}\\u{ff17}'],
  ])('prints %j as %s', (text, shown) => {
    expect(visible(text)).toBe(shown);
  });

  it('prints any text in printable ASCII', () => {
    holds(
      fc.property(anyText, (text) => {
        expect(visible(text)).toMatch(/^[\x20-\x7e]*$/);
      }),
    );
  });
});

describe('visibleCharacters', () => {
  it('are the same, one for each code point', () => {
    expect(visibleCharacters('7\t\u{1f600}')).toEqual(['7', '\\t', '\\u{1f600}']);
    holds(
      fc.property(anyText, (text) => {
        expect(visibleCharacters(text)).toHaveLength(Array.from(text).length);
        expect(visibleCharacters(text).join('')).toBe(visible(text));
      }),
    );
  });
});

describe('printable', () => {
  it.each([
    ['\u00e9 \u65e5\u672c.txt', '\u00e9 \u65e5\u672c.txt'],
    ['a b\tc\x1b[1m', 'a b\\tc\\x1b[1m'],
    ['\u00a0\u200b\u202e\u2028\ufeff', '\\u{a0}\\u{200b}\\u{202e}\\u{2028}\\u{feff}'],
    ['\ud800', '\\u{d800}'],
  ])('shows a name as it is, but for what is invisible: %j', (text, shown) => {
    expect(printable(text)).toBe(shown);
  });
});

describe('columnsOf', () => {
  it.each([
    ['numbers.txt', 11],
    ['\u00e9', 1],
    ['e\u0301', 1],
    ['\u65e5\u672c', 4],
    ['\u{1f600}', 2],
  ])('%j takes %i columns of a terminal', (text, columns) => {
    expect(columnsOf(text)).toBe(columns);
  });
});

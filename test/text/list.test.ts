import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Entry, parseLine } from '../../src/text/line.ts';
import { holds, parseErrorOf, processorMs } from './property.ts';
import { written } from './tree.ts';

function number(text: string, n: bigint): Entry {
  return { type: 'number', text, n };
}

describe('parseLine, of a list', () => {
  it.each<[string, Entry[]]>([
    ['2 3  5\t7', [number('2', 2n), number('3', 3n), number('5', 5n), number('7', 7n)]],
    ['2,3,5', [number('2', 2n), number('3', 3n), number('5', 5n)]],
    ['11,13', [number('11', 11n), number('13', 13n)]],
    ['1000,001', [number('1000', 1000n), number('001', 1n)]],
    ['101, 103', [number('101', 101n), number('103', 103n)]],
    ['2 , 3,', [number('2', 2n), number('3', 3n)]],
    ['101 103 107', [number('101', 101n), number('103', 103n), number('107', 107n)]],
    ['2 101 103', [number('2', 2n), number('101', 101n), number('103', 103n)]],
    ['001 002 003', [number('001', 1n), number('002', 2n), number('003', 3n)]],
    ['1 000 5', [number('1', 1n), number('000', 0n), number('5', 5n)]],
    ['1000 003', [number('1000', 1000n), number('003', 3n)]],
    ['1, 000, 003', [number('1', 1n), number('000', 0n), number('003', 3n)]],
    ['2, 3, # and so on', [number('2', 2n), number('3', 3n)]],
    ['7,', [number('7', 7n)]],
    ['2 3, 5', [number('2', 2n), number('3', 3n), number('5', 5n)]],
    ['-2 3', [number('-2', -2n), number('3', 3n)]],
    ['13, -17, +19', [number('13', 13n), number('-17', -17n), number('+19', 19n)]],
    ['0x1f 1e3 1_0', [number('0x1f', 31n), number('1e3', 1000n), number('1_0', 10n)]],
  ])('reads %j', (line, entries) => {
    expect(parseLine(line)).toEqual(entries);
  });

  it.each([
    ['13 -17', 3, 1, 'write "a - b" for one, "a, -b" for two'],
    ['13 +17', 3, 1, 'one number or two?'],
    ['2 3 -5', 4, 1, 'one number or two?'],
    ['2, 13 -17', 6, 1, 'one number or two?'],
    ['1,000', 0, 5, 'write 1000 for one, "1, 000" for several'],
    ['1,234,567', 0, 9, 'one number or several?'],
    ['-1,000', 0, 6, 'one number or several?'],
    ['101,103', 0, 7, 'one number or several?'],
    ['2, 97,101, 5', 3, 7, 'one number or several?'],
    ['1 000 003', 0, 9, 'write 1000 for one, "1, 000" for several'],
    [' 12 345 067 # c', 1, 10, 'one number or several?'],
    ['-1\t000', 0, 6, 'one number or several?'],
    ['7, 1 000 003', 3, 9, 'one number or several?'],
    ['M521 is a probable prime!', 0, 4, 'a number or "(", got "M521"'],
    ['foo 2+3', 0, 3, 'a number or "(", got "foo"'],
    ['2 x 3+', 2, 1, 'a number or "(", got "x"'],
    ['2 -3 x', 2, 1, 'one number or two?'],
    ['x -3', 0, 1, 'a number or "(", got "x"'],
    ['x, 1,000', 0, 1, 'a number or "(", got "x"'],
    ['2,,3 1,000', 2, 1, 'a number before the comma'],
    ['1,000 x', 0, 5, 'one number or several?'],
    ['2,,3', 2, 1, 'a number before the comma'],
    ['2, ,3', 3, 1, 'a number before the comma'],
    [' ,2', 1, 1, 'a number before the comma'],
    [',', 0, 1, 'a number before the comma'],
    ['2,3,,', 4, 1, 'a number before the comma'],
    ['2 3 x', 4, 1, 'got "x"'],
    ['2 3\u00a0 5', 3, 1, 'U+00A0'],
    ['2 13A 5', 4, 1, 'got "A"'],
    ['2, 3.5', 4, 1, 'a whole number'],
    ['1e+06 1e+06', 1, 4, 'a number rounded by the program'],
    ['7 29024E08', 7, 3, 'a small "e"'],
    ['2, 1e-3', 5, 1, 'an exponent of 0 or more'],
    ['2+3, 4', 0, 3, 'a plain number in a list'],
    ['4, (2 + 3)', 3, 7, 'a plain number in a list'],
    ['2 3 2^5', 4, 3, 'a plain number in a list'],
    ['2 3^5', 2, 3, 'a plain number in a list'],
  ])('refuses %j at %i, %i long', (line, at, length, message) => {
    const error = parseErrorOf(parseLine, line);
    expect(error).toMatchObject({ at, length });
    expect(error.message).toContain(message);
  });

  it('gives back the numbers of a list, whatever their forms and what separates them', () => {
    const form = fc.constantFrom('decimal', 'zeros', 'hex', 'HEX', 'octal', 'binary', 'exponent');
    const item = fc.record({ n: fc.bigInt({ min: 0n, max: 2n ** 70n }), form });
    const parted = fc.constantFrom(' ', '  ', '\t', ', ', ' , ', ' ,');
    holds(
      fc.property(
        fc.array(item, { minLength: 1 }),
        fc.array(parted, { minLength: 1 }),
        (items, by) => {
          const texts = items.map(({ n, form }) => written(n, form as 'decimal'));
          // A comma without a blank after it could make thousands of two of them.
          const line = texts
            .map((text, i) => text + by[i % by.length]?.replace(/,$/, ', '))
            .join('');
          // Nor may a word make thousands of those before it.
          fc.pre(!/\b0[0-9]{2}\b/.test(line));
          expect(parseLine(`\t${line}`)).toEqual(
            items.map(({ n }, i) => number(texts[i] ?? '', n)),
          );
        },
      ),
    );
  });

  it.each([
    ['12 '.repeat(300_000), 300_000],
    ['2,'.repeat(300_000), 300_000],
  ])('reads megabytes in time that grows with their length: case %#', (line, count) => {
    const start = processorMs();
    expect(parseLine(line)).toHaveLength(count);
    expect(processorMs() - start).toBeLessThan(5000);
  });

  it.each(['101,'.repeat(500_000), ','.repeat(2_000_000)])(
    'refuses megabytes in time that grows with their length: case %#',
    (line) => {
      const start = processorMs();
      expect(parseErrorOf(parseLine, line).message).not.toBe('');
      expect(processorMs() - start).toBeLessThan(5000);
    },
  );
});

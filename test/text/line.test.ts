import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Entry, parseLine, parseOperand } from '../../src/text/line.ts';
import { ParseError } from '../../src/text/parseError.ts';
import { almostText, anyText, holds, parseErrorOf, processorMs } from './property.ts';
import { evaluate, tokens, trees } from './tree.ts';

function number(text: string, n: bigint): Entry {
  return { type: 'number', text, n };
}

function range(text: string, from: bigint, to: bigint): Entry {
  return { type: 'range', text, from, to };
}

describe('parseLine', () => {
  it.each(['', ' \t', '\r', '# a comment', '  # 13', '\t#', '#\r'])(
    'has no entries in %j',
    (line) => {
      expect(parseLine(line)).toEqual([]);
    },
  );

  it.each<[string, Entry[]]>([
    ['7', [number('7', 7n)]],
    ['7\r', [number('7', 7n)]],
    [' 007\t', [number('007', 7n)]],
    ['7 # seven', [number('7', 7n)]],
    ['5#', [number('5#', 30n)]],
    ['5# # thirty', [number('5#', 30n)]],
    ['5 # five', [number('5', 5n)]],
    [' 2^127 - 1 ', [number('2^127 - 1', 2n ** 127n - 1n)]],
    ['13 - 17', [number('13 - 17', -4n)]],
    ['17-13', [number('17-13', 4n)]],
    ['17-17', [number('17-17', 0n)]],
    ['13- 17', [number('13- 17', -4n)]],
    ['-13', [number('-13', -13n)]],
    ['- 13', [number('- 13', -13n)]],
    ['3..5', [range('3..5', 3n, 5n)]],
    ['5..5', [range('5..5', 5n, 5n)]],
    [' 2^3 .. 3!*2 # r', [range('2^3 .. 3!*2', 8n, 12n)]],
    ['-3..-1\r', [range('-3..-1', -3n, -1n)]],
  ])('reads %j', (line, entries) => {
    expect(parseLine(line)).toEqual(entries);
  });

  it.each([
    ['1-100', 0, 5, 'write "1 - 100" for the difference, 1..100 for the range'],
    [' 2024-2030\r', 1, 9, 'one number or a range?'],
    ['13-17 # c', 0, 5, 'one number or a range?'],
    [`1-${'9'.repeat(99)}`, 0, 101, 'write "A - B" for the difference, A..B for the range'],
    ['  7/2', 3, 1, 'exact division'],
    ['5..3', 0, 4, 'the smaller end of a range first'],
    ['10..20..30', 6, 2, 'a range of two numbers, got a third'],
    ['..3', 0, 2, 'on both sides of ".."'],
    [' 3.. # x', 2, 2, 'on both sides of ".."'],
    ['3..5..7', 4, 2, 'a range of two numbers, got a third'],
    ['2, 3..5', 1, 1, 'a range alone'],
    ['2 3..5', 2, 1, 'an operator or the end'],
    ['3 .. 5x', 6, 1, 'got "x"'],
    ['7#comment', 2, 7, 'got "comment"'],
    ['7\r\r', 1, 1, 'got "\\x0d"'],
    ['7\u00a0', 1, 1, 'U+00A0'],
    ['\u00a0', 0, 1, 'U+00A0'],
    ['7\0', 1, 1, 'NUL'],
  ])('refuses %j at %i, %i long', (line, at, length, message) => {
    const error = parseErrorOf(parseLine, line);
    expect(error).toMatchObject({ at, length });
    expect(error.message).toContain(message);
  });

  it('reads an expression or a range as a whole, trimmed, with its value', () => {
    const tree = trees(['+', '-', '*']).filter((tree) => evaluate(tree) !== undefined);
    holds(
      fc.property(tree, tree, (left, right) => {
        const [a, b] = [evaluate(left) ?? 0n, evaluate(right) ?? 0n];
        const [low, high] = [tokens(left).join(''), tokens(right).join('')];
        fc.pre(a >= 0n || !/^[0-9]+-[0-9]+$/.test(low));
        expect(parseLine(` ${low}\t# c\r`)).toEqual([number(low, a)]);
        const text = `${low} .. ${high}`;
        if (a <= b) expect(parseLine(text)).toEqual([range(text, a, b)]);
        else expect(parseErrorOf(parseLine, text)).toMatchObject({ at: 0, length: text.length });
      }),
    );
  });

  it('throws nothing, and gives a ParseError whose place is within the line', () => {
    holds(
      fc.property(fc.oneof(anyText, almostText), (line) => {
        const entries = parseLine(line);
        if (entries instanceof ParseError) {
          expect(entries.at).toBeGreaterThanOrEqual(0);
          expect(entries.at + entries.length).toBeLessThanOrEqual(line.length);
        } else {
          for (const { text } of entries) expect(line).toContain(text);
        }
      }),
      10_000,
    );
  });

  it.each([
    [`${' '.repeat(2_000_000)}7${' '.repeat(2_000_000)}`, 1],
    [`7 ${'#'.repeat(2_000_000)}`, 1],
  ])('reads a line of megabytes in time that grows with its length: case %#', (line, count) => {
    const start = processorMs();
    expect(parseLine(line)).toHaveLength(count);
    expect(processorMs() - start).toBeLessThan(5000);
  });

  it.each([`7${' '.repeat(2_000_000)}x`, '7 -'.repeat(500_000)])(
    'refuses a line of megabytes in time that grows with its length: case %#',
    (line) => {
      const start = processorMs();
      expect(parseErrorOf(parseLine, line).message).not.toBe('');
      expect(processorMs() - start).toBeLessThan(5000);
    },
  );
});

describe('parseOperand', () => {
  it('reads a number, an expression or a range, trimmed', () => {
    expect(parseOperand('97')).toEqual(number('97', 97n));
    expect(parseOperand(' 5 # ')).toEqual(number('5 #', 30n));
    expect(parseOperand('3..2^3')).toEqual(range('3..2^3', 3n, 8n));
    expect(parseOperand('13 - 17')).toEqual(number('13 - 17', -4n));
    expect(parseOperand('97\r')).toEqual(number('97', 97n));
  });

  it('reads a range without an end, which a line cannot be', () => {
    const open = { type: 'open range', text: '2^3 ..', from: 8n };
    expect(parseOperand(' 2^3 .. ')).toEqual(open);
    expect(parseErrorOf(parseLine, '2^3 ..').at).toBe(4);
    expect(parseErrorOf(parseOperand, '2^ ..').at).toBe(2);
    expect(parseErrorOf(parseOperand, '..').at).toBe(0);
    expect(parseErrorOf(parseOperand, '1....').at).toBe(3);
  });

  it.each([
    ['', 0],
    [' ', 1],
    ['2 3', 2],
    [' 2, 3', 2],
    ['1,000', 1],
    ['3 # c', 4],
    ['# 3', 0],
    ['7\r\r', 1],
  ])('refuses lists, comments and nothing: %j', (text, at) => {
    expect(parseErrorOf(parseOperand, text).at).toBe(at);
  });

  it.each([
    ['13 -17', 3, 'one number or two? write "a - b" for one, two operands for two'],
    ['13 +17 -19', 3, 'one number or two?'],
    ['x -17', 0, 'a number or "("'],
    ['1-100', 0, 'write "1 - 100" for the difference, 1..100 for the range'],
  ])('refuses what a line refuses: %j', (text, at, message) => {
    const error = parseErrorOf(parseOperand, text);
    expect(error.at).toBe(at);
    expect(error.message).toContain(message);
    expect(parseErrorOf(parseLine, text).at).toBe(at);
  });
});

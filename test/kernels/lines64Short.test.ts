import { describe, expect, test } from 'vitest';
import { compileKernel } from '../../src/kernels/compile.ts';
import { Lines64Kernel } from '../../src/kernels/lines64.ts';
import { primality } from '../../src/prime/index.ts';
import { row } from '../../src/text/rows.ts';
import { answerLines, required } from './support.ts';

/** All numbers below it are in the bitmap of a kernel that has tested many small primes. */
const SIEVED_BELOW = 10_223_616;

const kernel = new Lines64Kernel(required(compileKernel('lines64')));
answerLines(kernel, '9999991\n'.repeat(75 * 8192), 'none');

const STYLE = { format: 'book', colours: false } as const;

function rowsOf(numbers: readonly number[]): string {
  return numbers
    .map((n) => row(STYLE, `${n}`, BigInt(n), primality(BigInt(n)), undefined))
    .join('');
}

function upFrom(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, k) => first + k);
}

describe('lines of at most 8 digits, once the kernel has sieved', () => {
  test.each([
    ['from 0 on', 0],
    ['from one digit more on', 9_999_700],
    ['where the bitmap ends', SIEVED_BELOW - 400],
    ['after the bitmap', SIEVED_BELOW + 1],
    ['where there are nine digits', 99_999_700],
  ])('have the rows of primality: %s', (_, first) => {
    const numbers = upFrom(first, 1200);
    const { rows, leftOver } = answerLines(kernel, numbers.join('\n'), 'book');
    expect(leftOver).toEqual([]);
    expect(rows).toBe(rowsOf(numbers));
  });

  test.each([1, 2, 3, 8191, 8192, 8193, 16_385])('are all answered if there are %i', (count) => {
    const numbers = upFrom(9_000_001, count);
    expect(answerLines(kernel, numbers.join('\n'), 'book').rows).toBe(rowsOf(numbers));
  });

  test('have a smaller or a larger number among them in any place', () => {
    const numbers = upFrom(8_000_000, 600);
    const others = [
      0,
      1,
      2,
      3,
      4,
      97,
      SIEVED_BELOW - 1,
      SIEVED_BELOW,
      99_999_989,
      100_000_007,
      999_999_937,
    ];
    for (const [k, other] of others.entries()) numbers.splice(30 * k + (k % 2), 0, other);
    expect(answerLines(kernel, numbers.join('\n'), 'book').rows).toBe(rowsOf(numbers));
    for (const at of [0, 1, 2, 255, 256, 600]) {
      for (const other of others) {
        const one = [...upFrom(8_000_000, 600)];
        one.splice(at, 0, other);
        expect(answerLines(kernel, one.join('\n'), 'primes').rows).toBe(
          answerLines(
            new Lines64Kernel(required(compileKernel('lines64'))),
            one.join('\n'),
            'primes',
          ).rows,
        );
      }
    }
  });

  test('leave over what is not a plain number, in its place', () => {
    const odd = ['', '0007', '00000007', '01', '7x', ' 7', '/', ':', '12:45678', '-7', '1234567\0'];
    for (const line of [...odd, '18446744073709551616', 'x'.repeat(300), '7'.repeat(5000)]) {
      for (const at of [0, 1, 300, 301, 599]) {
        const lines = upFrom(9_000_001, 600).map(String);
        lines.splice(at, 0, line);
        const { rows, leftOver } = answerLines(kernel, `${lines.join('\n')}\n`, 'book');
        expect(leftOver).toEqual([line]);
        const [before, after] = [upFrom(9_000_001, at), upFrom(9_000_001 + at, 600 - at)];
        expect(rows).toBe(`${rowsOf(before)}?\n${rowsOf(after)}`);
      }
    }
  });

  test('may end in \\r\\n, all or some of them', () => {
    const numbers = upFrom(9_000_001, 900);
    const some = numbers.map((n, k) => (k % 400 === 399 ? `${n}\r` : `${n}`));
    for (const lines of [some, numbers.map((n) => `${n}\r`)]) {
      const { rows, leftOver } = answerLines(kernel, `${lines.join('\n')}\n`, 'book');
      expect(leftOver).toEqual([]);
      expect(rows).toBe(rowsOf(numbers));
    }
  });
});

test('Rows of more than 16 digits stand out, among shorter ones and after them', () => {
  const long = [9_999_999_999_999_999n, 10_000_000_000_000_061n, 18_446_744_073_709_551_557n];
  const short = [2n, 9_999_999_999_999_937n];
  for (const numbers of [long, short, [...short, ...long], [...long, ...short]]) {
    const expected = numbers.map((n) => row(STYLE, `${n}`, n, primality(n), undefined)).join('');
    expect(answerLines(kernel, numbers.join('\n'), 'book').rows).toBe(expected);
  }
});

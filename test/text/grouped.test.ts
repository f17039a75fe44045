import { expect, it } from 'vitest';
import { grouped, quantity } from '../../src/text/grouped.ts';

it('grouped puts a comma between thousands, as English does', () => {
  for (const count of [0, 9, 10, 999, 1000, 12_345, 999_999, 1_000_000, 2 ** 53 - 1])
    expect(grouped(count)).toBe(count.toLocaleString('en'));
});

it('grouped leaves decimals alone', () => {
  expect(grouped(1234.0625)).toBe('1,234.0625');
});

it('quantity is grouped by thousands and has a plural', () => {
  expect(quantity(0, 'number')).toBe('0 numbers');
  expect(quantity(1, 'number')).toBe('1 number');
  expect(quantity(1234567, 'number')).toBe('1,234,567 numbers');
});

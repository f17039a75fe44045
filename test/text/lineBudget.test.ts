import { describe, expect, it } from 'vitest';
import { parseNumber } from '../../src/text/expression.ts';
import { parseLine } from '../../src/text/line.ts';
import { LineBudget, MAX_COMPUTED_DIGITS } from '../../src/text/lineBudget.ts';
import { parseErrorOf, processorMs } from './property.ts';

const TOO_MUCH = 'expected at most 10,000,000 digits computed in one line';

/** Each takes a second or two, of a processor that is shared; without a limit they take hours. */
const SECONDS = 20;

describe('a line that computes more than MAX_COMPUTED_DIGITS digits', () => {
  it.each([
    ['0', '+205000!-205000!'],
    ['0', '+1e999999-1e999999'],
    ['0', '+1000!'],
    ['(7^1000000)', '/7'],
    ['(7^1000000)', '+1'],
    ['(7^1000000)', '/(7^500000)*(7^500000)'],
  ])(
    'is refused: %s%s and so on for a megabyte',
    (start, operations) => {
      const line = start + operations.repeat(Math.floor(2 ** 20 / operations.length));
      const begin = processorMs();
      expect(parseErrorOf(parseLine, line).message).toBe(TOO_MUCH);
      expect(processorMs() - begin).toBeLessThan(SECONDS * 1000);
    },
    SECONDS * 1000,
  );

  it(
    'is refused where its digits are those of several numbers',
    () => {
      const list = '1e999999 '.repeat(20);
      expect(parseErrorOf(parseLine, list)).toMatchObject({ at: 90, message: TOO_MUCH });
      const six = `0${'*1e999999'.repeat(6)}`;
      const second = parseErrorOf(parseLine, `${six} .. ${six}`);
      expect(second.message).toBe(TOO_MUCH);
      expect(second.at).toBeGreaterThan(six.length);
    },
    SECONDS * 1000,
  );
});

describe('a line that computes less', () => {
  it('has its value', () => {
    expect(parseNumber(`0${'+100000!-100000!'.repeat(4)}`)).toBe(0n);
    expect(parseNumber(`(3^200000)${'+1'.repeat(1000)}`)).toBe(3n ** 200_000n + 1000n);
    expect(parseNumber(`0${'+(10!*2^64-1)%7'.repeat(10_000)}`)).toBe(60_000n);
  });
});

describe('LineBudget', () => {
  it('gives out MAX_COMPUTED_DIGITS, and not one more', () => {
    const budget = new LineBudget();
    expect(budget.spend(MAX_COMPUTED_DIGITS - 1, 0, 1)).toBeUndefined();
    expect(budget.spend(1, 0, 1)).toBeUndefined();
    expect(budget.spend(1, 3, 2)).toMatchObject({ at: 3, length: 2, message: TOO_MUCH });
  });
});

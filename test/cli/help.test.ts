import { expect, test } from 'vitest';
import { quickCheck } from '../../src/cli/commands/quickCheck.ts';
import { HELP_TEXTS } from '../../src/cli/help.ts';
import { Engines } from '../../src/kernels/engines.ts';
import { bitLength } from '../../src/prime/bits.ts';
import { SEARCH_DEPTH } from '../../src/prime/factorSearch.ts';
import { grouped } from '../../src/text/grouped.ts';

const { check } = HELP_TEXTS;
const ofCheck = check?.after ?? '';

/** Whether the tests of the largest number of that many digits can be resumed. */
function isKept(digits: number): boolean {
  const bits = bitLength(10n ** BigInt(digits) - 1n);
  return new Engines({}, undefined).laddersFor(bits, true) !== undefined;
}

test('the help of check says from how many digits on tests are resumed, which are no quick ones', () => {
  const [, text = ''] = /numbers from ([0-9,]+) digits on/.exec(ofCheck) ?? [];
  const digits = Number(text.replace(',', ''));
  expect([isKept(digits - 1), isKept(digits)]).toEqual([false, true]);
  expect(quickCheck(['9'.repeat(digits - 1)])).toBeDefined();
  expect(quickCheck(['9'.repeat(digits)])).toBe(undefined);
});

test('the help of check says up to where the smallest factor is found', () => {
  expect(ofCheck).toContain(`below 2^${SEARCH_DEPTH} = ${grouped(2 ** SEARCH_DEPTH)}`);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type SpecialForm, specialForm } from '../../../src/prime/special/form.ts';
import { MOST_K, smallFactorOfForm } from '../../../src/prime/special/smallFactor.ts';
import { smallFactor } from '../../../src/prime/trialDivision.ts';

test('smallFactorOfForm finds what trial division finds', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 0n, max: MOST_K / 2n - 1n }),
      fc.integer({ min: 64, max: 4000 }),
      fc.constantFrom(1n, -1n),
      (half, exponent, sign) => {
        const n = ((2n * half + 1n) << BigInt(exponent)) + sign;
        expect(smallFactorOfForm(specialForm(n) as SpecialForm)).toBe(smallFactor(n));
      },
    ),
  );
});

// Factors of Fermat numbers (A093179) and of Mersenne numbers (A016047).
test.each([
  [2n ** 4096n + 1n, 114_689],
  [2n ** 1024n + 1n, undefined],
  [2n ** 1451n - 1n, 2903],
  [2n ** 11_213n - 1n, undefined],
] as const)('the smallest factor within its depth', (n, factor) => {
  expect(smallFactorOfForm(specialForm(n) as SpecialForm)).toBe(factor);
});

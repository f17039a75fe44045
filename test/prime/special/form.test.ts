import { describe, expect, test } from 'vitest';
import { type SpecialForm, specialForm } from '../../../src/prime/special/form.ts';
import { isOfSpecialForm } from '../oracles.ts';
import { randomIntegers, seed } from '../random.ts';

/** k·2^exponent + sign, as a form. */
function form(k: bigint, exponent: number, sign: 1 | -1): SpecialForm {
  return { n: k * 2n ** BigInt(exponent) + BigInt(sign), k, exponent, sign };
}

describe('specialForm', () => {
  test('finds k, the exponent and the sign of Mersenne, Fermat, Proth and Riesel numbers', () => {
    const forms = [
      form(1n, 67, -1),
      form(1n, 11213, -1),
      form(1n, 64, 1),
      form(1n, 16384, 1),
      form(1n, 65, 1),
      form(3n, 189, 1),
      form(3n, 3276, -1),
      form(2n ** 33n - 1n, 33, 1),
      form(2n ** 33n - 1n, 33, -1),
      form(2n ** 1000n - 1n, 1000, 1),
      form(2n ** 1000n - 1n, 1000, -1),
    ];
    expect(forms.map(({ n }) => specialForm(n))).toEqual(forms);
  });

  test('finds every k and exponent from 2^64 to 2^300', () => {
    const random = randomIntegers(seed);
    for (let exponent = 33; exponent <= 200; exponent++) {
      for (let bits = Math.max(1, 65 - exponent); bits <= Math.min(exponent, 100); bits++) {
        const k = random(bits) | 1n | (1n << BigInt(bits - 1));
        for (const sign of [1, -1] as const) {
          const expected = form(k, exponent, sign);
          if (expected.n < 2n ** 64n) continue;
          expect(specialForm(expected.n)).toEqual(expected);
        }
      }
    }
  });

  test('refuses k > 2^exponent, the first of them too', () => {
    for (const exponent of [33, 64, 100, 1000]) {
      for (const k of [2n ** BigInt(exponent) + 1n, 2n ** BigInt(exponent + 1) - 1n]) {
        for (const sign of [1, -1] as const) {
          expect(specialForm(form(k, exponent, sign).n)).toBeUndefined();
        }
      }
    }
    expect(specialForm(10n ** 1000n + 1n)).toBeUndefined();
    expect(specialForm(10n ** 1000n - 1n)).toBeUndefined();
  });

  test('refuses the neighbours of special numbers', () => {
    for (const { n } of [form(1n, 127, -1), form(3n, 189, 1), form(12345n, 60, -1)]) {
      for (let d = 3n; d < 200n; d++) {
        expect(specialForm(n + d)).toBeUndefined();
        expect(specialForm(n - d)).toBeUndefined();
      }
    }
  });

  test('agrees with its definition on random numbers and on those that nearly have a form', () => {
    const random = randomIntegers(seed + 1);
    let special = 0;
    for (let i = 0; i < 3000; i++) {
      const shift = BigInt(random(6)) + 16n;
      const n = 2n ** 64n + (random(20 + (i % 60)) << shift) + (random(2) - 1n);
      const expected = isOfSpecialForm(n);
      if (expected) special++;
      expect(specialForm(n) !== undefined, `${n}`).toBe(expected);
    }
    expect(special).toBeGreaterThan(100);
  });
});

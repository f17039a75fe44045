import fc from 'fast-check';
import { expect, test } from 'vitest';
import { powMod } from '../../src/prime/powMod.ts';
import { seed } from './random.ts';

test('powMod is base**exponent % n for all small operands', () => {
  for (let base = 0n; base <= 7n; base++) {
    for (let exponent = 0n; exponent <= 70n; exponent++) {
      for (const n of [1n, 2n, 3n, 64n, 97n, 561n]) {
        expect(powMod(base, exponent, n)).toBe(base ** exponent % n);
      }
    }
  }
});

test('powMod adds exponents and multiplies bases at any size', () => {
  const any = fc.bigInt(0n, 1n << 300n);
  const law = fc.property(any, any, fc.bigInt(1n, 1n << 300n), (x, y, n) => {
    expect(powMod(2n, x + y, n)).toBe((powMod(2n, x, n) * powMod(2n, y, n)) % n);
    expect(powMod(6n, x, n)).toBe((powMod(2n, x, n) * powMod(3n, x, n)) % n);
  });
  fc.assert(law, { seed, numRuns: 300 });
});

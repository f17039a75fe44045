import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lucasV } from '../../../../src/prime/proof/verify/lucasV.ts';
import { gcd, jacobiSymbol } from '../../../../src/prime/proof/verify/modular.ts';
import { holds } from '../../../text/property.ts';
import { jacobiByDefinition } from '../../oracles.ts';

test('lucasV agrees with the recurrence V_(k+2) = PV_(k+1) - QV_k', () => {
  const mod = (x: bigint, n: bigint): bigint => ((x % n) + n) % n;
  for (const [P, Q, n] of [
    [1n, -1n, 10n ** 9n],
    [3n, 2n, 1009n],
    [0n, 5n, 91n],
    [4n, 4n, 1n],
    [-7n, 11n, 2n ** 89n - 1n],
  ] as [bigint, bigint, bigint][]) {
    let [v, next, power] = [2n, P, 1n];
    for (let k = 0n; k < 200n; k++) {
      const result = lucasV(k, P, Q, n);
      expect([mod(result.v, n), mod(result.power, n)]).toEqual([mod(v, n), mod(power, n)]);
      [v, next, power] = [next, P * next - Q * v, power * Q];
    }
  }
});

test('jacobiSymbol agrees with Euler’s criterion, and is multiplicative at any size', () => {
  for (let n = 1n; n < 100n; n += 2n) {
    for (let x = -120n; x < 120n; x++) expect(jacobiSymbol(x, n)).toBe(jacobiByDefinition(x, n));
  }
  const large = fc.bigInt(-(1n << 300n), 1n << 300n);
  const odd = fc.bigInt(0n, 1n << 300n).map((x) => 2n * x + 1n);
  holds(
    fc.property(large, large, odd, (x, y, n) => {
      expect(jacobiSymbol(x * y, n)).toBe(jacobiSymbol(x, n) * jacobiSymbol(y, n) + 0);
    }),
    200,
  );
});

test('gcd is that of the factors, for either sign and 0', () => {
  expect([gcd(0n, 7n), gcd(-6n, 9n), gcd(5n, 1n), gcd(14n, 21n)]).toEqual([7n, 3n, 1n, 7n]);
});

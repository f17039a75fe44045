import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jacobi } from '../../src/prime/jacobi.ts';
import { jacobiByDefinition } from './oracles.ts';
import { seed } from './random.ts';

test('jacobi agrees with Euler’s criterion for all |a| <= 60 and odd n < 500', () => {
  for (let n = 1n; n < 500n; n += 2n) {
    for (let a = -60; a <= 60; a++) {
      expect(jacobi(a, n), `(${a}/${n})`).toBe(jacobiByDefinition(BigInt(a), n));
    }
  }
});

test('jacobi is multiplicative in n and takes any residue of a, at any size', () => {
  const odd = fc.bigInt(0n, 1n << 400n).map((x) => 2n * x + 1n);
  const a = fc.integer({ min: -(2 ** 20), max: 2 ** 20 });
  const law = fc.property(a, a, odd, odd, (x, y, m, n) => {
    expect(jacobi(x, m * n)).toBe(jacobi(x, m) * jacobi(x, n) + 0);
    expect(jacobi((x % 1000) * (y % 1000), m)).toBe(jacobi(x % 1000, m) * jacobi(y % 1000, m) + 0);
  });
  fc.assert(law, { seed, numRuns: 2000 });
});

test('jacobi of D for the pseudosquares, whose search for D is long, is found', () => {
  // The least number like a square for every prime to 67 (A002189).
  const pseudosquare = 10198100582046287689n;
  for (const p of [3, 5, 7, 11, 13, 61, 67]) expect(jacobi(p, pseudosquare)).toBe(1);
});

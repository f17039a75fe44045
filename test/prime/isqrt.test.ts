import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exactSquareRoot, isqrt } from '../../src/prime/isqrt.ts';
import { seed } from './random.ts';

const roots = fc.oneof(
  fc.bigInt(0n, 1n << 27n),
  fc.bigInt(0n, 1n << 64n),
  fc.bigInt(0n, 1n << 3000n),
);

describe('isqrt', () => {
  test('is the floor of the root of every n below 10,000', () => {
    for (let n = 0n, root = 0n; n < 10_000n; n++) {
      if ((root + 1n) ** 2n === n) root++;
      expect(isqrt(n)).toBe(root);
    }
  });

  test('steps up at each perfect square and not one before it', () => {
    const step = fc.property(roots, (root) => {
      const square = root * root;
      expect(isqrt(square)).toBe(root);
      expect(isqrt(square + 2n * root)).toBe(root);
      if (root > 0n) expect(isqrt(square - 1n)).toBe(root - 1n);
    });
    fc.assert(step, { seed, numRuns: 3000 });
  });

  test('is exact where a double rounds k² - 1 up to a square', () => {
    for (let k = 94_906_000n; k < 94_907_000n; k++) expect(isqrt(k * k - 1n)).toBe(k - 1n);
    for (let k = 2n ** 26n - 500n; k < 2n ** 26n + 500n; k++)
      expect(isqrt(k * k - 1n)).toBe(k - 1n);
  });

  test('takes a number of 200,000 digits', () => {
    const root = 7n ** 118_000n;
    expect(isqrt(root * root) === root).toBe(true);
    expect(isqrt(root * root - 1n) === root - 1n).toBe(true);
  });

  test('refuses a negative number, naming it', () => {
    expect(() => isqrt(-4n)).toThrow('-4');
  });
});

describe('exactSquareRoot', () => {
  test('finds the root of every square and of nothing between squares', () => {
    for (let root = 1n; root <= 1500n; root++) {
      expect(exactSquareRoot(root * root)).toBe(root);
      for (let n = root * root + 1n; n < (root + 1n) ** 2n; n++) {
        if (exactSquareRoot(n) !== undefined) throw new Error(`${n} is no square`);
      }
    }
  });

  test('finds the root of large squares only', () => {
    const nearSquare = fc.property(roots, fc.bigInt(1n, 1000n), (root, d) => {
      expect(exactSquareRoot(root * root)).toBe(root);
      if (d <= 2n * root) expect(exactSquareRoot(root * root + d)).toBeUndefined();
    });
    fc.assert(nearSquare, { seed, numRuns: 2000 });
  });
});

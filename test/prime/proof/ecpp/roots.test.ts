import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { powMod } from '../../../../src/prime/powMod.ts';
import { largeJacobi } from '../../../../src/prime/proof/ecpp/largeJacobi.ts';
import { bigintArithmetic } from '../../../../src/prime/proof/ecpp/modular.ts';
import { CompositeModulusError } from '../../../../src/prime/proof/ecpp/residues.ts';
import { Roots } from '../../../../src/prime/proof/ecpp/roots.ts';
import { SquareRoots } from '../../../../src/prime/proof/ecpp/squareRoots.ts';
import { jacobiByDefinition, power } from '../../oracles.ts';

/**
 * Primes ≡ 3 mod 4, 5 mod 8, with a long 2-part; each ≡ 1 and 2 mod 3, with 3-parts of n ± 1 short,
 * long, too long.
 */
const PRIMES = [
  103n,
  2n ** 127n - 1n,
  2n ** 255n - 19n,
  2n ** 64n - 2n ** 32n + 1n,
  2n ** 189n * 3n + 1n,
  3n ** 5n * 2n ** 78n + 1n,
  3n ** 40n * 2n ** 79n + 1n,
  4n * 3n ** 45n - 1n,
  10n ** 40n + 121n,
];

/** Π (X - root) mod n. */
function polynomialWithRoots(roots: readonly bigint[], n: bigint): bigint[] {
  let f = [1n];
  for (const root of roots) {
    const lower = f;
    f = [0n, ...f].map((c, i) => (((c - root * (lower[i] ?? 0n)) % n) + n) % n);
  }
  return f;
}

describe('Roots', () => {
  it('the moduli of these tests are prime', () => {
    for (const n of PRIMES) {
      expect([n, power(3n, n - 1n, (x, y) => (x * y) % n, 1n)]).toEqual([n, 1n]);
    }
  });

  it.each(PRIMES)(
    'squareRoot: a root of every square mod %d, and an error for every other',
    (n) => {
      const roots = new Roots(bigintArithmetic(n));
      for (let a = -20n; a <= 20n; a++) {
        const symbol = largeJacobi(((a % n) + n) % n, n);
        if (symbol === -1) expect(() => roots.squareRoot(a)).toThrow(CompositeModulusError);
        else expect((roots.squareRoot(a) ** 2n - a) % n).toBe(0n);
      }
    },
  );

  it.each(PRIMES)('ofAll: the same roots mod %d, with any of the powers made before', (n) => {
    const squares: number[] = [];
    for (let a = -20; a <= 20; a++) {
      if (largeJacobi(((BigInt(a) % n) + n) % n, n) === 1) squares.push(a);
    }
    const one = new SquareRoots(bigintArithmetic(n));
    const expected = squares.map((a) => one.of(BigInt(a)));
    for (const made of [0, 1, 4, squares.length]) {
      const roots = new SquareRoots(bigintArithmetic(n), (bases, exponent) =>
        bases.slice(0, made).map((base) => powMod(BigInt(base), exponent, n)),
      );
      expect(roots.ofAll(squares)).toEqual(expected);
    }
  });

  it('ofAll: an error where one of them is no square, and where a power is wrong', () => {
    const n = 2n ** 127n - 1n; // 3 mod 4, and 2 is a square
    expect(() => new SquareRoots(bigintArithmetic(n)).ofAll([2, -2])).toThrow(
      CompositeModulusError,
    );
    const wrong = new SquareRoots(bigintArithmetic(n), () => [5n]);
    expect(() => wrong.ofAll([2])).toThrow(CompositeModulusError);
  });

  it.each(PRIMES)('of: one of the roots of a polynomial mod %d', (n) => {
    const roots = new Roots(bigintArithmetic(n));
    const root = fc.bigInt({ min: 0n, max: n - 1n });
    fc.assert(
      fc.property(fc.uniqueArray(root, { minLength: 1, maxLength: 7 }), (zeros) => {
        expect(zeros).toContain(roots.of(polynomialWithRoots(zeros, n)));
      }),
      { numRuns: 10 },
    );
    // p = 0 in the cubic y³ + py + q.
    if (n % 3n !== 1n) return;
    const cubes = polynomialWithRoots([1n, cubeRootOfOne(n), cubeRootOfOne(n) ** 2n % n], n);
    expect(cubes).toContain(1n);
    expect(roots.of(cubes) ** 3n % n).toBe(1n);
  });

  it('of: an error where the polynomial has no root', () => {
    const roots = new Roots(bigintArithmetic(103n));
    expect(() => roots.of([1n, 0n, 1n])).toThrow(CompositeModulusError); // -1 is no square
    expect(() => roots.of([2n, 0n, 0n, 0n, 0n, 1n])).not.toThrow(); // X^5 + 2 has one
  });
});

function cubeRootOfOne(n: bigint): bigint {
  for (let i = 2n; ; i++) {
    const root = power(i, (n - 1n) / 3n, (x, y) => (x * y) % n, 1n);
    if (root !== 1n) return root;
  }
}

describe('largeJacobi', () => {
  it('is the Jacobi symbol', () => {
    for (let n = 1n; n < 100n; n += 2n) {
      for (let a = 0n; a < 60n; a++) {
        expect([a, n, largeJacobi(a, n) + 0]).toEqual([a, n, jacobiByDefinition(a, n)]);
      }
    }
  });
});

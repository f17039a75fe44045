import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bezout, gcd, remaindersAround } from '../../../../src/prime/proof/ecpp/euclid.ts';

const large = fc.bigInt({ min: 0n, max: 2n ** 700n });

/** Euclid's algorithm, one division after another. */
function remaindersByDivision(a: bigint, b: bigint, bound: bigint): [bigint, bigint] {
  return b <= bound ? [a, b] : remaindersByDivision(b, a % b, bound);
}

describe('euclid', () => {
  it('remaindersAround stops at the same remainders as one division after another', () => {
    fc.assert(
      fc.property(large, large, large, (x, y, bound) => {
        const [a, b] = x > y ? [x, y] : [y + 1n, x];
        const below = bound % a;
        expect(remaindersAround(a, b, below)).toEqual(remaindersByDivision(a, b, below));
      }),
      { numRuns: 500 },
    );
  });

  it('remaindersAround takes every step where all quotients are 1, and where one is long', () => {
    let [a, b] = [1n, 1n];
    for (let i = 0; i < 900; i++) [a, b] = [a + b, a];
    expect(remaindersAround(a, b, 2n ** 300n)).toEqual(remaindersByDivision(a, b, 2n ** 300n));
    const long = b * 2n ** 400n + 1n;
    expect(remaindersAround(long, b, 0n)).toEqual([1n, 0n]);
  });

  it('gcd finds a common factor', () => {
    fc.assert(
      fc.property(large, large, large, (x, y, common) => {
        const d = gcd(x * common, y * common);
        expect(d % (common || 1n)).toBe(0n);
        if (d > 0n) expect([(x * common) % d, (y * common) % d]).toEqual([0n, 0n]);
        expect(d).toBe(remaindersByDivision(x * common, y * common, 0n)[0] || y * common);
      }),
    );
  });

  it('bezout gives the inverse of a residue that has one', () => {
    fc.assert(
      fc.property(large, large, (x, y) => {
        const n = y + 2n;
        const { gcd: d, coefficient } = bezout(x % n, n);
        expect([d, (coefficient * (x % n) - d) % n]).toEqual([gcd(x % n, n), 0n]);
        expect(coefficient >= 0n && coefficient < n).toBe(true);
      }),
    );
  });
});

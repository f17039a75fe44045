import { describe, expect, it } from 'vitest';
import { factorial, primesUpTo, primorial } from '../../src/text/products.ts';
import { productUpTo } from './tree.ts';

describe('factorial and primorial', () => {
  it('are the products that a loop computes, for every n below 400', () => {
    for (let n = 0; n < 400; n++) {
      expect(factorial(n)).toBe(productUpTo(BigInt(n), false));
      expect(primorial(n)).toBe(productUpTo(BigInt(n), true));
    }
  });

  it('agree with Legendre: 5000! has as many factors 2 as 5000 less its binary ones', () => {
    const n = factorial(5000);
    const ones = 5000 - (5000).toString(2).replaceAll('0', '').length;
    expect(n & ((1n << BigInt(ones)) - 1n)).toBe(0n);
    expect((n >> BigInt(ones)) & 1n).toBe(1n);
  });
});

describe('primesUpTo', () => {
  it('finds the 78,498 primes below a million, OEIS A006880', () => {
    expect(primesUpTo(1_000_000)).toHaveLength(78_498);
  });

  it('includes its bound where that is prime', () => {
    expect(primesUpTo(1)).toEqual([]);
    expect(primesUpTo(2)).toEqual([2]);
    expect(primesUpTo(24)).toEqual([2, 3, 5, 7, 11, 13, 17, 19, 23]);
    expect(primesUpTo(25).at(-1)).toBe(23);
    expect(primesUpTo(29).at(-1)).toBe(29);
  });
});

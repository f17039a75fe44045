import { describe, expect, it } from 'vitest';
import { factorial, primorial } from '../../src/text/products.ts';
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

  it('primorial takes its bound where that is prime', () => {
    const n = primorial(1_000_002);
    expect(primorial(1_000_003)).toBe(n * 1_000_003n);
    expect(primorial(1_000_004)).toBe(n * 1_000_003n);
  });
});

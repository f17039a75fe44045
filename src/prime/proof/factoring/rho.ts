import { gcd, properDivisor } from './gcd.ts';

/** Differences that are multiplied before a gcd, which costs as much as many products. */
const BATCH = 128;

/** Modular multiplications to a step: the next x, and its share of the product. */
export const RHO_PRODUCTS = 2;

/**
 * A proper divisor of the odd composite m, by Pollard's rho in Brent's form, in about `steps` steps.
 * A prime p is found after some √p steps; that it is found is not certain.
 *
 * R. P. Brent, An improved Monte Carlo factorization algorithm, BIT 20 (1980), 176–184.
 */
export function rhoDivisor(m: bigint, steps: number): bigint | undefined {
  let y = 2n;
  let done = 0;
  for (let length = 1; done < steps; length *= 2) {
    const x = y;
    for (let i = 0; i < length; i += BATCH) {
      const start = y;
      const batch = Math.min(BATCH, length - i);
      let product = 1n;
      for (let k = 0; k < batch; k++) {
        y = (y * y + 1n) % m;
        product = (product * (x - y)) % m;
      }
      done += batch;
      const divisor = gcd(m, product);
      if (divisor > 1n) return properDivisor(divisor, m) ?? firstDivisor(x, start, batch, m);
    }
  }
  return undefined;
}

/** Goes through a batch once more, with a gcd each: two primes were found in it. */
function firstDivisor(x: bigint, start: bigint, batch: number, m: bigint): bigint | undefined {
  let y = start;
  for (let k = 0; k < batch; k++) {
    y = (y * y + 1n) % m;
    const divisor = gcd(m, x - y);
    if (divisor > 1n) return properDivisor(divisor, m);
  }
  return undefined;
}

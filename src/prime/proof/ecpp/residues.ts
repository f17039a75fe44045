import { bezout } from './euclid.ts';

/** A computation that works modulo every prime failed: n is composite. */
export class CompositeModulusError extends Error {
  constructor(n: bigint, what: string) {
    super(`${n} is not prime: ${what}`);
    this.name = 'CompositeModulusError';
  }
}

/** x mod n, 0 <= result < n. */
export function mod(x: bigint, n: bigint): bigint {
  const residue = x % n;
  return residue < 0n ? residue + n : residue;
}

/**
 * 1/x mod n.
 *
 * @throws CompositeModulusError where x and n > 1 have a factor in common: x is not 0 mod n
 */
export function inverse(x: bigint, n: bigint): bigint {
  const { gcd, coefficient } = bezout(mod(x, n), n);
  if (gcd !== 1n) throw new CompositeModulusError(n, `no inverse of ${x}`);
  return coefficient;
}

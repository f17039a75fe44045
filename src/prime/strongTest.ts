import { trailingZeros } from './bits.ts';
import { powMod } from './powMod.ts';

/**
 * Whether the odd n > 2 is a strong probable prime to the base > 0: with n - 1 = d·2^s, d odd,
 * base^d ≡ 1, or base^(d·2^r) ≡ -1 (mod n) for some 0 <= r < s. Every prime is; a composite may be.
 * (Pomerance, Selfridge and Wagstaff, The pseudoprimes to 25·10^9, Math. Comp. 35 (1980),
 * 1003–1026.) To base 2, exactly the 488 composites of OEIS A001262 are below 10^8.
 *
 * A multiple of n as a base says nothing about n, which passes.
 *
 * @param power base^exponent mod n; by default in BigInt arithmetic
 */
export function isStrongProbablePrime(
  n: bigint,
  base: bigint,
  power: (base: bigint, exponent: bigint, n: bigint) => bigint = powMod,
): boolean {
  const a = base % n;
  if (a === 0n) return true;
  const minusOne = n - 1n;
  const s = trailingZeros(minusOne);
  let x = power(a, minusOne >> BigInt(s), n);
  if (x === 1n || x === minusOne) return true;
  for (let r = 1; r < s; r++) {
    x = (x * x) % n;
    if (x === minusOne) return true;
  }
  return false;
}

import { strongLucasEvidence } from './lucas.ts';
import { isStrongProbablePrime } from './strongTest.ts';
import type { Evidence } from './verdict.ts';

/**
 * No composite below this bound passes: every pseudoprime to base 2 below it was listed and none
 * is a Lucas pseudoprime (Feitsma and Galway 2013, Tables of pseudoprimes and related data).
 */
export const BPSW_PROVEN_BELOW: bigint = 1n << 64n;

/**
 * Why the odd n > 2 is composite, by the test of Baillie, Pomerance, Selfridge and Wagstaff, or
 * undefined where n passes: a strong test to base 2, then the strong Lucas test, method A.
 *
 * No composite is known to pass at any size, but infinitely many are expected to.
 */
export function bpswEvidence(n: bigint): Evidence | undefined {
  if (!isStrongProbablePrime(n, 2n)) return { type: 'witness', witness: 2n };
  return strongLucasEvidence(n);
}

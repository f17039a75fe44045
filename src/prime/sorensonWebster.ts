import type { Engine } from './engine.ts';
import { isStrongProbablePrime } from './strongTest.ts';

/**
 * ψ13, the smallest strong pseudoprime to all of the 13 prime bases from 2 to 41, about 2^81.5:
 * any number below it that passes these 13 tests is prime (Sorenson and Webster, Strong pseudoprimes
 * to twelve prime bases, Math. Comp. 86 (2017), 985–1003, theorem 1.1; arXiv 1509.00864; OEIS
 * A014233). ψ13 itself passes them and is composite.
 */
export const SORENSON_WEBSTER_BELOW: bigint = 3317044064679887385961981n;

/** The bases but 2, which is BPSW's. */
const BASES = [3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41] as const;

/**
 * The smallest prime base from 3 to 41 that proves the odd n > 41 composite, or undefined where
 * there is none: with base 2, and below the bound, n is prime then.
 *
 * @param engine does the tests, if it can
 */
export function findWitness(n: bigint, engine?: Engine): bigint | undefined {
  if (engine?.isStrongProbablePrimeTo?.(n, BASES)) return undefined;
  const base = BASES.find((b) => !isStrongProbablePrime(n, BigInt(b)));
  return base === undefined ? undefined : BigInt(base);
}

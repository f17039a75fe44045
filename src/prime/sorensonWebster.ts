import { isStrongProbablePrime } from './strongTest.ts';

/**
 * ψ13, the smallest strong pseudoprime to all of the 13 prime bases from 2 to 41, about 2^81.5:
 * any number below it that passes these 13 tests is prime (Sorenson and Webster, Strong pseudoprimes
 * to twelve prime bases, Math. Comp. 86 (2017), 985–1003, theorem 1.1; arXiv 1509.00864; OEIS
 * A014233). ψ13 itself passes them and is composite.
 */
export const SORENSON_WEBSTER_BELOW: bigint = 3317044064679887385961981n;

/** The bases but 2, which is BPSW's. */
const BASES = [3n, 5n, 7n, 11n, 13n, 17n, 19n, 23n, 29n, 31n, 37n, 41n] as const;

/**
 * The smallest prime base from 3 to 41 that proves the odd n > 41 composite, or undefined where
 * there is none: with base 2, and below the bound, n is prime then.
 */
export function findWitness(n: bigint): bigint | undefined {
  return BASES.find((base) => !isStrongProbablePrime(n, base));
}

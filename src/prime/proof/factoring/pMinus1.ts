import { powMod } from '../../powMod.ts';
import { gcd, properDivisor } from './gcd.ts';
import { primesBetween, smoothExponents } from './primePowers.ts';

/** How much further the one largest prime of p - 1 may be: then both stages take about as long. */
const SECOND_BOUND = 16;

/** Not 2: all primes that divide 2^d - 1 would be found at once. */
const BASE = 3n;

/** Modular multiplications of `pMinus1Divisor`: 1.44 a unit of the bound, and two a further prime. */
export function pMinus1Products(bound: number): number {
  return 1.5 * bound + (2 * SECOND_BOUND * bound) / Math.log(SECOND_BOUND * bound);
}

/**
 * A proper divisor of the odd composite m that is a product of primes p of which p - 1 divides the
 * product of the prime powers up to the bound, but for one prime up to 16 times it.
 *
 * J. M. Pollard, Theorems on factorization and primality testing, Proc. Cambridge Philos. Soc. 76 (1974), 521–528.
 */
export function pMinus1Divisor(m: bigint, bound: number): bigint | undefined {
  let x = BASE;
  for (const exponent of smoothExponents(bound)) {
    x = powMod(x, exponent, m);
    const divisor = gcd(m, x - 1n);
    if (divisor > 1n) return properDivisor(divisor, m);
  }
  return properDivisor(gcd(m, secondStage(x, m, bound)), m);
}

/** The product of x^p - 1 over the primes p between the two bounds, by the gaps between them. */
function secondStage(x: bigint, m: bigint, bound: number): bigint {
  const gaps = new Map<number, bigint>();
  let last = 0;
  let power = 1n;
  let product = 1n;
  for (const p of primesBetween(bound, SECOND_BOUND * bound)) {
    const gap = p - last;
    const step = gaps.get(gap) ?? powMod(x, BigInt(gap), m);
    gaps.set(gap, step);
    power = (power * step) % m;
    product = (product * (power - 1n)) % m;
    last = p;
  }
  return product;
}

import { trailingZeros } from '../../bits.ts';
import { findPrime } from '../../remainderTree.ts';
import { primesBelow } from '../../smallPrimes.ts';
import { trialDepth } from '../../trialDivision.ts';

/** The least depth of trial division: below 2^16 a prime costs less here than by any other method. */
const LEAST_DEPTH = 16;

/** The small primes that divide a number, ascending, and what is left without them. */
export interface SmallPart {
  readonly primes: readonly bigint[];
  readonly rest: bigint;
}

/** Divides m > 0 by all primes below 2^16, or further where m is long enough for that to be cheap. */
export function smallPart(m: bigint): SmallPart {
  const primes: bigint[] = [];
  const twos = trailingZeros(m);
  let rest = m >> BigInt(twos);
  if (twos > 0) primes.push(2n);
  const depth = trialDepth(m);
  if (depth <= LEAST_DEPTH) primes.push(...oddDivisors(rest));
  else {
    findPrime(rest, depth, (p, residue) => {
      if (residue === 0) primes.push(BigInt(p));
      return false;
    });
  }
  for (const p of primes) if (p > 2n) rest = without(rest, p);
  return { primes, rest };
}

/**
 * The odd primes below 2^16 that divide m, each with two others in a division of m: for one number or
 * two, the products of many primes would take longer to make.
 */
function oddDivisors(m: bigint): bigint[] {
  const primes = primesBelow(2 ** LEAST_DEPTH);
  const divisors: bigint[] = [];
  for (let i = 1; i < primes.length; i += 3) {
    const three = primes.subarray(i, i + 3);
    const residue = Number(m % BigInt(three.reduce((product, p) => product * p)));
    for (const p of three) if (residue % p === 0) divisors.push(BigInt(p));
  }
  return divisors;
}

/** m > 0 without all its factors p > 1. The powers of p double, so that 3^100000 takes 17 of them. */
export function without(m: bigint, p: bigint): bigint {
  let rest = m;
  while (rest % p === 0n) {
    rest /= p;
    const square = p * p;
    if (rest % square === 0n) rest = without(rest, square);
  }
  return rest;
}

/** The power of p > 1 that divides m > 0 exactly. */
export function powerIn(m: bigint, p: bigint): bigint {
  return p === 2n ? 1n << BigInt(trailingZeros(m)) : m / without(m, p);
}

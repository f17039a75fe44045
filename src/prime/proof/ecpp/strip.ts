import { productsOfPairs } from '../../productTree.ts';
import { primesBelow } from '../../smallPrimes.ts';
import { gcd, type RemaindersAround } from './euclid.ts';

/**
 * Each m > 0 without its prime factors below `bound`: the primorial modulo all of them by a
 * remainder tree (Bernstein, How to find smooth parts of integers, 2004), and a gcd each.
 */
export function withoutSmallFactors(
  ms: readonly bigint[],
  bound: number,
  around?: RemaindersAround,
): bigint[] {
  if (ms.length === 0) return [];
  const residues = remainders(primorial(bound), ms);
  return ms.map((m, i) => {
    let rest = m;
    // What the primorial has once, m may have several times.
    for (let g = gcd(m, residues[i] as bigint, around); g > 1n; g = gcd(rest % g, g)) rest /= g;
    return rest;
  });
}

/** x mod each m, by the tree of products of the ms. */
function remainders(x: bigint, ms: readonly bigint[]): bigint[] {
  const levels: (readonly bigint[])[] = [ms];
  for (let level = ms; level.length > 1; levels.push(level)) level = productsOfPairs(level);
  let residues = [x];
  for (const level of levels.toReversed()) {
    residues = level.map((m, i) => (residues[i >> 1] ?? (residues[0] as bigint)) % m);
  }
  return residues;
}

const primorials = new Map<number, bigint>();

/** The product of the primes below the bound, computed once for each bound. */
function primorial(bound: number): bigint {
  let product = primorials.get(bound);
  if (product === undefined) {
    let level = Array.from(primesBelow(bound), BigInt);
    while (level.length > 1) level = productsOfPairs(level);
    product = level[0] ?? 1n;
    primorials.set(bound, product);
  }
  return product;
}

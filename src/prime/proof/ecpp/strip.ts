import { trailingZeros } from '../../bits.ts';
import { productsOfPairs } from '../../productTree.ts';
import { primesBelow } from '../../smallPrimes.ts';
import { gcd, type RemaindersAround } from './euclid.ts';
import { lowRemainder } from './lowRemainder.ts';

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
  const odd = ms.map((m) => m >> BigInt(trailingZeros(m)));
  const residues = remainders(primorial(bound), odd);
  return odd.map((m, i) => {
    let rest = m;
    // What the primorial has once, m may have several times.
    for (let g = gcd(m, residues[i] as bigint, around); g > 1n; g = gcd(rest % g, g)) rest /= g;
    return rest;
  });
}

/** x·2^-e mod each odd m for some e >= 0, by the tree of products of the ms. */
function remainders(x: bigint, ms: readonly bigint[]): bigint[] {
  const levels: (readonly bigint[])[] = [ms];
  for (let level = ms; level.length > 1; levels.push(level)) level = productsOfPairs(level);
  const [top] = levels.pop() as [bigint];
  let residues = [lowRemainder(x, top)];
  for (const level of levels.toReversed()) {
    residues = level.map((m, i) => (residues[i >> 1] as bigint) % m);
  }
  return residues;
}

const primorials = new Map<number, bigint>();

/** No bound is lower, so that what is below is multiplied at once. */
const LEAST_BOUND = 2 ** 13;

/**
 * The product of the primes below the bound, computed once for each bound: by that for half of it, which
 * the smaller numbers of a proof need.
 */
function primorial(bound: number): bigint {
  let product = primorials.get(bound);
  if (product === undefined) {
    const half = bound > LEAST_BOUND ? bound / 2 : 0;
    product = productOfPrimes(half, bound);
    if (half > 0) product *= primorial(half);
    primorials.set(bound, product);
  }
  return product;
}

/** The product of the primes from `from` to below `to`, first of as many as a Number holds exactly. */
function productOfPrimes(from: number, to: number): bigint {
  const below = primesBelow(to);
  let level: bigint[] = [];
  let product = 1;
  for (const p of below.subarray(primesBelow(from).length)) {
    if (product * p > Number.MAX_SAFE_INTEGER) {
      level.push(BigInt(product));
      product = 1;
    }
    product *= p;
  }
  level.push(BigInt(product));
  while (level.length > 1) level = productsOfPairs(level);
  return level[0] as bigint;
}

import { jacobi } from '../jacobi.ts';
import { powMod } from '../powMod.ts';
import { primesBelow } from '../smallPrimes.ts';
import { gcd } from './factoring/gcd.ts';

/** For a prime n, a base serves q with chance 1 - 1/q, so that these are enough. */
const MOST_BASES = 100;

/**
 * For each prime factor q of n - 1 a prime base a for which a^(n-1) ≡ 1 (mod n) and a^((n-1)/q) - 1 is
 * prime to n. Undefined where a q has none among a hundred: then n is hardly prime.
 */
export function findBases(
  n: bigint,
  qs: readonly bigint[],
): ReadonlyMap<bigint, bigint> | undefined {
  const found = new Map<bigint, bigint>();
  let open = qs;
  for (const small of basesFor(n, qs)) {
    const a = BigInt(small);
    const powers = powersOf(a, open, n);
    const [[q, power] = [1n, 1n]] = powers;
    if (powMod(power, q, n) !== 1n) return undefined;
    const served = powers.filter(([, power]) => power !== 1n);
    // One gcd for all of them.
    const product = served.reduce((all, [, power]) => (all * (power - 1n)) % n, 1n);
    if (gcd(n, product) !== 1n) return undefined;
    for (const [q] of served) found.set(q, a);
    open = open.filter((q) => !found.has(q));
    if (open.length === 0) return found;
  }
  return undefined;
}

/**
 * Where 2 is to be served, from a base that serves it on, as (a/n) = -1. For n = k! + 1 all primes up
 * to k are squares modulo n.
 */
function basesFor(n: bigint, qs: readonly bigint[]): Uint32Array {
  const first = qs.includes(2n) ? leastNonResidue(n) : 2;
  if (first === undefined) return new Uint32Array();
  return primesBelow(LARGEST).subarray(primesBelow(first).length).subarray(0, MOST_BASES);
}

/** The least prime a < 2^17 with the Jacobi symbol (a/n) = -1, for an odd n that is no square. */
export function leastNonResidue(n: bigint): number | undefined {
  return primesBelow(LARGEST).find((a) => jacobi(a, n) === -1);
}

/** Beyond the primes whose factorials have proofs of bearable length. */
const LARGEST = 1 << 17;

type Powers = readonly (readonly [q: bigint, power: bigint])[];

/** a^((n-1)/q) for each q, at little more than the cost of one of them: by a tree of their products. */
function powersOf(a: bigint, qs: readonly bigint[], n: bigint): Powers {
  return split(powMod(a, (n - 1n) / product(qs), n), qs, n);
}

/** The power is a^((n-1)/product of the qs). */
function split(power: bigint, qs: readonly bigint[], n: bigint): Powers {
  const [q] = qs;
  if (q === undefined) return [];
  if (qs.length === 1) return [[q, power]];
  const left = qs.slice(0, qs.length >> 1);
  const right = qs.slice(qs.length >> 1);
  return [
    ...split(powMod(power, product(right), n), left, n),
    ...split(powMod(power, product(left), n), right, n),
  ];
}

function product(qs: readonly bigint[]): bigint {
  return qs.reduce((all, q) => all * q, 1n);
}

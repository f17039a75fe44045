import { jacobiSmall } from '../../jacobi.ts';
import { primesBelow } from '../../smallPrimes.ts';

/**
 * The prime discriminants q*: -4, 8, -8, and p or -p, whichever is 1 mod 4, for the odd primes p
 * below 64,000, in the order of p. Every fundamental discriminant is a product of such numbers in one
 * way. (Atkin and Morain, section 3.)
 */
export const SIGNED_PRIMES: readonly number[] = signedPrimes(64_000);

/** A loop over all primes below 2^16, which proofs sieve anyway, takes the least time to load. */
function signedPrimes(limit: number): number[] {
  const signed = [-4, 8, -8];
  for (const p of primesBelow(2 ** 16)) {
    if (p > limit) break;
    if (p > 2) signed.push(p % 4 === 1 ? p : -p);
  }
  return signed;
}

/** Indices in SIGNED_PRIMES below this are those of even ones. */
export const EVEN = 3;

/** The prime that divides q*. */
export function primeOf(signedPrime: number): number {
  return signedPrime % 2 === 0 ? 2 : Math.abs(signedPrime);
}

/**
 * The Kronecker symbol (d/m) of the signed prime d at an integer m > 0. It is 1 exactly where d is a
 * square mod an odd prime m.
 */
export function character(signedPrime: number, m: number): -1 | 0 | 1 {
  const period = Math.abs(signedPrime);
  const residue = m % period;
  // (d/m) = (m/|d|) for an odd d, by quadratic reciprocity.
  if (period > LARGEST_TABLE) return jacobiSmall(residue, period);
  return tableOf(signedPrime)[residue] as -1 | 0 | 1;
}

/** Whether q* is a square mod the prime n > 64,000. */
export function isUsable(signedPrime: number, n: bigint): boolean {
  return character(signedPrime, Number(n % BigInt(Math.abs(signedPrime)))) === 1;
}

/** Nearly all searches end among the signed primes below this. */
const LARGEST_TABLE = 500;

const tables = new Map<number, Int8Array>([
  [-4, Int8Array.of(0, 1, 0, -1)],
  [8, Int8Array.of(0, 1, 0, -1, 0, -1, 0, 1)],
  [-8, Int8Array.of(0, 1, 0, 1, 0, -1, 0, -1)],
]);

/** The symbols (d/m) of the signed prime d from m = 0 on, up to where they repeat. */
function tableOf(signedPrime: number): Int8Array {
  let table = tables.get(signedPrime);
  if (table === undefined) {
    const p = Math.abs(signedPrime);
    table = new Int8Array(p).fill(-1);
    table[0] = 0;
    for (let x = 1; 2 * x < p; x++) table[(x * x) % p] = 1;
    tables.set(signedPrime, table);
  }
  return table;
}

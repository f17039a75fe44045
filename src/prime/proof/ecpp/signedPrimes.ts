import { primesBelow } from '../../smallPrimes.ts';

/**
 * The prime discriminants q*: -4, 8, -8, and p or -p, whichever is 1 mod 4, for the odd primes p
 * below 500. Every fundamental discriminant is a product of such numbers in one way. (Atkin and
 * Morain, section 3.) Those are enough: a step needs some hundred discriminants at 1000 digits.
 */
export const SIGNED_PRIMES: readonly number[] = [
  -4,
  8,
  -8,
  ...Array.from(primesBelow(500).subarray(1), (p) => (p % 4 === 1 ? p : -p)),
];

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
  const period = periodOf(signedPrime);
  return period[m % period.length] as -1 | 0 | 1;
}

/** Whether q* is a square mod the prime n > 500. */
export function isUsable(signedPrime: number, n: bigint): boolean {
  const period = periodOf(signedPrime);
  return period[Number(n % BigInt(period.length))] === 1;
}

const periods = new Map<number, Int8Array>([
  [-4, Int8Array.of(0, 1, 0, -1)],
  [8, Int8Array.of(0, 1, 0, -1, 0, -1, 0, 1)],
  [-8, Int8Array.of(0, 1, 0, 1, 0, -1, 0, -1)],
]);

/** The symbols (d/m) of the signed prime d from m = 0 on, up to where they repeat. */
export function periodOf(signedPrime: number): Int8Array {
  let period = periods.get(signedPrime);
  if (period === undefined) {
    // (d/m) = (m/|d|), by quadratic reciprocity.
    const p = Math.abs(signedPrime);
    period = new Int8Array(p).fill(-1);
    period[0] = 0;
    for (let x = 1; 2 * x < p; x++) period[(x * x) % p] = 1;
    periods.set(signedPrime, period);
  }
  return period;
}

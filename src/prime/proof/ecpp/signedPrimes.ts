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
 * The Kronecker symbol (d/m) of the signed prime d at an integer m > 0 prime to 2d, or to d where d
 * is even. It is 1 exactly where d is a square mod an odd prime m.
 */
export function character(signedPrime: number, m: number): -1 | 0 | 1 {
  return signedPrime % 2 === 0 ? evenCharacter(signedPrime, m % 8) : oddCharacter(signedPrime, m);
}

/** Whether q* is a square mod the prime n > 500. */
export function isUsable(signedPrime: number, n: bigint): boolean {
  const residue = signedPrime % 2 === 0 ? BigInt.asUintN(3, n) : n % BigInt(primeOf(signedPrime));
  return character(signedPrime, Number(residue)) === 1;
}

function evenCharacter(signedPrime: number, m: number): -1 | 1 {
  const isSquare =
    signedPrime === -4 ? m % 4 === 1 : signedPrime === 8 ? m === 1 || m === 7 : m === 1 || m === 3;
  return isSquare ? 1 : -1;
}

/** (d/m) = (m/|d|), by quadratic reciprocity. */
function oddCharacter(signedPrime: number, m: number): -1 | 0 | 1 {
  const p = Math.abs(signedPrime);
  return legendreSymbols(p)[m % p] as -1 | 0 | 1;
}

const symbols = new Map<number, Int8Array>();

/** The Legendre symbol (m/p) for m from 0 to p - 1. */
function legendreSymbols(p: number): Int8Array {
  let row = symbols.get(p);
  if (row === undefined) {
    row = new Int8Array(p).fill(-1);
    for (let x = 0; 2 * x < p; x++) row[(x * x) % p] = x === 0 ? 0 : 1;
    symbols.set(p, row);
  }
  return row;
}

import { primesBelow } from '../../smallPrimes.ts';
import { classPolynomialCost, rootCost } from './cost.ts';
import { character, primeOf, SIGNED_PRIMES } from './signedPrimes.ts';

/** A fundamental discriminant D < 0, a product of the signed primes q*. */
export interface Discriminant {
  readonly D: number;
  /** Indices in SIGNED_PRIMES, ascending. */
  readonly factors: readonly number[];
  /**
   * The class number over the number of genera: the degree of what must be solved over the genus
   * field. Rounded from an estimate, it may be off by one or more above 12.
   */
  readonly degree: number;
  /** What its roots cost, in powers mod n. */
  readonly rootCost: number;
  /** What its class polynomials cost, in milliseconds of BigInt arithmetic. */
  readonly classPolynomialCost: number;
}

/** Which discriminants are worth a look. */
export interface DiscriminantLimits {
  readonly maxAbsD: number;
  readonly maxDegree: number;
}

/**
 * The discriminants whose signed primes are among `usable` (ascending indices), the last of them
 * being the last of D, within the limits. In order of their degree, then of |D|.
 */
export function discriminantsWithLargest(
  usable: readonly number[],
  limits: DiscriminantLimits,
): Discriminant[] {
  const last = usable.at(-1);
  if (last === undefined) return [];
  const found: Discriminant[] = [];
  const others = usable.slice(0, -1);
  const extend = (D: number, factors: readonly number[], end: number): void => {
    if (D < 0) {
      const discriminant = discriminantOf(D, factors, limits.maxDegree);
      if (discriminant !== undefined && discriminant.degree <= limits.maxDegree) {
        found.push(discriminant);
      }
    }
    for (let i = 0; i < end; i++) {
      const index = others[i] as number;
      const signedPrime = SIGNED_PRIMES[index] as number;
      if (Math.abs(D * signedPrime) > limits.maxAbsD) {
        if (signedPrime % 2 === 0) continue;
        break;
      }
      if (signedPrime % 2 === 0 && D % 2 === 0) continue;
      extend(D * signedPrime, [index, ...factors], i);
    }
  };
  extend(SIGNED_PRIMES[last] as number, [last], others.length);
  return found.sort((a, b) => a.degree - b.degree || b.D - a.D);
}

/** By D: what was computed once. */
const known = new Map<number, Discriminant>();

/** h(D) is rarely below LEAST·√|D|/π: a D for which even that is too much is not looked at. */
const LEAST = 0.3;

function discriminantOf(
  D: number,
  factors: readonly number[],
  maxDegree: number,
): Discriminant | undefined {
  const genera = 2 ** (factors.length - 1);
  if ((LEAST * Math.sqrt(-D)) / Math.PI > maxDegree * genera) return undefined;
  let discriminant = known.get(D);
  if (discriminant === undefined) {
    const degree = Math.max(1, Math.round(estimateClassNumber(D, factors) / genera));
    discriminant = {
      D,
      factors,
      degree,
      rootCost: rootCost(degree),
      classPolynomialCost: classPolynomialCost(D, degree * genera, degree),
    };
    known.set(D, discriminant);
  }
  return discriminant;
}

const EULER_PRIMES: Uint32Array = primesBelow(2000);

/**
 * The class number by Dirichlet's formula, √|D|/π·Π 1/(1 - (D/p)/p) for D < -4, over the 303 primes
 * below 2000: off by 0.5 % in the median.
 */
function estimateClassNumber(D: number, factors: readonly number[]): number {
  if (D >= -4) return 1;
  const rows = factors.map(characterRow);
  let product = Math.sqrt(-D) / Math.PI;
  for (let i = 0; i < EULER_PRIMES.length; i++) {
    let symbol = 1;
    for (const row of rows) symbol *= row[i] as number;
    const p = EULER_PRIMES[i] as number;
    product *= p / (p - symbol);
  }
  return product;
}

const rows: Int8Array[] = [];

/** The Kronecker symbols (d/p) of a signed prime d at the primes of the Euler product. */
function characterRow(index: number): Int8Array {
  rows[index] ??= Int8Array.from(EULER_PRIMES, (p) => kronecker(SIGNED_PRIMES[index] as number, p));
  return rows[index];
}

/** The Kronecker symbol (d/p) of the signed prime d. */
function kronecker(signedPrime: number, p: number): number {
  if (p === primeOf(signedPrime)) return 0;
  if (p === 2) return [1, 7].includes(((signedPrime % 8) + 8) % 8) ? 1 : -1;
  return character(signedPrime, p);
}

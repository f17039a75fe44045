import { estimateClassNumber } from './classNumber.ts';
import { classPolynomialCost, rootCost } from './cost.ts';
import { EVEN, SIGNED_PRIMES } from './signedPrimes.ts';

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
  { maxAbsD, maxDegree }: DiscriminantLimits,
): Discriminant[] {
  const found: Discriminant[] = [];
  const factors: number[] = []; // descending
  const extend = (D: number, at: number): void => {
    factors.push(usable[at] as number);
    const discriminant = D < 0 ? discriminantOf(D, factors, maxDegree) : undefined;
    if (discriminant !== undefined) found.push(discriminant);
    for (let i = 0; i < at; i++) {
      const index = usable[i] as number;
      const product = D * (SIGNED_PRIMES[index] as number);
      const isEven = index < EVEN;
      if (product > maxAbsD || product < -maxAbsD) {
        if (!isEven) break;
      } else if (!isEven || (factors.at(-1) as number) >= EVEN) extend(product, i);
    }
    factors.pop();
  };
  const last = usable.length - 1;
  if (last >= 0) extend(SIGNED_PRIMES[usable[last] as number] as number, last);
  return found.sort((a, b) => a.degree - b.degree || b.D - a.D);
}

/** By D: what was computed once. */
const known = new Map<number, Discriminant>();

/** @param factors the indices of the signed primes of D, descending */
function discriminantOf(
  D: number,
  factors: readonly number[],
  maxDegree: number,
): Discriminant | undefined {
  const genera = 2 ** (factors.length - 1);
  if (LEAST * Math.sqrt(-D) > Math.PI * maxDegree * genera) return undefined;
  const seen = known.get(D);
  if (seen !== undefined) return seen.degree <= maxDegree ? seen : undefined;
  const degree = degreeOf(D, factors, maxDegree, genera);
  if (degree === undefined) return undefined;
  const discriminant = {
    D,
    factors: factors.toReversed(),
    degree,
    rootCost: rootCost(degree),
    classPolynomialCost: classPolynomialCost(D, degree * genera, degree),
  };
  known.set(D, discriminant);
  return discriminant;
}

/** h(D) is rarely below LEAST·√|D|/π: a D for which even that is too much is not looked at. */
const LEAST = 0.3;

/** The degree over the genus field, undefined above `most`. */
function degreeOf(
  D: number,
  factors: readonly number[],
  most: number,
  genera: number,
): number | undefined {
  if (D >= -4) return 1;
  const classNumber = estimateClassNumber(D, factors, (most + 1) * genera);
  if (classNumber === undefined) return undefined;
  const degree = Math.max(1, Math.round(classNumber / genera));
  return degree <= most ? degree : undefined;
}

import { powerCost } from './cost.ts';

/** How far the search for one step goes. */
export interface SearchLimits {
  /** Prime factors of the orders are removed below this. */
  readonly factorBound: number;
  /** The chance that what is left of an order is prime. */
  readonly chance: number;
  /** Discriminants have no larger prime factor. */
  readonly maxPrime: number;
  readonly maxAbsD: number;
  /** Degree over the genus field. */
  readonly maxDegree: number;
  /** What the curve may cost beyond the search, in powers mod n. */
  readonly maxCost: number;
  /** What a whole step costs otherwise, in powers mod n: the scale on which costs count. */
  readonly stepCost: number;
}

/** The cost of a step beside its tests, for square roots and the ladder, in powers mod n. */
const OVERHEAD = 25;

/**
 * The limits for n of a given size. Each widening doubles the degree and the cost, and goes to four
 * times the |D|. All of these are flat: twice or half of each changed the time at 200 digits by
 * less than the noise of 15 % (measured). With 4 widenings, all of them together are expected to
 * give 10 primes for half of the numbers of 1024 bits, but only 3 for one in forty: those need the
 * far ones.
 */
export function limitsFor(bits: number, widenings: number): SearchLimits {
  const farWidenings = Math.max(0, widenings - NEAR_WIDENINGS);
  const far = 2 ** farWidenings;
  const factorBound = 2 ** factorBoundExponent(bits, farWidenings);
  // Mertens: a number without prime factors below B is prime with e^γ·ln B times the chance of any.
  const chance = (1.781 * Math.log(factorBound)) / (bits * Math.LN2);
  const stepCost = 1 / chance + OVERHEAD;
  return {
    factorBound,
    chance,
    maxPrime: MAX_PRIME * Math.min(MAX_FAR_PRIME, far),
    maxAbsD: Math.min(MAX_ABS_D * Math.min(MAX_FAR_ABS_D, far), maxAbsD(bits) * 4 ** widenings),
    maxDegree: Math.min(
      MAX_DEGREE * Math.min(MAX_FAR_DEGREE, far),
      maxDegree(bits) * 2 ** widenings,
    ),
    maxCost: 0.5 * stepCost * 2 ** widenings,
    stepCost,
  };
}

/** More widenings than these are far ones: each doubles the limits below. */
const NEAR_WIDENINGS = 4;

/** Some hundred discriminants are enough for a step at 1000 digits. */
const MAX_PRIME = 500;
/** Form arithmetic is exact far beyond this, but to list the discriminants would take seconds. */
const MAX_ABS_D = 2e7;
const MAX_DEGREE = 128;

/** How often as large the limits become at most. */
const [MAX_FAR_PRIME, MAX_FAR_ABS_D, MAX_FAR_DEGREE] = [128, 4, 4];

/** Up to which sizes the bound is 2^13, 2^14, …: where a strong test costs more than to find factors. */
const FACTOR_BOUNDS: readonly number[] = [250, 300, 500, 800, 1200, 1800, 2500, 3000];

function factorBoundExponent(bits: number, farWidenings: number): number {
  const index = FACTOR_BOUNDS.findIndex((beyond) => bits < beyond);
  const most = FACTOR_BOUNDS.length;
  return 13 + Math.min(most, (index < 0 ? most : index) + farWidenings);
}

function maxAbsD(bits: number): number {
  if (bits < 200) return 4000;
  if (bits < 400) return 20_000;
  if (bits < 700) return 200_000;
  return bits < 1200 ? 1_000_000 : 4_000_000;
}

function maxDegree(bits: number): number {
  if (bits < 300) return 6;
  if (bits < 500) return 8;
  if (bits < 800) return 12;
  return bits < 1400 ? 16 : 24;
}

/** The cost of a discriminant's curve, in powers mod a number of that size. */
export function curveCost(
  discriminant: { readonly rootCost: number; readonly classPolynomialCost: number },
  bits: number,
): number {
  return discriminant.rootCost + discriminant.classPolynomialCost / powerCost(bits);
}

import { rootCost } from './cost.ts';
import type { Discriminant } from './discriminants.ts';
import { reducedForms } from './forms.ts';

/** Up to here an estimated degree is right in most cases. */
const MOST_ESTIMATED = 48;

/**
 * Whether the degree has small prime factors only, as its estimate has: roots of a polynomial of a
 * degree such as 257 would take longer than all else. Counting the reduced forms for it takes up to
 * 50 ms, so that this is for discriminants that have led to a reduction.
 */
export function hasSmoothDegree({ D, factors, degree }: Discriminant): boolean {
  if (degree <= MOST_ESTIMATED) return true;
  const genera = 2 ** (factors.length - 1);
  return Number.isFinite(rootCost(reducedForms(D).length / genera));
}

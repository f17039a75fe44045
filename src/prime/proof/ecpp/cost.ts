/**
 * What the curve of a step costs, in units of one power mod n: a model for the choice between
 * curves, good to a factor of two. Fitted to measurements of powers by a kernel with fused multiply-add,
 * and of all else in BigInt arithmetic. The choice, and so the certificate, is the same without a kernel.
 */

/** What the roots cost that lead through a tower of fields to degree n, in powers. */
export function rootCost(degree: number): number {
  let cost = 0;
  let rest = degree;
  for (const [prime, powers] of COSTS_BY_PRIME) {
    for (; rest % prime === 0; rest /= prime) cost += powers;
  }
  return rest === 1 ? cost : Number.POSITIVE_INFINITY;
}

/**
 * Square roots and cube roots are some powers; a larger degree multiplies polynomials, by the kernel
 * for 18 to 30 powers for degree 5, 50 to 76 for degree 7 (measured at 1,000 to 3,322 bits), and 0.6 times as many
 * since it reduces sums of products once. The figures are still those, so that certificates stay the same.
 */
const COSTS_BY_PRIME: readonly (readonly [number, number])[] = [
  [2, 1],
  [3, 3.5],
  [5, 28],
  [7, 62],
  [11, 180],
  [13, 260],
];

/**
 * Milliseconds for the class polynomials of D, of class number h and degree n over the genus field.
 */
export function classPolynomialCost(D: number, h: number, n: number): number {
  if (D >= -4) return 0;
  const height = relativeHeight(D) * Math.sqrt(-D) * Math.min(1, 0.45 + n / 60);
  const precision = (150 + 3 * n + height) / 1000;
  return h * (0.14 * precision ** 1.9 + 0.02) + h * n * 0.0006 * (1 + precision ** 1.4) - D * 3e-6;
}

/** Bits of the coefficients for each unit of √|D|, by the invariant that D admits. */
function relativeHeight(D: number): number {
  const divisible = D % 3 === 0;
  if (D % 2 === 0) return divisible ? 1.2 : 0.4;
  if (D % 8 === -7) return divisible ? 0.81 : 0.27;
  return divisible ? 7.5 : 2.6;
}

/** Milliseconds for one power mod a number of that size. */
export function powerCost(bits: number): number {
  const thousands = bits / 1000;
  return 0.13 * thousands ** 2 + 0.19 * thousands ** 3;
}

import { withoutPattern } from '../withoutPattern.ts';

/** What is tested: see `AloneKernel`. */
export interface Tested {
  strong(n: bigint, limbs: number): boolean;
  lucas(n: bigint, D: number, limbs: number): boolean | undefined;
  /** The last x of a strong test that failed, or E of a Lucas test, out of Montgomery form. */
  lastResidue(): bigint;
}

/**
 * Primes without a pattern in their digits, near the longest of 4 limbs and of 12: those have columns
 * between the first and the last.
 */
const A = withoutPattern(190) + 2462n;
const B = withoutPattern(188) + 10n;
const C = withoutPattern(588) + 5058n;

/** Primes with a power of 2 in p - 1, and in p + 1, longer than a word. */
const PROTH = (3n << 189n) + 1n;
const RIESEL = (3n << 143n) - 1n;

/** Primes p with a D for which (D/p) is -1: U_d is 0, or V_d, or a later V. */
const PASSING: readonly (readonly [p: bigint, D: number])[] = [
  [A, 5],
  [A, 13],
  [RIESEL, 5],
];

/** Primes p = 3 modulo 4 with a D for which (D/p) is 1: Q small and large, of both signs. */
const OTHERS: readonly (readonly [p: bigint, D: number, limbs: number])[] = [
  [B, 13, 4],
  [B, -55, 4],
  [B, 29, 4],
  [C, 57, 12],
];

/**
 * Whether primes pass, and other numbers end with what they have to.
 *
 * A prime passes only if every step of the ladder is right, since the result is compared with 1, -1 or
 * 0. But out of form these have few digits, and hand up no carries. So tests that fail are done, too,
 * whose result has all of its digits and is known:
 *
 * - The strong test of 3p: its last x is 2^-(3p - 1), so 1/4 modulo p, by Fermat, and 1 modulo 3.
 * - The Lucas test of p with (D/p) = 1: see `isLastTerm`.
 */
export function passesSelfTest(kernel: Tested): boolean {
  return (
    [PROTH, A, B].every((p) => kernel.strong(p, 4)) &&
    PASSING.every(([p, D]) => kernel.lucas(p, D, 4) === true) &&
    !kernel.strong(3n * C, 12) &&
    (4n * kernel.lastResidue() - 1n) % (3n * C) === 0n &&
    OTHERS.every(
      ([p, D, limbs]) =>
        kernel.lucas(p, D, limbs) === false && isLastTerm(p, D, kernel.lastResidue()),
    )
  );
}

/**
 * Whether E may be V_k/Q^(k/2), k = (p + 1)/2, for a prime p = 3 modulo 4 with (D/p) = 1.
 *
 * The roots a and b of z² - z + Q are in the field, so that V_(p+1) is a² + b² = 1 - 2Q. As
 * V_k² = V_2k + 2Q^k, and Q^k is Q or -Q, Q·E² is 1 or -D.
 */
function isLastTerm(p: bigint, D: number, E: bigint): boolean {
  const square = BigInt((1 - D) / 4) * E * E;
  return ((square - 1n) * (square + BigInt(D))) % p === 0n;
}

import { isqrt } from './isqrt.ts';
import { divisible, NEITHER, PRIME, type Verdict } from './verdict.ts';

const WORD = 2 ** 32;

/** Divisors up to here are tried on n reduced by them, those above it on n as a rounded Number. */
const LAST_REDUCED = 2 ** 16;

/**
 * The smallest divisor of the odd n < 2^64 among 3, 5, 7 … up to root = isqrt(n), or undefined if
 * there is none, and n is prime.
 */
export type OddFactor = (n: bigint, root: number) => number | undefined;

/**
 * The verdict on n < 2^64 by `is_prime` of Fluent Python, chapter 19: 2, then every odd number
 * from 3 up to and including isqrt(n). Slow on purpose; a composite's evidence is its smallest
 * factor. Throws a RangeError for a larger n.
 *
 * @param oddFactor what tries the odd numbers; by default a loop in JavaScript
 */
export function bookTrial(n: bigint, oddFactor: OddFactor = tryOdds): Verdict {
  if (n >= 1n << 64n) throw new RangeError(`trial division is for numbers below 2^64, not ${n}`);
  if (n < 2n) return NEITHER;
  if (n === 2n) return PRIME;
  if (n % 2n === 0n) return divisible(2n);
  const factor = oddFactor(n, Number(isqrt(n)));
  return factor === undefined ? PRIME : divisible(BigInt(factor));
}

/** One division of doubles decides each divisor, in 1.2 to 1.5 ns (measured). */
function tryOdds(n: bigint, root: number): number | undefined {
  return reducedFactor(n, Math.min(root, LAST_REDUCED)) ?? roundedFactor(n, root);
}

/** The smallest odd divisor of n from 3 to last <= 2^16. */
function reducedFactor(n: bigint, last: number): number | undefined {
  const high = Number(n >> 32n);
  const low = Number(BigInt.asUintN(32, n));
  for (let i = 3; i <= last; i += 2) {
    // x ≡ n (mod i) is exact and < 2^48. Where i does not divide x, x/i is at least 1/i from any
    // integer and its rounding error less, so the quotient is an integer only if i | x.
    const x = (high % i) * WORD + low;
    const quotient = x / i;
    if (quotient === Math.floor(quotient)) return i;
  }
  return undefined;
}

/**
 * The smallest odd divisor of n from 2^16 + 1 to last < 2^32.
 *
 * With x = Number(n), x/i is below 2^48 and within 2^-4 of n/i: two roundings of a relative
 * 2^-53. So q = floor(x/i + 1/2) is n/i where i | n, and otherwise less than 1 from it: then
 * |q·i - n| < i < 2^32, and q·i ≡ n (mod 2^32) means q·i = n. Math.imul takes the floor.
 */
function roundedFactor(n: bigint, last: number): number | undefined {
  const x = Number(n);
  const low = Number(BigInt.asIntN(32, n));
  for (let i = LAST_REDUCED + 1; i <= last; i += 2) {
    if (Math.imul(x / i + 0.5, i) === low) return i;
  }
  return undefined;
}

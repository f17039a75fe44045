/** How much of n - 1 has to be factored for theorem 5 of Brillhart, Lehmer and Selfridge (1975). */

import { exactSquareRoot } from '../isqrt.ts';
import { powerIn } from './factoring/smallPrimes.ts';
import { SMALL_BELOW } from './small.ts';

/**
 * Primes that are enough to prove n prime by theorem 5, ascending, 2 among them, or undefined. Those
 * below 2^64 come first, which need no proof of their own, and of them the highest powers: as few as
 * possible.
 */
export function enoughFactors(n: bigint, primes: readonly bigint[]): readonly bigint[] | undefined {
  const parts = primes.map((q) => ({ q, part: powerIn(n - 1n, q) }));
  const [two, ...others] = parts;
  if (two?.q !== 2n) return undefined;
  const isSmall = (q: bigint): boolean => q < SMALL_BELOW;
  others.sort((a, b) => {
    if (isSmall(a.q) !== isSmall(b.q)) return isSmall(a.q) ? -1 : 1;
    return a.part < b.part ? 1 : -1;
  });
  const chosen = [two.q];
  let factored = two.part;
  for (const { q, part } of others) {
    if (isEnough(n, factored)) break;
    chosen.push(q);
    factored *= part;
  }
  if (!isEnough(n, factored)) return undefined;
  return chosen.toSorted((a, b) => (a < b ? -1 : 1));
}

/**
 * Whether n is prime if the even F, which divides n - 1 = FR and is prime to R, has bases for all of
 * its prime factors: with R = 2Fs + r, 0 < r < 2F, if n < (F + 1)(2F² + (r - 1)F + 1) and s = 0 or
 * r² - 8s is no square. (Theorem 5 for m = 1.)
 */
function isEnough(n: bigint, F: bigint): boolean {
  const R = (n - 1n) / F;
  const s = R / (2n * F);
  const r = R % (2n * F);
  if (n >= (F + 1n) * (2n * F * F + (r - 1n) * F + 1n)) return false;
  if (s === 0n) return true;
  const t = r * r - 8n * s;
  return t < 0n || exactSquareRoot(t) === undefined;
}

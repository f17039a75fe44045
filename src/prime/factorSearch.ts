import { primesBelow } from './smallPrimes.ts';
import { trialDepth } from './trialDivision.ts';

/**
 * The k for which a factor of a composite is searched for below 2^k, where an answer names it: at
 * least as far as trial division goes at any size.
 *
 * In a stream of random odd numbers the search would add 1.3 of the time of their checks at 128
 * bits, 0.8 at 256 and 0.14 at 1024, by the kernel (measured). So it is done where people read the
 * answer, and not for every number that needs a test.
 */
export const SEARCH_DEPTH = 17;

const WORD_BITS = 32n;
const WORD = 2 ** 32;

/** From this search on in a thread, to sieve the primes, some 8 ms, is worth it (measured). */
const WORTH_PRIMES = 16;

let searches = 0;
let divisors: Uint32Array | undefined;

/**
 * The smallest prime p < 2^SEARCH_DEPTH that divides n, where trial division has found none; it is
 * less than n, for n is composite.
 */
export function searchFactor(n: bigint): number | undefined {
  if (trialDepth(n) >= SEARCH_DEPTH) return undefined;
  if (++searches === WORTH_PRIMES) divisors = primesBelow(2 ** SEARCH_DEPTH);
  divisors ??= coprimeTo6();
  return leastDivisor(wordsOf(n), divisors);
}

/**
 * The first of the divisors d < 2^17 of a number, given in words. Each step of r = n mod d is exact:
 * its quotient is below 2^33, and 1/d above 2^-17.
 */
function leastDivisor(words: readonly number[], divisors: Uint32Array): number | undefined {
  // Both loops are in one function, so that it is optimized during its first call.
  for (let k = 0; k < divisors.length; k++) {
    const d = divisors[k] as number;
    let r = 0;
    for (let i = 0; i < words.length; i++) {
      const x = r * WORD + (words[i] as number);
      r = x - Math.floor(x / d) * d;
    }
    if (r === 0) return d;
  }
  return undefined;
}

/** 2, 3 and the numbers that neither divides: the least divisor among them is prime too. */
function coprimeTo6(): Uint32Array {
  const numbers = new Uint32Array(2 + 2 * Math.floor(2 ** SEARCH_DEPTH / 6));
  numbers.set([2, 3]);
  for (let at = 2, d = 5; at < numbers.length; at++, d += at % 2 === 1 ? 2 : 4) numbers[at] = d;
  return numbers;
}

/** Words of 32 bits, the highest first. */
function wordsOf(n: bigint): number[] {
  const words: number[] = [];
  for (let rest = n; rest > 0n; rest >>= WORD_BITS) words.push(Number(BigInt.asUintN(32, rest)));
  return words.reverse();
}

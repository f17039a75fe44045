import { isqrt } from './isqrt.ts';
import { findPrime } from './remainderTree.ts';
import { primesBelow } from './smallPrimes.ts';
import { trialDepth } from './trialDivision.ts';

/** What a sieve of small primes finds out about consecutive numbers. */
export interface SievedWindow {
  /** At k a 1 if from + k is not prime: n < 2, or a multiple of a smaller prime. */
  readonly composite: Uint8Array;
  /** Whether the sieve is complete, so that each number left is prime and needs no test. */
  readonly isComplete: boolean;
}

/**
 * The sieve of a window is complete if the root of its last number is below this many times its
 * length, and below 2^MAX_DEPTH. To start a sieving prime in a window costs some 35 ns, a proof by
 * BPSW some 20 µs (measured); they break even near here. Raising it pays only if BPSW is slower.
 */
const ROOT_PER_NUMBER = 256;

/**
 * Other sieves go up to this many times the length of the window: there the start of a prime costs
 * as much as the strong tests that it saves (measured below 2^64).
 */
const DEPTH_PER_NUMBER = 4;
const MAX_DEPTH = 21;

const WORD = 2 ** 32;

/**
 * Sieves the numbers from .. from + length - 1, for an integer `from` of any size and sign.
 *
 * Sieves of windows of 2^13 numbers or more are complete up to 2^42. Windows share nothing but the
 * small primes, which are found once: each can be sieved on its own, in any order.
 */
export function sieveWindow(from: bigint, length: number): SievedWindow {
  const composite = new Uint8Array(length);
  const below2 = from < 2n ? Math.min(length, Number(2n - from)) : 0;
  composite.fill(1, 0, below2);
  if (below2 === length) return { composite, isComplete: true };
  const isComplete = sieveFromTwo(from + BigInt(below2), composite.subarray(below2));
  return { composite, isComplete };
}

/** As sieveWindow, for from >= 2, into `composite`; returns whether the sieve is complete. */
function sieveFromTwo(from: bigint, composite: Uint8Array): boolean {
  crossOffEven(from, composite);
  const depth = sievingDepth(from, composite.length);
  if (from < 1n << 64n) {
    const root = Number(isqrt(from + BigInt(composite.length - 1)));
    const isComplete = root < Math.min(2 ** MAX_DEPTH, ROOT_PER_NUMBER * composite.length);
    crossOffOdd64(from, primesBelow(isComplete ? root + 1 : 2 ** depth), composite);
    return isComplete;
  }
  const odd = Number(BigInt.asUintN(1, from));
  findPrime(from, depth, (p, residue) => {
    crossOff(p, oddMultipleOffset(p, residue, odd), composite);
    return false;
  });
  return false;
}

/** The k for sieving primes below 2^k where the sieve is not complete. */
function sievingDepth(from: bigint, length: number): number {
  // Trial division goes deeper the more a strong test of n costs, and a sieve pays as much deeper.
  const deeper = trialDepth(from) - trialDepth(0n);
  const depth = Math.ceil(Math.log2(DEPTH_PER_NUMBER * length)) + deeper;
  return Math.min(MAX_DEPTH, Math.max(trialDepth(from), depth));
}

function crossOffEven(from: bigint, composite: Uint8Array): void {
  for (let k = Number(BigInt.asUintN(1, from)); k < composite.length; k += 2) composite[k] = 1;
  if (from === 2n) composite[0] = 0;
}

/** Crosses off the odd multiples, from p² on, of each odd p < 2^21 of `primes`, for from < 2^64. */
function crossOffOdd64(from: bigint, primes: Uint32Array, composite: Uint8Array): void {
  const high = Number(from >> 32n) >>> 0;
  const low = Number(BigInt.asUintN(32, from));
  const exactFrom = high * WORD + low; // exact wherever it is not above p²
  for (let i = 1; i < primes.length; i++) {
    const p = primes[i] as number;
    if (p * p > exactFrom) {
      crossOff(p, p * p - exactFrom, composite);
      continue;
    }
    const x = (high % p) * WORD + low; // ≡ from (mod p), below 2^53
    crossOff(p, oddMultipleOffset(p, x - Math.floor(x / p) * p, low & 1), composite);
  }
}

/** How far it is from n to its next odd multiple of the odd p, given n mod p and n mod 2. */
function oddMultipleOffset(p: number, residue: number, odd: number): number {
  const offset = residue === 0 ? 0 : p - residue;
  return (offset + odd) % 2 === 1 ? offset : offset + p;
}

function crossOff(p: number, offset: number, composite: Uint8Array): void {
  for (let k = offset; k < composite.length; k += 2 * p) composite[k] = 1;
}

import { isqrt } from './isqrt.ts';
import { findPrime } from './remainderTree.ts';
import { primesBelow } from './smallPrimes.ts';
import { trialDepth } from './trialDivision.ts';

/** What a sieve of small primes says of `length` consecutive numbers. */
export interface SievedWindow {
  /** At k a 1 if from + k is known not to be prime: n < 2, or a multiple of a smaller prime. */
  readonly composite: Uint8Array;
  /** Whether every number left is proven prime, so that none needs a test. */
  readonly settled: boolean;
}

/**
 * A window is settled where the root of its last number is at most this many times its length and
 * below 2^MAX_DEPTH. A prime costs some 35 ns to start in a window, a proof by BPSW some 20 µs
 * (measured), which are even near here. Raising it pays only if BPSW is slower than that.
 */
const SETTLED_PER_NUMBER = 256;

/**
 * Where that is too far, sieving primes go up to this many times the length: there the start of a
 * prime costs as much as the strong tests that it saves (measured below 2^64).
 */
const DEPTH_PER_NUMBER = 4;
const MAX_DEPTH = 21;

const WORD = 2 ** 32;

/**
 * Sieves the numbers from .. from + length - 1, for an integer `from` of any size and sign.
 *
 * Windows of 2^13 numbers or more are settled up to 2^42. Windows share nothing but the small
 * primes, which are found once, so that any of them may be sieved by any worker.
 */
export function sieveWindow(from: bigint, length: number): SievedWindow {
  const composite = new Uint8Array(length);
  const below2 = from < 2n ? Math.min(length, Number(2n - from)) : 0;
  composite.fill(1, 0, below2);
  if (below2 === length) return { composite, settled: true };
  const settled = sieveFromTwo(from + BigInt(below2), composite.subarray(below2));
  return { composite, settled };
}

/** As sieveWindow, for from >= 2, into `composite`; whether it is settled. */
function sieveFromTwo(from: bigint, composite: Uint8Array): boolean {
  strikeEven(from, composite);
  const depth = sievingDepth(from, composite.length);
  if (from < 1n << 64n) {
    const root = Number(isqrt(from + BigInt(composite.length - 1)));
    const settled = root < Math.min(2 ** MAX_DEPTH, SETTLED_PER_NUMBER * composite.length);
    strikeOdd64(from, primesBelow(settled ? root + 1 : 2 ** depth), composite);
    return settled;
  }
  const odd = Number(BigInt.asUintN(1, from));
  findPrime(from, depth, (p, residue) => {
    strike(p, oddMultipleOffset(p, residue, odd), composite);
    return false;
  });
  return false;
}

/** The k for sieving primes below 2^k where a window is not settled. */
function sievingDepth(from: bigint, length: number): number {
  // Trial division of n alone pays to 2^trialDepth(n), by what a strong test of n costs.
  const costlier = trialDepth(from) - trialDepth(0n);
  const depth = Math.ceil(Math.log2(DEPTH_PER_NUMBER * length)) + costlier;
  return Math.min(MAX_DEPTH, Math.max(trialDepth(from), depth));
}

function strikeEven(from: bigint, composite: Uint8Array): void {
  for (let k = Number(BigInt.asUintN(1, from)); k < composite.length; k += 2) composite[k] = 1;
  if (from === 2n) composite[0] = 0;
}

/** Strikes the odd multiples, from p² on, of each odd p < 2^21 of `primes`, for from < 2^64. */
function strikeOdd64(from: bigint, primes: Uint32Array, composite: Uint8Array): void {
  const high = Number(from >> 32n) >>> 0;
  const low = Number(BigInt.asUintN(32, from));
  const exactFrom = high * WORD + low; // exact wherever it is not above p²
  for (let i = 1; i < primes.length; i++) {
    const p = primes[i] as number;
    if (p * p > exactFrom) {
      strike(p, p * p - exactFrom, composite);
      continue;
    }
    const x = (high % p) * WORD + low; // ≡ from (mod p), below 2^53
    strike(p, oddMultipleOffset(p, x - Math.floor(x / p) * p, low & 1), composite);
  }
}

/** How far it is from n to its next odd multiple of the odd p, given n mod p and n mod 2. */
function oddMultipleOffset(p: number, residue: number, odd: number): number {
  const offset = residue === 0 ? 0 : p - residue;
  return (offset + odd) % 2 === 1 ? offset : offset + p;
}

function strike(p: number, offset: number, composite: Uint8Array): void {
  for (let k = offset; k < composite.length; k += 2 * p) composite[k] = 1;
}

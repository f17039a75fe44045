import { bitLength } from './bits.ts';
import { findPrime, MAX_OCTAVE } from './remainderTree.ts';
import { primesBelow } from './smallPrimes.ts';

/** The primes tried on every n: 54 of them, 251 the last. */
const TRIAL_PRIMES: Uint32Array = primesBelow(256);
const WORD = 2 ** 32;
const WORD_MODULO: Uint8Array = Uint8Array.from(TRIAL_PRIMES, (p) => WORD % p);

/** An n below this with no factor among the primes below 256 is prime: 257, the next prime, squared. */
export const PROVEN_BY_TRIAL_DIVISION: number = 257 ** 2;

/**
 * The smallest prime p < 2^trialDepth(n) that divides n >= 2: n itself where n is such a prime,
 * undefined where there is none.
 */
export function smallFactor(n: bigint): number | undefined {
  if (n < 1n << 64n) return smallFactor64(Number(n >> 32n), Number(BigInt.asUintN(32, n)));
  if (BigInt.asUintN(1, n) === 0n) return 2;
  return findPrime(n, trialDepth(n), (_, residue) => residue === 0);
}

/** So deep, up to 2^12, a first division goes: what it needs is made in 2 ms (measured). */
const FIRST_DEPTH = 12;

/** Whether `smallFactor` of n goes further than `firstFactor`. */
export function isDividedFurther(n: bigint): boolean {
  return trialDepth(n) > FIRST_DEPTH;
}

/** `smallFactor` of n >= 2^64 where that is below 2^12, else undefined. */
export function firstFactor(n: bigint): number | undefined {
  if (BigInt.asUintN(1, n) === 0n) return 2;
  return findPrime(n, Math.min(FIRST_DEPTH, trialDepth(n)), (_, residue) => residue === 0);
}

/** As smallFactor, for n = high·2^32 + low: in Number arithmetic, about 3 ns a prime. */
export function smallFactor64(high: number, low: number): number | undefined {
  for (let i = 0; i < TRIAL_PRIMES.length; i++) {
    const p = TRIAL_PRIMES[i] as number;
    // ≡ n (mod p) and < 2^41, where a quotient is rounded to an integer only if it is one.
    const quotient = (high * (WORD_MODULO[i] as number) + low) / p;
    if (quotient === Math.floor(quotient)) return p;
  }
  return undefined;
}

/**
 * The k for which trial division of n goes up to 2^k.
 *
 * A prime p is worth its division if that costs less than 1/p of the strong test which it may
 * save. Measured with BigInt arithmetic, the two break even near bits²/45: at 2^12 for 512 bits
 * (250 µs a strong test), 2^18 for 1000 digits (34 ms). A faster strong test breaks even earlier,
 * but the depth decides which evidence a composite has: so it depends on n alone, not on the engine.
 * The cap bounds the memory of the products, and the time for 1,000,000 digits to seconds.
 */
export function trialDepth(n: bigint): number {
  return n < 1n << 64n ? 8 : trialDepthOf(bitLength(n));
}

/** `trialDepth` of numbers of that many bits, more than 64. */
export function trialDepthOf(bits: number): number {
  let k = 8;
  while (k < MAX_OCTAVE && 2 ** k < (bits * bits) / 64) k++;
  return k;
}

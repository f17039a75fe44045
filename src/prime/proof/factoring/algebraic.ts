import { bitLength } from '../../bits.ts';
import { powMod } from '../../powMod.ts';
import { gcd, properDivisor } from './gcd.ts';

/** Bases of numbers with names: Mersenne, Fermat, Solinas and repunit primes, and their like. */
const BASES: readonly number[] = [2, 3, 5, 6, 7, 10, 11, 12];

/** Factors that are multiplied before a gcd, which costs as much as many products. */
const BATCH = 32;

/** Modular multiplications of `algebraicDivisor`: for all bases together, 3.7 times as for 2. */
export function algebraicProducts(m: bigint): number {
  return 3.7 * mostExponent(2, m);
}

/**
 * A proper divisor of a composite m that has a factor in common with b^d - 1 for a small base b and
 * a d of at most twice the digits of m to base b: n - 1 has one for n = 2^p - 1 (n - 1 is
 * 2·(2^(p-1) - 1)), and for n = 2^448 - 2^224 - 1 (2·(2^223 - 1)·(2^224 + 1)).
 */
export function algebraicDivisor(m: bigint): bigint | undefined {
  for (const base of BASES) {
    const most = mostExponent(base, m);
    const divisor = hasDivisor(base, most, m) ? divisorWith(BigInt(base), most, m) : undefined;
    if (divisor !== undefined) return divisor;
  }
  return undefined;
}

/**
 * Whether m has a factor in common with b^d - 1 for some d <= most, or little above. As that divides b^2d - 1, those in
 * the upper half are enough, and one gcd.
 */
function hasDivisor(base: number, most: number, m: bigint): boolean {
  const b = BigInt(base);
  const last = BATCH * Math.ceil(most / BATCH);
  const half = last / 2;
  let power = powMod(b, BigInt(half), m);
  let product = 1n;
  for (let d = half + 1; d <= last; d++) {
    power = (power * b) % m;
    product = (product * (power - 1n)) % m;
  }
  return gcd(m, product) !== 1n;
}

function mostExponent(base: number, m: bigint): number {
  return Math.ceil((2 * bitLength(m)) / Math.log2(base));
}

function divisorWith(base: bigint, most: number, m: bigint): bigint | undefined {
  let power = 1n;
  for (let d = 0; d < most; d += BATCH) {
    const start = power;
    let product = 1n;
    for (let i = 0; i < BATCH; i++) {
      power = (power * base) % m;
      product = (product * (power - 1n)) % m;
    }
    if (gcd(m, product) > 1n) {
      const divisor = firstDivisor(start, base, m);
      if (divisor !== undefined) return divisor;
    }
  }
  return undefined;
}

/** Goes through a batch once more, with a gcd each: several factors may have been found in it. */
function firstDivisor(start: bigint, base: bigint, m: bigint): bigint | undefined {
  let power = start;
  for (let i = 0; i < BATCH; i++) {
    power = (power * base) % m;
    const divisor = properDivisor(gcd(m, power - 1n), m);
    if (divisor !== undefined) return divisor;
  }
  return undefined;
}

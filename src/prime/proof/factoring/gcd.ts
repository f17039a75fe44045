import { gcd as gcdOfPositive } from '../ecpp/euclid.ts';

/** The greatest common divisor of two integers of any sign, never negative. */
export function gcd(a: bigint, b: bigint): bigint {
  return gcdOfPositive(a < 0n ? -a : a, b < 0n ? -b : b);
}

/** 1/a mod m, in 0 < x < m, or undefined where a has a factor in common with m > 1. */
export function inverse(a: bigint, m: bigint): bigint | undefined {
  let [r, next] = [m, ((a % m) + m) % m];
  let [x, nextX] = [0n, 1n];
  while (next !== 0n) {
    const quotient = r / next;
    [r, next] = [next, r - quotient * next];
    [x, nextX] = [nextX, x - quotient * nextX];
  }
  if (r !== 1n) return undefined;
  return x < 0n ? x + m : x;
}

/** A divisor of m that is neither 1 nor m, if what has been found is one. */
export function properDivisor(divisor: bigint, m: bigint): bigint | undefined {
  return divisor > 1n && divisor < m ? divisor : undefined;
}

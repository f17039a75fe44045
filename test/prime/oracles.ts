import type { Evidence } from '../../src/prime/verdict.ts';

/** The obvious way to compute each thing, as the oracle of the fast ways. */

/** A 1 at each prime below the limit, by the sieve of Eratosthenes. */
export function primeFlags(limit: number): Uint8Array {
  const flags = new Uint8Array(limit).fill(1, 2);
  for (let p = 2; p * p < limit; p++) {
    if (flags[p] === 1) for (let k = p * p; k < limit; k += p) flags[k] = 0;
  }
  return flags;
}

/** Whether n is prime, by trial division by everything. */
export function isPrimeByDefinition(n: bigint): boolean {
  if (n < 2n) return false;
  for (let i = 2n; i * i <= n; i++) if (n % i === 0n) return false;
  return true;
}

/** Whether the evidence does prove that n is composite, without the code that found it. */
export function proves(evidence: Evidence, n: bigint): boolean {
  switch (evidence.type) {
    case 'factor':
      return evidence.factor > 1n && evidence.factor < n && n % evidence.factor === 0n;
    case 'witness':
      return failsStrongTest(n, evidence.witness);
    case 'lucas':
      return evidence.D % 4n !== 0n && failsStrongLucasTest(n, evidence.D);
  }
}

/** base^k for k = d, 2d, 4d, … (n - 1)/2, each from scratch. */
export function failsStrongTest(n: bigint, base: bigint): boolean {
  let k = n - 1n;
  while (k % 2n === 0n) {
    k /= 2n;
    if (power(base % n, k, (x, y) => (x * y) % n, 1n) === n - 1n) return false;
  }
  return power(base % n, k, (x, y) => (x * y) % n, 1n) !== 1n;
}

/**
 * In (Z/n)[√D], the k-th power of (1 + √D)/2 is (V_k + U_k·√D)/2; for a prime n with (D/n) = -1
 * one of U_d, V_d, V_2d, … V_(n+1)/2 is 0.
 */
export function failsStrongLucasTest(n: bigint, D: bigint): boolean {
  const half = (n + 1n) / 2n;
  const alpha = [half, half] as const;
  type Element = readonly [bigint, bigint];
  const times = ([a, b]: Element, [c, d]: Element): Element => [
    mod(a * c + D * b * d, n),
    mod(a * d + b * c, n),
  ];
  let k = n + 1n;
  while (k % 2n === 0n) {
    k /= 2n;
    if (power(alpha, k, times, [1n, 0n])[0] === 0n) return false;
  }
  return power(alpha, k, times, [1n, 0n])[1] !== 0n;
}

/** x^k by right-to-left squaring. */
export function power<T>(x: T, k: bigint, times: (a: T, b: T) => T, one: T): T {
  let result = one;
  for (let square = x; k > 0n; k >>= 1n, square = times(square, square)) {
    if (k % 2n === 1n) result = times(result, square);
  }
  return result;
}

/** The Jacobi symbol from its definition: Euler's criterion for each prime factor of n. */
export function jacobiByDefinition(a: bigint, n: bigint): number {
  let symbol = 1;
  for (let p = 3n; n > 1n; p += 2n) {
    while (n % p === 0n) {
      n /= p;
      const euler = power(mod(a, p), (p - 1n) / 2n, (x, y) => (x * y) % p, 1n);
      symbol *= euler === p - 1n ? -1 : Number(euler);
    }
  }
  return symbol + 0; // -0 + 0 is 0
}

function mod(a: bigint, n: bigint): bigint {
  return ((a % n) + n) % n;
}

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
    case 'Lucas-Lehmer':
      return failsLucasianTest(n, 4n);
    case 'Lucas-Lehmer-Riesel':
      return failsLucasianTest(n, BigInt(evidence.P));
  }
}

/**
 * In (Z/n)[√D] with D = P² - 4, the norm of α = (P + √D)/2 is 1. Where D is no square modulo a prime
 * n and (P+2/n) = -1, α^((n+1)/2) = -1, so that V_(n+1)/4 = α^((n+1)/4) + α^-((n+1)/4) is 0.
 */
function failsLucasianTest(n: bigint, P: bigint): boolean {
  if (jacobiOf(P - 2n, n) !== 1 || jacobiOf(P + 2n, n) !== -1 || n % 4n !== 3n) return false;
  const half = (n + 1n) / 2n;
  const alpha = [mod(P * half, n), half] as const;
  return power(alpha, (n + 1n) / 4n, timesIn(P * P - 4n, n), [1n, 0n])[0] !== 0n;
}

/** Whether n = k·2^e ± 1 with 0 < k < 2^e for some e, by trying every e. */
export function isOfSpecialForm(n: bigint): boolean {
  for (let power = 2n; power <= n + 1n; power *= 2n) {
    for (const even of [n - 1n, n + 1n]) {
      if (even % power === 0n && even > 0n && even / power < power) return true;
    }
  }
  return false;
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
  const times = timesIn(D, n);
  let k = n + 1n;
  while (k % 2n === 0n) {
    k /= 2n;
    if (power(alpha, k, times, [1n, 0n])[0] === 0n) return false;
  }
  return power(alpha, k, times, [1n, 0n])[1] !== 0n;
}

/** a + b·√D in (Z/n)[√D]. */
type Element = readonly [bigint, bigint];

function timesIn(D: bigint, n: bigint): (x: Element, y: Element) => Element {
  return ([a, b], [c, d]) => [mod(a * c + D * b * d, n), mod(a * d + b * c, n)];
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

/** The Jacobi symbol (a/n) for odd n > 0, by reciprocity in BigInt arithmetic. */
function jacobiOf(a: bigint, n: bigint): number {
  let [top, bottom] = [mod(a, n), n];
  let sign = 1;
  while (top !== 0n) {
    for (; top % 2n === 0n; top /= 2n) if (bottom % 8n === 3n || bottom % 8n === 5n) sign = -sign;
    if (top % 4n === 3n && bottom % 4n === 3n) sign = -sign;
    [top, bottom] = [bottom % top, top];
  }
  return bottom === 1n ? sign : 0;
}

function mod(a: bigint, n: bigint): bigint {
  return ((a % n) + n) % n;
}

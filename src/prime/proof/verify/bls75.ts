/**
 * The theorems that rest on prime factors of n - 1 or of n + 1. Each function returns the condition
 * that the step does not meet, or undefined: then n is prime if the qs are.
 *
 * J. Brillhart, D. H. Lehmer and J. L. Selfridge, New primality criteria and factorizations of
 * 2^m ± 1, Math. Comp. 29 (1975), 620–647.
 */

import { exactSquareRoot } from '../../isqrt.ts';
import { powMod } from '../../powMod.ts';
import type { Bls3Step, Bls5Step, Bls15Step, LucasStep, PocklingtonStep } from '../certificate.ts';
import { type Condition, firstFailed } from './conditions.ts';
import { lucasV } from './lucasV.ts';
import { gcd, jacobiSymbol, residue } from './modular.ts';

/** Pocklington 1914: each prime divisor of n is 1 mod q, hence at least q + 1. */
export function failedPocklington({ n, q, a }: PocklingtonStep): string | undefined {
  return firstFailed([
    ...aboutN(n, a),
    ['1 < Q and Q divides N - 1', () => q > 1n && (n - 1n) % q === 0n],
    ['(Q + 1)^2 > N', () => (q + 1n) ** 2n > n],
    ['A^(N - 1) = 1 mod N', () => powMod(a, n - 1n, n) === 1n],
    ['gcd(A^((N - 1)/Q) - 1, N) = 1', () => gcd(powMod(a, (n - 1n) / q, n) - 1n, n) === 1n],
  ]);
}

/** BLS75, theorem 3. */
export function failedBls3({ n, q, a }: Bls3Step): string | undefined {
  return firstFailed([
    ...aboutN(n, a),
    ['Q > 2 is odd', () => q > 2n && q % 2n === 1n],
    ['Q divides N - 1', () => (n - 1n) % q === 0n],
    ['(2Q + 1)^2 > N', () => (2n * q + 1n) ** 2n > n],
    ['A^((N - 1)/2) = -1 mod N', () => powMod(a, (n - 1n) / 2n, n) === n - 1n],
    ['A^((N - 1)/(2Q)) != -1 mod N', () => powMod(a, (n - 1n) / (2n * q), n) !== n - 1n],
  ]);
}

/** BLS75, theorem 15. */
export function failedBls15({ n, q, lp, lq }: Bls15Step): string | undefined {
  const V = (k: bigint): bigint => lucasV(k, residue(lp, n), residue(lq, n), n).v;
  return firstFailed([
    ['N > 1 is odd', () => n > 1n && n % 2n === 1n],
    ['Q > 2 is odd', () => q > 2n && q % 2n === 1n],
    ['Q divides N + 1', () => (n + 1n) % q === 0n],
    ['(2Q - 1)^2 > N', () => (2n * q - 1n) ** 2n > n],
    ['0 <= LP < N', () => 0n <= lp && lp < n],
    ['jacobi(LP^2 - 4LQ, N) = -1', () => jacobiSymbol(lp * lp - 4n * lq, n) === -1],
    ['V_((N + 1)/2) = 0 mod N', () => V((n + 1n) / 2n) === 0n],
    ['V_((N + 1)/(2Q)) != 0 mod N', () => V((n + 1n) / (2n * q)) !== 0n],
  ]);
}

/** BLS75, theorem 5 with m = 1: the factored part F of n - 1 is about n^(1/3). */
export function failedBls5({ n, factors }: Bls5Step): string | undefined {
  const qs = factors.map(({ q }) => q);
  return firstFailed([
    ['N > 1 is odd', () => n > 1n && n % 2n === 1n],
    ['Q[0] = 2 < Q[1] < Q[2] ...', () => qs[0] === 2n && isAscending(qs)],
    ['each Q divides N - 1', () => qs.every((q) => (n - 1n) % q === 0n)],
    ['N < (F + 1)(2F^2 + (r - 1)F + 1)', () => isLarge(factored(n, qs), n)],
    ['s = 0 or r^2 - 8s is no square', () => isNoSquare(factored(n, qs), n)],
    ['1 < A < N for each A', () => factors.every(({ a }) => 1n < a && a < n)],
    ['A^(N - 1) = 1 mod N for each A', () => factors.every(({ a }) => powMod(a, n - 1n, n) === 1n)],
    [
      'gcd(A^((N - 1)/Q) - 1, N) = 1 for each Q',
      () => factors.every(({ q, a }) => gcd(powMod(a, (n - 1n) / q, n) - 1n, n) === 1n),
    ],
  ]);
}

/** Lucas 1876, Lehmer 1927: a has the order n - 1 modulo n, and so there are n - 1 units. */
export function failedLucas({ n, qs, a }: LucasStep): string | undefined {
  return firstFailed([
    ...aboutN(n, a),
    ['1 < Q[1] < Q[2] ...', () => isAscending(qs)],
    ['each Q divides N - 1', () => qs.every((q) => (n - 1n) % q === 0n)],
    ['N - 1 has no other prime factor', () => factored(n, qs) === n - 1n],
    ['A^(N - 1) = 1 mod N', () => powMod(a, n - 1n, n) === 1n],
    [
      'A^((N - 1)/Q) != 1 mod N for each Q',
      () => qs.every((q) => powMod(a, (n - 1n) / q, n) !== 1n),
    ],
  ]);
}

function aboutN(n: bigint, a: bigint): readonly Condition[] {
  return [
    ['N > 1 is odd', () => n > 1n && n % 2n === 1n],
    ['1 < A < N', () => 1n < a && a < n],
  ];
}

function isAscending(qs: readonly bigint[]): boolean {
  return qs.every((q, i) => q > (qs[i - 1] ?? 1n));
}

/** The part F of n - 1 that is a product of powers of the qs. */
function factored(n: bigint, qs: readonly bigint[]): bigint {
  let rest = n - 1n;
  for (const q of qs) while (rest % q === 0n) rest /= q;
  return (n - 1n) / rest;
}

/** n - 1 = F(2Fs + r) with 0 < r < 2F. */
function remainders(F: bigint, n: bigint): { readonly r: bigint; readonly s: bigint } {
  const R = (n - 1n) / F;
  return { r: R % (2n * F), s: R / (2n * F) };
}

function isLarge(F: bigint, n: bigint): boolean {
  const { r } = remainders(F, n);
  return n < (F + 1n) * (2n * F * F + (r - 1n) * F + 1n);
}

function isNoSquare(F: bigint, n: bigint): boolean {
  const { r, s } = remainders(F, n);
  const t = r * r - 8n * s;
  return s === 0n || t < 0n || exactSquareRoot(t) === undefined;
}

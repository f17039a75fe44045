/** Each theorem for all small numbers: with prime qs, no composite number meets its conditions. */

import { expect, test } from 'vitest';
import type { ProofStep } from '../../../../src/prime/proof/certificate.ts';
import { exceedsBound } from '../../../../src/prime/proof/verify/ecpp.ts';
import { verifyStep } from '../../../../src/prime/proof/verify.ts';
import { isPrimeByDefinition, power as powerOf } from '../../oracles.ts';
import { randomIntegers, seed } from '../../random.ts';

const LIMIT = 260n;
/** Of n: there are n² Lucas sequences. */
const LARGEST_LUCAS = 60n;

const primes = range(2n, LIMIT).filter((n) => isPrimeByDefinition(n));
const odd = range(2n, LIMIT).filter((n) => n % 2n === 1n);

function range(from: bigint, to: bigint): bigint[] {
  return Array.from({ length: Number(to - from) }, (_, i) => from + BigInt(i));
}

function divisors(n: bigint): bigint[] {
  return primes.filter((q) => n % q === 0n);
}

/** Asserts that steps hold for no composite n, and for some primes; returns these. */
function provenBy(steps: (n: bigint) => Iterable<ProofStep>): Set<bigint> {
  const proven = new Set<bigint>();
  for (const n of odd) {
    for (const step of steps(n)) if (verifyStep(step) === undefined) proven.add(n);
    if (!isPrimeByDefinition(n)) expect(proven.has(n), `${n}`).toBe(false);
  }
  return proven;
}

const bases = (n: bigint): bigint[] => range(-2n, n + 2n);

test.each(['Pocklington', 'BLS3'] as const)(
  'verifyStep: a %s step with a prime Q, and any base, holds for primes alone',
  (type) => {
    const proven = provenBy(function* (n) {
      for (const q of divisors(n - 1n)) for (const a of bases(n)) yield { type, n, q, a };
    });
    // Every prime with a large enough factor has a base.
    const isProvable = (n: bigint): boolean =>
      divisors(n - 1n).some((q) =>
        type === 'BLS3' ? q > 2n && (2n * q + 1n) ** 2n > n : (q + 1n) ** 2n > n,
      );
    expect([...proven]).toEqual(primes.filter((p) => p > 2n && isProvable(p)));
  },
);

test('verifyStep: a BLS15 step with a prime Q, and any P and Q, holds for primes alone', () => {
  const proven = provenBy(function* (n) {
    if (n > LARGEST_LUCAS) return;
    for (const q of divisors(n + 1n)) {
      for (const lp of range(0n, n)) {
        for (const lq of range(-5n, n)) yield { type: 'BLS15', n, q, lp, lq };
      }
    }
  });
  const isProvable = (n: bigint): boolean =>
    divisors(n + 1n).some((q) => q > 2n && (2n * q - 1n) ** 2n > n);
  expect([...proven]).toEqual(primes.filter((p) => p > 2n && p <= LARGEST_LUCAS && isProvable(p)));
});

test('verifyStep: a BLS5 step with any part of N - 1, and the best bases, holds for primes alone', () => {
  const proven = provenBy(function* (n) {
    const [, ...others] = divisors(n - 1n);
    for (let chosen = 0; chosen < 1 << others.length; chosen++) {
      const qs = [2n, ...others.filter((_, i) => (chosen >> i) & 1)];
      for (const a of range(2n, n)) yield { type: 'BLS5', n, factors: qs.map((q) => ({ q, a })) };
      const best = qs.map((q) => ({ q, a: range(2n, n).find((a) => serves(a, q, n)) ?? 2n }));
      yield { type: 'BLS5', n, factors: best };
    }
  });
  expect([...proven]).toEqual(primes.filter((p) => p > 2n));
});

/** Whether a meets the conditions of theorem 5 for q: those of Pocklington's. */
function serves(a: bigint, q: bigint, n: bigint): boolean {
  const power = (exponent: bigint): bigint => powerOf(a, exponent, (x, y) => (x * y) % n, 1n);
  const x = power((n - 1n) / q) - 1n;
  return power(n - 1n) === 1n && primes.every((p) => n % p !== 0n || x % p !== 0n);
}

test('verifyStep: a Lucas step with all primes of N - 1, or all but one, holds for primes alone', () => {
  const proven = provenBy(function* (n) {
    const all = divisors(n - 1n);
    for (const a of bases(n)) {
      yield { type: 'Lucas', n, qs: all, a };
      for (const q of all) {
        const step: ProofStep = { type: 'Lucas', n, qs: all.filter((other) => other !== q), a };
        expect(verifyStep(step), `${n} without ${q}`).not.toBe(undefined);
      }
    }
  });
  expect([...proven]).toEqual(primes.filter((p) => p > 2n));
});

test('verifyStep: an ECPP step with a prime Q holds for primes alone, on many curves', () => {
  const random = randomIntegers(seed);
  const below = (n: bigint): bigint => random(32) % n;
  const proven = provenBy(function* (n) {
    const isPrime = isPrimeByDefinition(n);
    for (const m of range(n + 1n - 60n, n + 62n)) {
      if (m < 1n || (m - n - 1n) ** 2n > 4n * n) continue;
      for (const q of divisors(m).filter((q) => q < n && q < m && exceedsBound(q, n))) {
        for (let curves = isPrime ? 4 : 12; curves > 0; curves--) {
          const [a, x, y] = [below(n), below(n), below(n)];
          const b = (((y * y - x * x * x - a * x) % n) + n) % n;
          yield { type: 'ECPP', n, a, b, m, q, x, y };
        }
      }
    }
  });
  expect(proven.size).toBeGreaterThan(20);
});

test('exceedsBound compares q with (n^(1/4) + 1)^2 exactly', () => {
  for (const r of [3n, 100n, 12345n, 1n << 40n, 10n ** 60n + 7n]) {
    const n = (r - 1n) ** 4n;
    expect(exceedsBound(r * r, n)).toBe(false);
    expect(exceedsBound(r * r + 1n, n)).toBe(true);
    expect(exceedsBound(r * r, n + 1n)).toBe(false);
    expect(exceedsBound(r * r + 1n, n + 1n)).toBe(true);
    expect(exceedsBound(r * r, n - 1n)).toBe(true);
    expect(exceedsBound(r * r - 1n, n - 1n)).toBe(false);
  }
});

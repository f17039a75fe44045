import { describe, expect, it } from 'vitest';
import { discriminantsWithLargest } from '../../../../src/prime/proof/ecpp/discriminants.ts';
import { bigintArithmetic } from '../../../../src/prime/proof/ecpp/modular.ts';
import { type Reduction, realise } from '../../../../src/prime/proof/ecpp/realise.ts';
import { SIGNED_PRIMES } from '../../../../src/prime/proof/ecpp/signedPrimes.ts';
import { SquareRoots } from '../../../../src/prime/proof/ecpp/squareRoots.ts';
import { isPrimeByDefinition } from '../../oracles.ts';

/** Every fundamental discriminant -700 < D < -4 whose primes are below 500. */
const DISCRIMINANTS = SIGNED_PRIMES.filter((q) => Math.abs(q) < 500)
  .flatMap((_, last, all) =>
    discriminantsWithLargest([...all.keys()].slice(0, last + 1), { maxAbsD: 700, maxDegree: 128 }),
  )
  .filter(({ D }) => D < -4);

/** The reductions by both orders of the curves mod a prime n = t² + 9|D|, of traces 2t and -2t. */
function reductions({ D, factors }: (typeof DISCRIMINANTS)[number]): Reduction[] {
  for (let t = 10_000n; ; t++) {
    const n = t * t - 9n * BigInt(D);
    if (!isPrimeByDefinition(n)) continue;
    const orders = [n + 1n - 2n * t, n + 1n + 2n * t].map((m) => ({ m, q: largestFactor(m) }));
    if (orders.some(({ q }) => q < LEAST_Q)) continue;
    const roots = new SquareRoots(bigintArithmetic(n));
    const signedPrimes = factors.map((index) => SIGNED_PRIMES[index] as number);
    return orders.map((order) => ({
      ...order,
      n,
      D,
      norm: { t: 2n * t, v: 6n },
      signedPrimes,
      roots: signedPrimes.map((q) => roots.of(BigInt(q))),
    }));
  }
}

/** Above (n^(1/4) + 1)² for all n here. */
const LEAST_Q = 12_000n;

function largestFactor(m: bigint): bigint {
  let rest = m;
  for (let p = 2n; p * p <= rest; p++) while (rest % p === 0n && rest > p) rest /= p;
  return rest;
}

describe('realise', () => {
  it('finds a curve for both orders of every discriminant', () => {
    expect(DISCRIMINANTS.length).toBeGreaterThan(190);
    for (const discriminant of DISCRIMINANTS) {
      for (const reduction of reductions(discriminant)) {
        const { n, D, m } = reduction;
        const find = () => realise(reduction, bigintArithmetic(n));
        expect(find, `D = ${D}, n = ${n}, m = ${m}`).not.toThrow();
      }
    }
  });
});

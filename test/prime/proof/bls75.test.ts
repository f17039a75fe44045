import { describe, expect, test } from 'vitest';
import { primality } from '../../../src/prime/index.ts';
import { lucasV } from '../../../src/prime/lucasV.ts';
import { findBases, leastNonResidue } from '../../../src/prime/proof/bases.ts';
import { enoughFactors } from '../../../src/prime/proof/bls5.ts';
import { Bls75, type OpenStep } from '../../../src/prime/proof/bls75.ts';
import { Budget } from '../../../src/prime/proof/factoring/budget.ts';
import { bls3Step, bls15Step, pocklingtonStep } from '../../../src/prime/proof/singleFactor.ts';
import { verifyStep } from '../../../src/prime/proof/verify.ts';
import { primeFlags } from '../oracles.ts';

const isPrime = (m: bigint): boolean => primality(m).kind.endsWith('prime');

function stepsOf(n: bigint): readonly OpenStep[] {
  return [...new Bls75(n, isPrime).steps(0, 3, new Budget(1e6))];
}

test('every odd prime below 10,000 but 3 has steps, which hold, and no odd composite has one', () => {
  const flags = primeFlags(10_000);
  for (let n = 5; n < flags.length; n += 2) {
    const steps = stepsOf(BigInt(n));
    expect(steps.length > 0, `${n}`).toBe(flags[n] === 1);
    for (const { step } of steps) expect(verifyStep(step), `${n}: ${step.type}`).toBeUndefined();
  }
});

test('pseudoprimes to many bases have no steps', () => {
  for (const n of [561n, 3215031751n, 3474749660383n, 341550071728321n, 3825123056546413051n]) {
    expect(stepsOf(n)).toEqual([]);
  }
});

test('Bls75 leaves open the primes that are not below 2^64, and no others', () => {
  const q = 2n ** 89n - 1n;
  let n = 2n * q + 1n;
  while (!isPrime(n)) n += 2n * q;
  const [first] = stepsOf(n);
  expect(first?.open).toEqual([q]);
  expect(stepsOf(2n ** 127n - 1n)[0]?.open).toEqual([]);
});

describe('the bounds of the theorems', () => {
  test('Pocklington: q > √n - 1', () => {
    // 1 + 2·3·q is prime for q = 5 (31) and q = 7 (43); (q + 1)² is 36 and 64.
    expect(pocklingtonStep(31n, 5n)).toEqual({ type: 'Pocklington', n: 31n, q: 5n, a: 2n });
    expect(pocklingtonStep(37n, 5n)).toBeUndefined();
    expect(pocklingtonStep(61n, 5n)).toBeUndefined();
  });

  test('BLS3: 2q + 1 > √n for an odd q', () => {
    expect(bls3Step(61n, 5n)).toMatchObject({ type: 'BLS3', n: 61n, q: 5n }); // 11² > 61
    expect(bls3Step(131n, 5n)).toBeUndefined(); // 11² < 131
    expect(bls3Step(5n, 2n)).toBeUndefined();
  });

  test('BLS15: 2q - 1 > √n for an odd q', () => {
    expect(bls15Step(79n, 5n)).toMatchObject({ type: 'BLS15', n: 79n, q: 5n }); // 9² > 79
    expect(bls15Step(89n, 5n)).toBeUndefined(); // 9² < 89
    expect(bls15Step(7n, 2n)).toBeUndefined();
  });

  test('BLS5: 2 and the highest powers, as few as are enough', () => {
    const n = 2n ** 10n * 3n ** 40n * 5n * 7n ** 20n + 1n;
    expect(enoughFactors(n, [2n, 3n, 5n, 7n])).toEqual([2n, 3n]);
    expect(enoughFactors(n, [2n, 5n])).toBeUndefined();
    expect(enoughFactors(n, [3n, 7n])).toBeUndefined();
    expect(enoughFactors(97n, [2n, 3n])).toEqual([2n]);
  });
});

test('leastNonResidue agrees with squares counted out', () => {
  for (const n of [3, 5, 7, 23, 71, 311, 1009]) {
    const squares = new Set(Array.from({ length: n }, (_, x) => (x * x) % n));
    const [least] = [2, 3, 5, 7, 11, 13, 17, 19, 23].filter((a) => !squares.has(a % n));
    expect(leastNonResidue(BigInt(n))).toBe(least);
  }
});

test('findBases serves each q of k! + 1, where no prime up to k serves 2', () => {
  let factorial = 1n;
  for (let k = 2n; k <= 154n; k++) factorial *= k;
  const n = factorial + 1n;
  const bases = findBases(n, [2n, 3n, 5n, 7n, 151n]);
  expect(bases?.size).toBe(5);
  expect(bases?.get(2n)).toBeGreaterThan(154n);
});

test('lucasV agrees with the recurrence', () => {
  const n = 1009n;
  for (const [P, Q] of [
    [1n, 2n],
    [3n, 7n],
    [5n, -1n],
  ] as const) {
    let [v, next]: [bigint, bigint] = [2n, P];
    for (let k = 0n; k < 40n; k++) {
      const mod = ((v % n) + n) % n;
      if (k > 0n) expect(lucasV(k, P, Q, n)).toBe(mod);
      [v, next] = [next, P * next - Q * v];
    }
  }
});

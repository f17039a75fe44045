import { expect, test } from 'vitest';
import { primality } from '../../../src/prime/index.ts';
import { algebraicDivisor } from '../../../src/prime/proof/factoring/algebraic.ts';
import { Budget } from '../../../src/prime/proof/factoring/budget.ts';
import { ecmDivisor } from '../../../src/prime/proof/factoring/ecm.ts';
import { gcd, inverse } from '../../../src/prime/proof/factoring/gcd.ts';
import { pMinus1Divisor } from '../../../src/prime/proof/factoring/pMinus1.ts';
import { primesBetween, smoothExponents } from '../../../src/prime/proof/factoring/primePowers.ts';
import { rhoDivisor } from '../../../src/prime/proof/factoring/rho.ts';
import { powerIn, smallPart, without } from '../../../src/prime/proof/factoring/smallPrimes.ts';
import { Factoring, ROUNDS } from '../../../src/prime/proof/factoring.ts';
import { primesBelow } from '../../../src/prime/smallPrimes.ts';
import { randomIntegers } from '../random.ts';

const LARGE = 10n ** 60n + 7n; // a prime

test('gcd and inverse agree with their definitions', () => {
  for (let a = -40n; a <= 40n; a++) {
    for (let m = 2n; m <= 40n; m++) {
      let greatest = 1n;
      for (let d = 1n; d <= m; d++) if (a % d === 0n && m % d === 0n) greatest = d;
      expect(gcd(a, m)).toBe(greatest);
      const x = inverse(a, m);
      if (greatest !== 1n) expect(x).toBeUndefined();
      else expect(x !== undefined && 0n < x && x < m && (x * a - 1n) % m === 0n).toBe(true);
    }
  }
});

test('smallPart gives the primes below 2^16 that divide a number, and the rest without them', () => {
  expect(smallPart(2n ** 40n * 3n ** 100n * 65521n ** 3n * LARGE)).toEqual({
    primes: [2n, 3n, 65521n],
    rest: LARGE,
  });
  expect(smallPart(1n)).toEqual({ primes: [], rest: 1n });
  for (const p of primesBelow(2 ** 16)) {
    const primes = p === 2 ? [2n] : [2n, BigInt(p)];
    expect(smallPart(2n * BigInt(p) * LARGE)).toEqual({ primes, rest: LARGE });
  }
  const long = 2n ** 2203n - 1n; // a prime of so many bits that more is tried
  expect(smallPart(65521n * 65537n * long)).toEqual({ primes: [65521n, 65537n], rest: long });
  expect(smallPart(LARGE)).toEqual({ primes: [], rest: LARGE });
});

test('without and powerIn divide a number into what a prime has of it and the rest', () => {
  for (const p of [2n, 3n, 5n, 257n, 2n ** 61n - 1n]) {
    for (let e = 0n; e < 40n; e++) {
      expect(without(p ** e * LARGE, p)).toBe(LARGE);
      expect(powerIn(p ** e * LARGE, p)).toBe(p ** e);
    }
  }
});

test('smoothExponents multiply to the least common multiple of 1, 2, 3, …', () => {
  for (const bound of [2, 3, 10, 64, 81, 1000, 2000]) {
    let product = 1n;
    for (const exponent of smoothExponents(bound)) product *= exponent;
    let multiple = 1n;
    for (let i = 1n; i <= bound; i++) multiple = (multiple * i) / gcd(multiple, i);
    expect(product).toBe(multiple);
  }
});

test('primesBetween leaves out its lower bound and takes in the upper one', () => {
  expect([...primesBetween(7, 13)]).toEqual([11, 13]);
  expect([...primesBetween(8, 12)]).toEqual([11]);
});

test('rhoDivisor finds each of the first primes above 10^6, and both of two', () => {
  for (const p of primesBelow(1_000_100).subarray(-6)) {
    expect(rhoDivisor(BigInt(p) * LARGE, 1 << 14)).toBe(BigInt(p));
  }
  expect([1000003n, 1000033n]).toContain(rhoDivisor(1000003n * 1000033n, 1 << 14));
});

test('pMinus1Divisor finds p if p - 1 is smooth but for one prime, and no other', () => {
  const smooth = 2n * 3n * 5n * 7n * 11n * 13n * 17n * 19n * 1987n;
  const withOne = (last: bigint): bigint => {
    for (let k = 2n; ; k += 2n) {
      const p = smooth * k * last + 1n;
      if (primality(p).kind !== 'composite') return p;
    }
  };
  for (const last of [1n, 2003n, 31_991n]) {
    const p = withOne(last);
    expect(pMinus1Divisor(p * LARGE, 2000)).toBe(p);
  }
  const p = withOne(32_003n);
  expect(pMinus1Divisor(p * LARGE, 2000)).toBeUndefined();
});

test('ecmDivisor finds primes of 11 digits by some of 30 curves', () => {
  for (const p of [100000000003n, 100000000019n, 100000000057n]) {
    const found = Array.from({ length: 30 }, (_, i) => ecmDivisor(p * LARGE, 2000, BigInt(6 + i)));
    expect(found).toContain(p);
    expect(new Set(found)).toEqual(new Set([p, undefined]));
  }
});

test('algebraicDivisor splits numbers of the form b^d ± 1 and products of them', () => {
  for (const m of [2n ** 606n - 1n, 10n ** 1030n - 1n, (2n ** 223n - 1n) * (2n ** 224n + 1n)]) {
    const { rest } = smallPart(m);
    const divisor = algebraicDivisor(rest) as bigint;
    expect(divisor > 1n && divisor < rest && rest % divisor === 0n).toBe(true);
  }
  expect(algebraicDivisor(1000003n * LARGE)).toBeUndefined();
});

test('Factoring finds primes that divide its number, and all of them where the rounds are enough', () => {
  // Always the same numbers: of others, two primes may be too long for the rounds.
  const random = randomIntegers(7);
  const isPrime = (m: bigint): boolean => primality(m).kind.endsWith('prime');
  for (let i = 0; i < 20; i++) {
    const m = random(60) * random(40) * random(30) + 2n;
    const factoring = new Factoring(m, isPrime);
    const budget = new Budget(Number.POSITIVE_INFINITY);
    for (let round = 0; round < ROUNDS; round++) factoring.advance(round, budget);
    const rest = factoring.primes.reduce((left, p) => without(left, p), m);
    expect(factoring.primes.every(isPrime)).toBe(true);
    expect(factoring.primes.every((p) => m % p === 0n)).toBe(true);
    expect(rest).toBe(1n);
  }
});

test('Factoring does no more than its budget allows, and the parts of a budget are its own', () => {
  const isPrime = (m: bigint): boolean => primality(m).kind.endsWith('prime');
  const factoring = new Factoring(10007n * 1000003n * 1000033n * LARGE, isPrime);
  for (let round = 0; round < ROUNDS; round++) factoring.advance(round, new Budget(0));
  expect(factoring.primes).toEqual([10007n]);
  const whole = new Budget(100);
  const part = new Budget(60, whole);
  const m = 2n ** 255n;
  expect([part.takes(50, m), part.takes(20, m), whole.takes(60, m), whole.takes(50, m)]).toEqual([
    true,
    false,
    false,
    true,
  ]);
});

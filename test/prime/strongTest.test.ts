import { expect, test } from 'vitest';
import { isStrongProbablePrime } from '../../src/prime/strongTest.ts';
import { pseudoprimesBelow1e8, vectors } from '../vectors.ts';
import { failsStrongTest, primeFlags } from './oracles.ts';

const pseudoprimes = pseudoprimesBelow1e8('A001262');

test('isStrongProbablePrime to base 2 alone accepts the primes and exactly A001262 below 10^6', () => {
  const flags = primeFlags(1_000_000);
  const fooled: bigint[] = [];
  for (let n = 3; n < flags.length; n += 2) {
    const passes = isStrongProbablePrime(BigInt(n), 2n);
    if (flags[n] === 1 && !passes) throw new Error(`the prime ${n} fails`);
    if (flags[n] === 0 && passes) fooled.push(BigInt(n));
  }
  expect(fooled).toEqual(pseudoprimes.filter((n) => n < 1_000_000n));
});

test('isStrongProbablePrime to base 2 accepts each of the 488 of A001262 below 10^8', () => {
  expect(pseudoprimes).toHaveLength(488);
  expect(pseudoprimes.filter((n) => !isStrongProbablePrime(n, 2n))).toEqual([]);
});

test('isStrongProbablePrime accepts psi_k to the first k prime bases (A014233)', () => {
  const bases = [2n, 3n, 5n, 7n, 11n, 13n, 17n, 19n, 23n, 29n, 31n, 37n, 41n];
  const psi = vectors('psi').filter(({ source }) => /^A014233 psi_\d+:/.test(source));
  expect(psi.length).toBeGreaterThanOrEqual(9);
  for (const { n, source } of psi) {
    const k = Number(/psi_(\d+)/.exec(source)?.[1]);
    for (const base of bases.slice(0, k)) {
      expect(isStrongProbablePrime(n, base), `${n} to base ${base}`).toBe(true);
    }
  }
});

test('isStrongProbablePrime agrees with its definition for every odd n < 2000 and base < 50', () => {
  for (let n = 3n; n < 2000n; n += 2n) {
    for (let base = 2n; base < 50n; base++) {
      if (base % n === 0n) continue;
      expect(isStrongProbablePrime(n, base)).toBe(!failsStrongTest(n, base));
    }
  }
});

test('isStrongProbablePrime holds nothing against n where n divides the base', () => {
  for (const n of [3n, 5n, 61n, 97n]) expect(isStrongProbablePrime(n, 3n * n)).toBe(true);
});

import { expect, test } from 'vitest';
import {
  findDiscriminant,
  isStrongLucasProbablePrime,
  strongLucasEvidence,
} from '../../src/prime/lucas.ts';
import { pseudoprimesBelow1e8, vectors } from '../vectors.ts';
import { failsStrongLucasTest, jacobiByDefinition, primeFlags, proves } from './oracles.ts';

const pseudoprimes = pseudoprimesBelow1e8('A217255');

test('strongLucasEvidence alone accepts the primes and exactly A217255 below 10^6', () => {
  const flags = primeFlags(1_000_000);
  const fooled: bigint[] = [];
  for (let n = 3; n < flags.length; n += 2) {
    const passes = strongLucasEvidence(BigInt(n)) === undefined;
    if (flags[n] === 1 && !passes) throw new Error(`the prime ${n} fails`);
    if (flags[n] === 0 && passes) fooled.push(BigInt(n));
  }
  expect(fooled).toEqual(pseudoprimes.filter((n) => n < 1_000_000n));
});

test('strongLucasEvidence accepts each of the 505 of A217255 below 10^8', () => {
  expect(pseudoprimes).toHaveLength(505);
  expect(pseudoprimes.filter((n) => strongLucasEvidence(n) !== undefined)).toEqual([]);
});

test('strongLucasEvidence against every odd composite below 20,000 is true', () => {
  const flags = primeFlags(20_000);
  for (let n = 9; n < flags.length; n += 2) {
    const evidence = strongLucasEvidence(BigInt(n));
    if (evidence === undefined) continue;
    expect(proves(evidence, BigInt(n)), `${n}`).toBe(true);
    if (evidence.type === 'lucas') expect(jacobiByDefinition(evidence.D, BigInt(n))).toBe(-1);
  }
});

test('findDiscriminant gives the first D with (D/n) = -1, and n has no factor in common with D or Q', () => {
  for (let n = 3n; n < 5000n; n += 2n) {
    const D = findDiscriminant(n);
    if (typeof D !== 'number') continue;
    for (let absD = 5; absD <= Math.abs(D); absD += 2) {
      const tried = absD % 4 === 1 ? absD : -absD;
      expect(jacobiByDefinition(BigInt(tried), n) === -1).toBe(tried === D);
    }
    const product = BigInt(D) * ((1n - BigInt(D)) / 4n);
    for (let p = 3n; p <= BigInt(Math.abs(D)); p += 2n) {
      expect(n % p === 0n && product % p === 0n, `n = ${n}, D = ${D}`).toBe(false);
    }
  }
});

test('findDiscriminant gives a factor where the search meets one, and nothing for a prime n = |D|', () => {
  expect(findDiscriminant(5n)).toBeUndefined();
  expect(findDiscriminant(11n)).toBeUndefined();
  expect(findDiscriminant(35n)).toEqual({ type: 'factor', factor: 5n });
});

test('strongLucasEvidence gives the root of a square, which has no D', () => {
  for (const root of [3n, 1093n, 3511n, 4294967291n, 2n ** 127n - 1n]) {
    expect(strongLucasEvidence(root * root)).toEqual({ type: 'factor', factor: root });
  }
});

test('strongLucasEvidence goes on as long as the search for D takes', () => {
  const long = vectors('psi').filter(({ source }) => source.includes('long search'));
  expect(long).toHaveLength(40);
  for (const { n, prime } of long) expect(strongLucasEvidence(n) === undefined, `${n}`).toBe(prime);
});

test('isStrongLucasProbablePrime agrees with the powers of (1 + √D)/2 for every D it may get', () => {
  for (let n = 3n; n < 600n; n += 2n) {
    for (const D of [-23, -19, -15, -11, -7, 5, 13, 17, 21, 29, 33]) {
      if (jacobiByDefinition(BigInt(D), n) !== -1) continue;
      const expected = !failsStrongLucasTest(n, BigInt(D));
      expect(isStrongLucasProbablePrime(n, D), `n = ${n}, D = ${D}`).toBe(expected);
    }
  }
});

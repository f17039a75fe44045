import { expect, test } from 'vitest';
import { findPrime, MAX_OCTAVE } from '../../src/prime/remainderTree.ts';
import { primesBelow } from '../../src/prime/smallPrimes.ts';
import { smallFactor, trialDepth } from '../../src/prime/trialDivision.ts';
import { primeFlags } from './oracles.ts';
import { randomIntegers, seed } from './random.ts';

test('primesBelow gives the primes below any limit, growing or shrinking', () => {
  const flags = primeFlags(100_000);
  for (const limit of [3, 0, 2, 1024, 1025, 100_000, 7919, 7920, 65_537]) {
    const expected = [...flags.keys()].filter((p) => p < limit && flags[p] === 1);
    expect([...primesBelow(limit)]).toEqual(expected);
  }
});

test('findPrime hands out every odd prime once, in order, with the residue of n', () => {
  const n = 10n ** 4000n + 12345n;
  const seen: number[] = [];
  findPrime(n, 16, (p, residue) => {
    if (BigInt(residue) !== n % BigInt(p)) throw new Error(`n mod ${p} is not ${residue}`);
    seen.push(p);
    return false;
  });
  expect(seen).toEqual([...primesBelow(2 ** 16)].slice(1));
});

test('findPrime begins with any octave', () => {
  for (const from of [8, 9, 13, 15, 16]) {
    const seen: number[] = [];
    findPrime(10n ** 40n, 16, (p) => seen.push(p) === 0, from);
    expect(seen).toEqual([...primesBelow(2 ** 16)].filter((p) => p > 2 ** from));
  }
});

test('smallFactor finds the smallest factor of every n below 70,000 that has one below 256', () => {
  for (let n = 2; n < 70_000; n++) {
    let smallest = 2;
    while (n % smallest !== 0) smallest++;
    expect(smallFactor(BigInt(n)), `${n}`).toBe(smallest < 256 ? smallest : undefined);
  }
}, 20_000);

test('smallFactor finds each prime below 256 in multiples up to 2^64', () => {
  const random = randomIntegers(seed);
  for (const p of primesBelow(256)) {
    for (const bits of [17, 33, 52, 54, 63, 64]) {
      const multiple = (random(bits) / BigInt(p)) * BigInt(p) || BigInt(p);
      const factor = BigInt(smallFactor(multiple) ?? 0);
      expect(factor > 1n && factor <= BigInt(p) && multiple % factor === 0n, `${multiple}`).toBe(
        true,
      );
    }
  }
});

test('smallFactor finds the smallest of two factors at every depth, and none beyond it', () => {
  for (const exponent of [3n, 8n, 20n, 107n, 375n]) {
    const cofactor = 4294967291n ** exponent;
    const [first = 0, last = 0] = primesBelow(2 ** trialDepth(cofactor)).slice(-2);
    expect(smallFactor(cofactor)).toBeUndefined();
    expect(smallFactor(cofactor * BigInt(last))).toBe(last);
    expect(smallFactor(cofactor * BigInt(last) * BigInt(first))).toBe(first);
    expect(smallFactor(cofactor * BigInt(first) * 3n)).toBe(3);
    expect(smallFactor(cofactor * BigInt(first) * 2n)).toBe(2);
  }
}, 20_000);

test('trialDepth grows with n to its cap', () => {
  const depths = [64, 65, 128, 512, 2048, 3322, 33_220, 3_321_928].map((bits) =>
    trialDepth((1n << BigInt(bits)) - 1n),
  );
  expect(depths).toEqual([8, 8, 8, 12, 16, 18, MAX_OCTAVE, MAX_OCTAVE]);
});

test('smallFactor answers for 1,000,000 digits with a factor near the end of its depth', () => {
  const p = primesBelow(2 ** MAX_OCTAVE).at(-1) ?? 0;
  const n = BigInt(p) * 4294967291n ** 103_810n;
  expect(smallFactor(n)).toBe(p);
}, 20_000);

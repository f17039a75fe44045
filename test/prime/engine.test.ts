import { checkPrimeSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { bigintEngine, type Engine, type LucasCandidate } from '../../src/prime/engine.ts';
import { primalityAnySize, primalityOf } from '../../src/prime/index.ts';
import { findDiscriminant } from '../../src/prime/lucas.ts';
import { pseudoprimesBelow1e8, type VectorFile, vectors } from '../vectors.ts';
import { failsStrongLucasTest, failsStrongTest, primeFlags } from './oracles.ts';
import { randomIntegers, seed } from './random.ts';

/** Every engine, and the most binary digits of n that its tests go to. */
const ENGINES: readonly { name: string; engine: Engine; bits: number }[] = [
  { name: 'bigintEngine', engine: bigintEngine, bits: 1100 },
];

/** The odd numbers from 3 to below the limit. */
function oddBelow(limit: number): bigint[] {
  return Array.from({ length: limit / 2 - 1 }, (_, i) => BigInt(2 * i + 3));
}

/** The composites among `passed`; an error where a prime below the limit is not in it. */
function fooled(passed: readonly bigint[], limit: number): bigint[] {
  const flags = primeFlags(limit);
  const seen = new Set(passed.map(Number));
  for (let p = 3; p < limit; p++) {
    if (flags[p] === 1 && !seen.has(p)) throw new Error(`the prime ${p} fails`);
  }
  return passed.filter((n) => flags[Number(n)] === 0);
}

/** The numbers with a D, each with its D. */
function withDiscriminant(ns: readonly bigint[]): LucasCandidate[] {
  return ns.flatMap((n) => {
    const D = findDiscriminant(n);
    return typeof D === 'number' ? { n, D } : [];
  });
}

/** Primes and composites of 65 bits and more, half of each, sorted by size. */
function largeNumbers(mostBits: number): bigint[] {
  const random = randomIntegers(seed);
  const ns: bigint[] = [];
  for (let bits = 65; bits <= mostBits; bits += bits < 130 ? 1 : 30) {
    let n = random(bits) | (1n << BigInt(bits - 1)) | 1n;
    ns.push(n);
    while (!checkPrimeSync(n)) n += 2n;
    ns.push(n);
  }
  return ns;
}

describe.each(ENGINES)('$name', { timeout: 30_000 }, ({ engine, bits }) => {
  const large = largeNumbers(bits);

  test('isStrongProbablePrime2 alone accepts the primes and exactly A001262 below 10^6', () => {
    const ns = oddBelow(1_000_000);
    const answers = engine.isStrongProbablePrime2(ns);
    const passed = ns.filter((_, i) => answers[i]);
    const expected = pseudoprimesBelow1e8('A001262').filter((n) => n < 1_000_000n);
    expect(fooled(passed, 1_000_000)).toEqual(expected);
  });

  test('isStrongLucasProbablePrime alone accepts the primes and exactly A217255 below 10^6', () => {
    const ns = oddBelow(1_000_000);
    const candidates = withDiscriminant(ns);
    const answers = engine.isStrongLucasProbablePrime(candidates);
    const passed = candidates.filter((_, i) => answers[i]).map(({ n }) => n);
    passed.push(...ns.filter((n) => findDiscriminant(n) === undefined));
    const expected = pseudoprimesBelow1e8('A217255').filter((n) => n < 1_000_000n);
    expect(fooled(passed, 1_000_000)).toEqual(expected);
  });

  test('each half accepts all of its own pseudoprimes below 10^8 and none of the other’s', () => {
    const strong = pseudoprimesBelow1e8('A001262');
    const lucas = pseudoprimesBelow1e8('A217255');
    expect(engine.isStrongProbablePrime2(strong)).toEqual(strong.map(() => true));
    expect(engine.isStrongProbablePrime2(lucas)).toEqual(lucas.map(() => false));
    const ofStrong = withDiscriminant(strong);
    const ofLucas = withDiscriminant(lucas);
    expect(ofLucas).toHaveLength(505);
    expect(engine.isStrongLucasProbablePrime(ofLucas)).toEqual(ofLucas.map(() => true));
    expect(engine.isStrongLucasProbablePrime(ofStrong)).toEqual(ofStrong.map(() => false));
  });

  test('isStrongProbablePrime2 agrees with its definition above 2^64', () => {
    const psi = vectors('psi').map(({ n }) => n);
    const ns = [...large, ...psi.filter((n) => n > 2n ** 64n)];
    const expected = ns.map((n) => !failsStrongTest(n, 2n));
    expect(expected.filter((passes) => passes).length).toBeGreaterThan(ns.length / 3);
    expect(engine.isStrongProbablePrime2(ns)).toEqual(expected);
  });

  test('isStrongLucasProbablePrime agrees with its definition above 2^64', () => {
    const candidates = withDiscriminant(large);
    const expected = candidates.map(({ n, D }) => !failsStrongLucasTest(n, BigInt(D)));
    expect(expected.filter((passes) => passes).length).toBeGreaterThan(candidates.length / 3);
    expect(engine.isStrongLucasProbablePrime(candidates)).toEqual(expected);
  });

  test('answers one for each number, in order, in batches of 0 to 17 of any sizes', () => {
    const candidates = withDiscriminant(large);
    for (let size = 0; size <= 17; size++) {
      const batch = Array.from({ length: size }, (_, i) => candidates.at((size * 7 + i * 11) % 50));
      const some = batch.flatMap((candidate) => candidate ?? []);
      const ns = some.map(({ n }) => n);
      const strong = ns.map((n) => !failsStrongTest(n, 2n));
      const lucas = some.map(({ n, D }) => !failsStrongLucasTest(n, BigInt(D)));
      expect(engine.isStrongProbablePrime2(ns)).toEqual(strong);
      expect(engine.isStrongLucasProbablePrime(some)).toEqual(lucas);
    }
  });

  const files: VectorFile[] = ['boundaries', 'named', 'powers', 'psi', 'regressions', 'semiprimes'];
  test.each(files)('gives the verdicts and the evidence of primalityAnySize on %s', (file) => {
    const ns = vectors(file)
      .map(({ n }) => n)
      .filter((n) => n < 2n ** BigInt(bits));
    expect(primalityOf(ns, () => engine)).toEqual(ns.map(primalityAnySize));
  });
});

import { checkPrimeSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { bitLength } from '../../src/prime/bits.ts';
import { bigintEngine, type Engine, type LucasCandidate } from '../../src/prime/engine.ts';
import { primality, primalityAnySize, primalityOf } from '../../src/prime/index.ts';
import { vectors } from '../vectors.ts';
import { randomIntegers, seed } from './random.ts';

/** Random numbers of 1 to 300 bits, a tenth of them primes, and some below 2, in no order. */
function mixedNumbers(): bigint[] {
  const random = randomIntegers(seed);
  const ns = [0n, 1n, -7n, -(2n ** 70n), 2n ** 64n, 2n ** 64n + 13n];
  for (let i = 0; i < 2000; i++) {
    let n = random(1 + Number(random(9) % 300n));
    while (i % 10 === 0 && !checkPrimeSync(n)) n++;
    ns.push(n);
  }
  return ns;
}

/** bigintEngine, and what it has been asked. */
function recordingEngine() {
  const strong: (readonly bigint[])[] = [];
  const lucas: (readonly LucasCandidate[])[] = [];
  const engine: Engine = {
    isStrongProbablePrime2(ns) {
      strong.push(ns);
      return bigintEngine.isStrongProbablePrime2(ns);
    },
    isStrongLucasProbablePrime(candidates) {
      lucas.push(candidates);
      return bigintEngine.isStrongLucasProbablePrime(candidates);
    },
  };
  return { engine, strong, lucas };
}

const noEngine = (): Engine => {
  throw new Error('an engine is asked for');
};

describe('primalityOf', { timeout: 30_000 }, () => {
  test('gives the verdicts of primality one by one, in order', () => {
    const ns = mixedNumbers();
    const expected = ns.map((n) => primality(n));
    expect(primalityOf(ns)).toEqual(expected);
    expect(primalityOf(ns.toReversed())).toEqual(expected.toReversed());
    expect(primalityOf([...ns, ...ns])).toEqual([...expected, ...expected]);
  });

  test('gives the verdicts of primality on the numbers that fool one half', () => {
    const ns = vectors('psi').map(({ n }) => n);
    expect(primalityOf(ns)).toEqual(ns.map((n) => primality(n)));
  });

  test('of an empty batch is empty, and asks no engine', () => {
    expect(primalityOf([])).toEqual([]);
    expect(primalityOf([], noEngine)).toEqual([]);
  });

  test('asks no engine where n < 2^64, or where trial division has a factor', () => {
    const ns = [-5n, 1n, 2n ** 61n - 1n, 2n ** 64n - 59n, 2n ** 64n, 3n ** 50n, 251n * 2n ** 200n];
    expect(primalityOf(ns, noEngine)).toEqual(ns.map((n) => primality(n)));
  });

  test('gives each engine one batch of its own sizes, sorted by bit length', () => {
    const [small, large] = [recordingEngine(), recordingEngine()];
    const ns = mixedNumbers();
    const verdicts = primalityOf(ns, (bits) => (bits <= 128 ? small.engine : large.engine));
    expect(verdicts).toEqual(ns.map((n) => primality(n)));
    for (const { strong, lucas } of [small, large]) {
      expect(strong).toHaveLength(1);
      expect(lucas).toHaveLength(1);
      const bits = strong.flat().map(bitLength);
      expect(bits).toEqual(bits.toSorted((a, b) => a - b));
    }
    const asked = (n: bigint) => bitLength(n);
    expect(Math.min(...small.strong.flat().map(asked))).toBe(65);
    expect(Math.max(...small.strong.flat().map(asked))).toBeLessThanOrEqual(128);
    expect(Math.min(...large.strong.flat().map(asked))).toBeGreaterThan(128);
  });

  test('gives the second half exactly what passes the first', () => {
    const { engine, strong, lucas } = recordingEngine();
    primalityOf(mixedNumbers(), () => engine);
    const ns = strong.flat();
    const answers = bigintEngine.isStrongProbablePrime2(ns);
    expect(lucas.flat().map(({ n }) => n)).toEqual(ns.filter((_, i) => answers[i]));
  });

  test('throws where an engine answers too few', () => {
    const mute: Engine = { ...bigintEngine, isStrongProbablePrime2: () => [] };
    expect(() => primalityOf([10n ** 30n + 57n], () => mute)).toThrow('0 answers for a batch of 1');
    const halfMute: Engine = { ...bigintEngine, isStrongLucasProbablePrime: () => [] };
    expect(() => primalityOf([10n ** 30n + 57n], () => halfMute)).toThrow('0 answers');
    const noResidues: Engine = { ...bigintEngine, iterate: () => [] };
    expect(() => primalityOf([2n ** 89n - 1n], () => noResidues)).toThrow('0 residues');
  });
});

describe('primality by an engine', { timeout: 30_000 }, () => {
  test('is primality without one, at every size', () => {
    const { engine } = recordingEngine();
    for (const n of mixedNumbers()) {
      const verdict = primalityAnySize(n);
      expect(primality(n, () => engine)).toEqual(verdict);
      expect(primality(n)).toEqual(verdict);
    }
  });

  test('asks no engine below 2^64', () => {
    expect(primality(2n ** 64n - 59n, noEngine).kind).toBe('prime');
    expect(() => primality(2n ** 64n + 13n, noEngine)).toThrow('asked for');
  });
});

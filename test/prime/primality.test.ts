import { checkPrimeSync, createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { primality, primalityAnySize } from '../../src/prime/index.ts';
import { isStrongProbablePrime32, primality32 } from '../../src/prime/primality32.ts';
import { isStrongProbablePrime } from '../../src/prime/strongTest.ts';
import type { Verdict } from '../../src/prime/verdict.ts';
import { bands, pseudoprimesBelow1e8, type VectorFile, vectors } from '../vectors.ts';
import { isOfSpecialForm, isPrimeByDefinition, proves } from './oracles.ts';
import { randomIntegers, seed } from './random.ts';

/** ψ13 (A014233), below which every prime is proven. */
const PROVEN_BELOW = 3317044064679887385961981n;

/** The kind of verdict due, where n is known to be prime or not. */
function kindOf(n: bigint, prime: boolean): Verdict['kind'] {
  if (n < 2n) return 'neither';
  if (!prime) return 'composite';
  return n < PROVEN_BELOW || isOfSpecialForm(n) ? 'prime' : 'probable prime';
}

function expectTrue(verdict: Verdict, n: bigint): void {
  if (verdict.kind === 'composite') expect(proves(verdict.evidence, n), `${n}`).toBe(true);
}

describe('primality of known answers', () => {
  const files: VectorFile[] = [
    'boundaries',
    'named',
    'powers',
    'pseudoprimes_1e8',
    'psi',
    'regressions',
    'semiprimes',
  ];
  test.each(files)(
    'is right for every row of %s, with true evidence',
    (file) => {
      const rows = vectors(file);
      expect(rows.length).toBeGreaterThan(50);
      for (const { n, prime, source } of rows) {
        const verdict = primality(n);
        expect(verdict.kind, `${n} (${source})`).toBe(kindOf(n, prime));
        if (n < 2n ** 1100n) expectTrue(verdict, n);
      }
    },
    60_000,
  );

  test('names the proof of a prime on both sides of 2^32 and at the end of 2^64', () => {
    for (const n of [2n, 257n, 2n ** 32n - 5n, 2n ** 32n + 15n, 2n ** 64n - 59n]) {
      expect(primality(n)).toEqual({ kind: 'prime', proof: { type: 'below 2^64' } });
    }
  });

  test('is prime for the 78,498 primes below 10^6 and for no other number', () => {
    const band = bands()[0];
    const lines: string[] = [];
    for (let n = 0n; n <= 1_000_000n; n++) if (primality(n).kind === 'prime') lines.push(`${n}\n`);
    expect(lines).toHaveLength(78_498);
    expect(createHash('md5').update(lines.join('')).digest('hex')).toBe(band?.md5);
  });

  test('is neither for 0, 1 and negative numbers of any size', () => {
    for (const n of [1n, 0n, -1n, -2n, -7n, -(2n ** 32n), -(2n ** 64n) + 59n, -(10n ** 400n)]) {
      expect(primality(n)).toEqual({ kind: 'neither' });
      expect(primalityAnySize(n)).toEqual({ kind: 'neither' });
    }
  });

  test('is composite for the listed pseudoprimes of each half, by the other half', () => {
    for (const n of pseudoprimesBelow1e8('A217255')) {
      const verdict = primality(n);
      if (verdict.kind !== 'composite') throw new Error(`${n} is ${verdict.kind}`);
      expect(verdict.evidence.type).not.toBe('lucas');
    }
    const byLucas = pseudoprimesBelow1e8('A001262')
      .map((n) => primality(n))
      .filter((verdict) => verdict.kind === 'composite' && verdict.evidence.type === 'lucas');
    expect(byLucas.length).toBeGreaterThan(200);
  });
});

describe('primality of random numbers', { timeout: 30_000 }, () => {
  test('agrees with OpenSSL from 8 to 512 bits', () => {
    const random = randomIntegers(seed);
    for (let bits = 8; bits <= 512; bits += bits < 72 ? 1 : 20) {
      let primes = 0;
      for (let i = 0; i < 6000 / bits || (primes === 0 && i < 20_000); i++) {
        const n = random(bits) | 1n;
        const prime = checkPrimeSync(n);
        if (prime) primes++;
        expect(primality(n).kind, `${n}`).toBe(kindOf(n, prime));
      }
      expect(primes, `${bits} bits`).toBeGreaterThan(0);
    }
  });

  test('is composite for every product, and its evidence is true', () => {
    const factor = fc.oneof(
      fc.bigInt(2n, 2n ** 20n),
      fc.bigInt(2n, 2n ** 40n),
      fc.bigInt(2n, 2n ** 200n),
    );
    const product = fc.property(factor, factor, (a, b) => {
      const verdict = primality(a * b);
      expect(verdict.kind).toBe('composite');
      expectTrue(verdict, a * b);
    });
    fc.assert(product, { seed, numRuns: 2000 });
  });

  test('is composite for products of two primes and for squares of primes, with true evidence', () => {
    const random = randomIntegers(seed + 1);
    const primeOf = (bits: number): bigint => {
      for (;;) {
        const n = random(bits) | 1n | (1n << BigInt(bits - 1));
        if (checkPrimeSync(n)) return n;
      }
    };
    for (const bits of [9, 12, 16, 20, 26, 27, 31, 32, 33, 64, 100]) {
      for (let i = 0; i < 10; i++) {
        const p = primeOf(bits);
        for (const n of [p * primeOf(bits), p * p, p ** 3n]) {
          const verdict = primality(n);
          expect(verdict.kind).toBe('composite');
          expectTrue(verdict, n);
        }
      }
    }
  });
});

describe('primality32', { timeout: 30_000 }, () => {
  test('gives primalityAnySize’s verdict, evidence and all, at its extremes', () => {
    const edges = [0, 2, 251, 256, 257, 257 ** 2, 2 ** 16, 2 ** 24, 2 ** 31, 2 ** 32 - 2000];
    for (const edge of edges) {
      for (let n = Math.max(0, edge - 2000); n < Math.min(2 ** 32, edge + 2000); n++) {
        expect(primality32(n), `${n}`).toEqual(primalityAnySize(BigInt(n)));
      }
    }
  });

  test('gives primalityAnySize’s verdict on random and on pseudoprime n', () => {
    const random = randomIntegers(seed + 2);
    for (let i = 0; i < 50_000; i++) {
      const n = random(1 + (i % 32));
      expect(primality32(Number(n)), `${n}`).toEqual(primalityAnySize(n));
    }
    for (const { n } of vectors('pseudoprimes_1e8')) {
      expect(primality32(Number(n)), `${n}`).toEqual(primalityAnySize(n));
    }
  });

  test('tests strongly as BigInt arithmetic does, to each base, up to 2^32 - 1', () => {
    const random = randomIntegers(seed + 3);
    const sample = Array.from({ length: 5000 }, () => random(32) | 65_537n);
    for (let n = 2n ** 32n - 1n; n > 2n ** 32n - 4000n; n -= 2n) sample.push(n);
    sample.push(...pseudoprimesBelow1e8('A001262').filter((n) => n > 65_537n));
    for (const n of sample) {
      for (const base of [2, 7, 61]) {
        const expected = isStrongProbablePrime(n, BigInt(base));
        if (isStrongProbablePrime32(Number(n), base) !== expected) {
          throw new Error(`${n} to base ${base}: expected ${expected}`);
        }
      }
    }
  });

  test('agrees with the definition of a prime on random n', () => {
    const random = randomIntegers(seed + 4);
    for (let i = 0; i < 1000; i++) {
      const n = random(30);
      expect(primality32(Number(n)).kind, `${n}`).toBe(kindOf(n, isPrimeByDefinition(n)));
    }
  });
});

import { describe, expect, it } from 'vitest';
import { Checker } from '../../src/jobs/checker.ts';
import type { PrimeResult } from '../../src/jobs/result.ts';
import type { Settings } from '../../src/jobs/settings.ts';
import { type EngineCode, loadEngines } from '../../src/kernels/engineCode.ts';
import { Engines } from '../../src/kernels/engines.ts';
import { Kernels, loadKernels } from '../../src/kernels/kernels.ts';
import { compileKernels } from '../../src/kernels/modules.ts';
import { primality } from '../../src/prime/index.ts';
import { primesBelow } from '../../src/prime/smallPrimes.ts';
import { trialDepth } from '../../src/prime/trialDivision.ts';
import { divisible } from '../../src/prime/verdict.ts';
import { randomIntegers, seed } from '../prime/random.ts';

const SENTENCES: Settings = { method: 'fast', format: 'sentences', times: false, colours: false };

/** Exponents of Mersenne primes. */
const EXPONENTS = [607n, 1279n, 3217n];

/** Probable primes of 300 and 500 digits: the first from 10^299 and from 10^499 on. */
const PROBABLE_PRIMES = [10n ** 299n + 669n, 10n ** 499n + 153n];

const KERNELS: Readonly<Record<string, EngineCode>> = {
  'without kernels': {},
  'with kernels': loadEngines(),
};

describe.each(Object.entries(KERNELS))('Checker.check %s', (_, code) => {
  const checkerOf = (settings = SENTENCES): Checker =>
    new Checker(settings, new Kernels({ engines: new Engines(code) }));
  const verdictOf = ([, verdict]: PrimeResult) => verdict;

  it.each(EXPONENTS)('names the smallest factor of a first number, a multiple of 2^%i - 1', (e) => {
    const m = 2n ** e - 1n;
    // The first depth ends at 2^12, below 4,099; the last prime is the largest that is tried at all.
    const last = primesBelow(2 ** trialDepth(m * 8191n)).at(-1) as number;
    for (const p of [2, 3, 4093, 4099, last]) {
      const n = BigInt(p) * m;
      expect(verdictOf(checkerOf().check(n)), `${p}`).toEqual(divisible(BigInt(p)));
      expect(verdictOf(checkerOf().check(n * 4099n)).kind).toBe('composite');
    }
  });

  it('says the same of each of many numbers, whatever came before', () => {
    const checker = checkerOf();
    const m = 2n ** 607n - 1n;
    const composites = [4099n * m, 8191n * m, 65_537n * m, m * m, 4093n * m, 4111n * 8191n * m];
    const numbers = [...PROBABLE_PRIMES, ...composites, ...PROBABLE_PRIMES, m, ...composites];
    for (const n of numbers) expect(verdictOf(checker.check(n))).toEqual(primality(n));
  });

  it('tells composites from primes where rows do not show why', () => {
    const checker = checkerOf({ ...SENTENCES, format: 'book', times: true });
    const m = 2n ** 607n - 1n;
    const numbers = [4099n, 8191n, 4099n, 8191n, 4111n, 3n].map((p) => p * m);
    const kinds = [...numbers, ...PROBABLE_PRIMES].map((n) => verdictOf(checker.check(n)).kind);
    expect(kinds).toEqual([
      ...numbers.map(() => 'composite'),
      ...PROBABLE_PRIMES.map(() => 'probable prime'),
    ]);
  });
});

describe('Checker.finish', () => {
  it('gives numbers below 2^64 and above it, together, the verdicts of primality', async () => {
    const kernels = await loadKernels(compileKernels(['lines64']));
    const random = randomIntegers(seed);
    const ns = Array.from({ length: 2000 }, (_, i) => random(20 + (i % 50)) - 1000n);
    for (const searchesFactors of [false, true]) {
      const checker = new Checker({ ...SENTENCES, searchesFactors }, kernels);
      const checked = checker.finish(ns.map((n) => checker.begin(n)));
      for (const [at, { n, verdict }] of checked.entries()) {
        expect(n).toBe(ns[at]);
        expect(verdict).toEqual(checker.further(n, primality(n)));
      }
    }
  });
});

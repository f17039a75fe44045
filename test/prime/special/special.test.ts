import { checkPrimeSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { bpswEvidence } from '../../../src/prime/bpsw.ts';
import { bigintEngine } from '../../../src/prime/engine.ts';
import { primality } from '../../../src/prime/index.ts';
import type { SpecialForm } from '../../../src/prime/special/form.ts';
import { primalityByForm, testOf } from '../../../src/prime/special/index.ts';
import { iterate } from '../../../src/prime/special/iteration.ts';
import type { Proof, Verdict } from '../../../src/prime/verdict.ts';
import { primeFlags, proves } from '../oracles.ts';
import { randomIntegers, seed } from '../random.ts';

/** OEIS A000043, the exponents of Mersenne primes, to 11213. */
const MERSENNE = [
  2, 3, 5, 7, 13, 17, 19, 31, 61, 89, 107, 127, 521, 607, 1279, 2203, 2281, 3217, 4253, 4423, 9689,
  9941, 11213,
];

/** The e <= 2300 for which k·2^e + sign is prime, by OEIS. */
const OEIS: readonly { name: string; k: bigint; sign: 1 | -1; exponents: readonly number[] }[] = [
  {
    name: 'A002253, 3·2^e + 1',
    k: 3n,
    sign: 1,
    exponents: [
      1, 2, 5, 6, 8, 12, 18, 30, 36, 41, 66, 189, 201, 209, 276, 353, 408, 438, 534, 2208,
    ],
  },
  {
    name: 'A002254, 5·2^e + 1',
    k: 5n,
    sign: 1,
    exponents: [1, 3, 7, 13, 15, 25, 39, 55, 75, 85, 127, 1947],
  },
  {
    name: 'A032353, 7·2^e + 1',
    k: 7n,
    sign: 1,
    exponents: [
      2, 4, 6, 14, 20, 26, 50, 52, 92, 120, 174, 180, 190, 290, 320, 390, 432, 616, 830, 1804, 2256,
    ],
  },
  {
    name: 'A002235, 3·2^e - 1',
    k: 3n,
    sign: -1,
    exponents: [
      1, 2, 3, 4, 6, 7, 11, 18, 34, 38, 43, 55, 64, 76, 94, 103, 143, 206, 216, 306, 324, 391, 458,
      470, 827, 1274,
    ],
  },
  {
    name: 'A001770, 5·2^e - 1',
    k: 5n,
    sign: -1,
    exponents: [
      2, 4, 8, 10, 12, 14, 18, 32, 48, 54, 72, 148, 184, 248, 270, 274, 420, 1340, 1438, 1522, 1638,
      1754, 1884, 2014, 2170,
    ],
  },
  {
    name: 'A001771, 7·2^e - 1',
    k: 7n,
    sign: -1,
    exponents: [1, 5, 9, 17, 21, 29, 45, 177],
  },
  {
    name: 'A002238, 21·2^e - 1',
    k: 21n,
    sign: -1,
    exponents: [
      1, 2, 3, 7, 10, 13, 18, 27, 37, 51, 74, 157, 271, 458, 530, 891, 1723, 1793, 1849, 1986, 2191,
    ],
  },
];

/** The verdict by form alone, without trial division. */
function byForm(n: bigint): Verdict {
  const [verdict] = primalityByForm([n], bigintEngine);
  if (verdict === undefined) throw new Error(`${n} has no form`);
  return verdict;
}

function proved(type: Exclude<Proof['type'], 'certificate'>): Verdict {
  return { kind: 'prime', proof: { type } };
}

function number(k: bigint, exponent: number, sign: 1 | -1): bigint {
  return k * 2n ** BigInt(exponent) + BigInt(sign);
}

function expectTrueEvidence(verdict: Verdict, n: bigint): void {
  if (verdict.kind === 'composite') expect(proves(verdict.evidence, n), `${n}`).toBe(true);
}

describe('the Lucas–Lehmer test', { timeout: 60_000 }, () => {
  test('finds the Mersenne primes of A000043 up to 2^11213 - 1', () => {
    for (const p of MERSENNE.filter((p) => p > 64)) {
      expect(primality(number(1n, p, -1)), `${p}`).toEqual(proved('Lucas-Lehmer'));
    }
  });

  test('finds no other up to 2^2300 - 1, and a factor or its own failure against them', () => {
    const flags = primeFlags(2300);
    for (let p = 65; p < 2300; p++) {
      if (MERSENNE.includes(p)) continue;
      const n = number(1n, p, -1);
      const verdict = byForm(n);
      expect(verdict).toMatchObject({
        kind: 'composite',
        evidence: { type: flags[p] === 1 ? 'Lucas-Lehmer' : 'factor' },
      });
      if (p < 700) expectTrueEvidence(verdict, n);
    }
  });

  test('gives 2^q - 1 as a factor of 2^p - 1, where q is the smallest prime factor of p', () => {
    const factor = 2n ** 31n - 1n;
    expect(byForm(2n ** (31n * 37n) - 1n)).toEqual({
      kind: 'composite',
      evidence: { type: 'factor', factor },
    });
    expect(byForm(2n ** 961n - 1n)).toMatchObject({ evidence: { factor } });
  });
});

describe('Pépin’s test', { timeout: 60_000 }, () => {
  test('passes the Fermat primes F1 to F4', () => {
    for (const exponent of [2, 4, 8, 16]) {
      const form: SpecialForm = { n: number(1n, exponent, 1), k: 1n, exponent, sign: 1 };
      const test = testOf(form);
      if (!('iteration' in test)) throw new Error('a factor of a Fermat prime');
      expect(test.proof).toEqual({ type: 'Pépin' });
      // 3 is the base for n > 5 alone.
      if (exponent > 2) expect(iterate(test.iteration)).toBe(test.ifPrime);
    }
  });

  test('rejects F5 to F14', () => {
    expect(primality(2n ** 32n + 1n).kind).toBe('composite');
    for (let m = 6; m <= 14; m++) {
      const n = number(1n, 2 ** m, 1);
      const verdict = byForm(n);
      expect(verdict).toEqual({ kind: 'composite', evidence: { type: 'witness', witness: 3n } });
      if (m < 9) expectTrueEvidence(verdict, n);
    }
    expect(primality(2n ** 4096n + 1n)).toMatchObject({ evidence: { factor: 114689n } });
  });

  test('gives 2^a + 1 as a factor of 2^e + 1, for the largest power of two a that divides e', () => {
    for (let e = 65; e < 600; e++) {
      const n = number(1n, e, 1);
      const verdict = byForm(n);
      expect(verdict.kind).toBe('composite');
      expectTrueEvidence(verdict, n);
    }
    expect(byForm(2n ** 192n + 1n)).toMatchObject({ evidence: { factor: 2n ** 64n + 1n } });
  });
});

describe('the tests by Proth and by Lucas, Lehmer and Riesel', { timeout: 60_000 }, () => {
  test.each(OEIS)(
    'find the primes of $name, and no others to e = 1300',
    ({ k, sign, exponents }) => {
      const all = Array.from({ length: 1300 - 63 }, (_, i) => i + 64);
      for (const exponent of [...all, ...exponents.filter((e) => e > 1300)]) {
        const verdict = primality(number(k, exponent, sign));
        const expected = exponents.includes(exponent)
          ? proved(sign === 1 ? 'Proth' : 'Lucas-Lehmer-Riesel')
          : { kind: 'composite' };
        expect(verdict, `${exponent}`).toMatchObject(expected);
      }
    },
  );

  test('are right for every k < 2^e, e > 2, up to 2^20: the primes pass, and nothing else does', () => {
    const flags = primeFlags(2 ** 20 + 2);
    let [passed, factors] = [0, 0];
    for (let exponent = 3; exponent < 20; exponent++) {
      for (let k = 1; k < 2 ** exponent && k * 2 ** exponent < 2 ** 20; k += 2) {
        for (const sign of [1, -1] as const) {
          const n = k * 2 ** exponent + sign;
          const test = testOf({ n: BigInt(n), k: BigInt(k), exponent, sign });
          const isPrime = 'iteration' in test && iterate(test.iteration) === test.ifPrime;
          if (isPrime !== (flags[n] === 1)) throw new Error(`${k}·2^${exponent} + ${sign}`);
          if (isPrime) passed++;
          if ('iteration' in test || test.type !== 'factor') continue;
          factors++;
          expect(proves(test, BigInt(n)), `${n}`).toBe(true);
        }
      }
    }
    expect(passed).toBeGreaterThan(300);
    expect(factors).toBeGreaterThan(300);
  });

  test('agree with BPSW and OpenSSL on random k < 2^e from 65 to 200 bits', () => {
    const random = randomIntegers(seed);
    const primes = { 1: 0, [-1]: 0 };
    for (let bits = 65; bits <= 200; bits++) {
      for (let i = 0; i < 60; i++) {
        const exponent = Math.ceil((bits + 1) / 2) + (Number(random(8)) % (bits >> 1));
        const k = random(Math.max(1, bits - exponent)) | 1n;
        const sign = i % 2 === 0 ? 1 : -1;
        const n = number(k, exponent, sign);
        if (n < 2n ** 64n) continue;
        const verdict = byForm(n);
        const isPrime = checkPrimeSync(n);
        expect(bpswEvidence(n) === undefined).toBe(isPrime);
        expect(verdict.kind, `${k}·2^${exponent} + ${sign}`).toBe(isPrime ? 'prime' : 'composite');
        if (isPrime) primes[sign]++;
        else if (i < 4) expectTrueEvidence(verdict, n);
      }
    }
    expect(Math.min(primes[1], primes[-1])).toBeGreaterThan(30);
  });

  test('prove primes of 1,000 digits and more, with k of 2, 50 and 1,595 bits', () => {
    const known = [
      { k: 3n, exponent: 3912, sign: 1, type: 'Proth' },
      { k: 3n, exponent: 4204, sign: -1, type: 'Lucas-Lehmer-Riesel' },
      // By PARI's ispseudoprime.
      { k: 10n ** 15n + 4835n, exponent: 3272, sign: 1, type: 'Proth' },
      { k: 10n ** 15n + 1169n, exponent: 3272, sign: -1, type: 'Lucas-Lehmer-Riesel' },
      { k: 10n ** 480n + 4481n, exponent: 1728, sign: 1, type: 'Proth' },
      { k: 10n ** 480n + 587n, exponent: 1728, sign: -1, type: 'Lucas-Lehmer-Riesel' },
    ] as const;
    for (const { k, exponent, sign, type } of known) {
      expect(primality(number(k, exponent, sign))).toEqual(proved(type));
    }
  });

  test('finds the root of a square, which no base can prove composite by its symbol', () => {
    for (const m of [33n, 40n, 100n, 1000n]) {
      for (const root of [2n ** m + 1n, 2n ** m - 1n]) {
        expect(byForm(root * root)).toEqual({
          kind: 'composite',
          evidence: { type: 'factor', factor: root },
        });
      }
    }
  });
});

import { checkPrimeSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Engine } from '../../src/prime/engine.ts';
import { primality, primalityOf } from '../../src/prime/index.ts';
import { findWitness, SORENSON_WEBSTER_BELOW } from '../../src/prime/sorensonWebster.ts';
import type { Verdict } from '../../src/prime/verdict.ts';
import { vectors } from '../vectors.ts';
import { failsStrongTest } from './oracles.ts';
import { randomIntegers, seed } from './random.ts';

const PROVEN: Verdict = { kind: 'prime', proof: { type: 'Sorenson-Webster' } };
const BASES = [3n, 5n, 7n, 11n, 13n, 17n, 19n, 23n, 29n, 31n, 37n, 41n];

/** ψ_k of the vectors. */
function psi(k: number): bigint {
  const row = vectors('psi').find(({ source }) => source.startsWith(`A014233 psi_${k}:`));
  if (row === undefined) throw new Error(`the vectors have no psi_${k}`);
  return row.n;
}

/** The first prime of n, n + step, n + 2·step, … */
function nextPrime(n: bigint, step: bigint): bigint {
  while (!checkPrimeSync(n)) n += step;
  return n;
}

/** An engine by which every number passes both halves of BPSW. */
const credulous: Engine = {
  isStrongProbablePrime2: (ns) => ns.map(() => true),
  isStrongLucasProbablePrime: (candidates) => candidates.map(() => true),
};
const byCredulous = () => credulous;

describe('findWitness', () => {
  test('finds the first base from 3 to 41 that fails by its definition', () => {
    const random = randomIntegers(seed);
    for (let i = 0; i < 300; i++) {
      const n = random(66 + (i % 16)) | (1n << 65n) | 1n;
      expect(findWitness(n), `${n}`).toBe(BASES.find((base) => failsStrongTest(n, base)));
    }
  });

  test('leaves out no base: for each there is a composite that passes all before it', () => {
    // p·(2p - 1), two primes; for 37 and 41 ψ9 and ψ12.
    const fooled = [
      38503n,
      12403n,
      10679131n,
      32817151n,
      5735365651n,
      53917204771n,
      306122999491n,
      2465668748791n,
      481755125066491n,
      98986238509091671n,
      psi(9),
      psi(12),
    ];
    expect(fooled.map((n) => findWitness(n))).toEqual(BASES);
    expect(fooled.map((n) => BASES.find((base) => failsStrongTest(n, base)))).toEqual(BASES);
  });

  test('finds none against ψ13, the bound', () => {
    expect(psi(13)).toBe(SORENSON_WEBSTER_BELOW);
    expect(findWitness(psi(13))).toBeUndefined();
  });
});

describe('primality from 2^64 to ψ13', () => {
  test('names Sorenson and Webster as the proof of the first prime and the last, and no others', () => {
    expect(primality(nextPrime(2n ** 64n - 1n, -2n))).toMatchObject({
      proof: { type: 'below 2^64' },
    });
    expect(primality(nextPrime(2n ** 64n + 1n, 2n))).toEqual(PROVEN);
    expect(primality(nextPrime(psi(13) - 2n, -2n))).toEqual(PROVEN);
    expect(primality(nextPrime(psi(13) + 2n, 2n))).toEqual({ kind: 'probable prime' });
  });

  test('is composite for ψ12 and ψ13, and agrees with OpenSSL on their neighbours', () => {
    for (const k of [12, 13]) {
      expect(primality(psi(k)).kind).toBe('composite');
      for (let n = psi(k) - 300n; n < psi(k) + 300n; n++) {
        const ifPrime = n < psi(13) ? 'prime' : 'probable prime';
        expect(primality(n).kind, `${n}`).toBe(checkPrimeSync(n) ? ifPrime : 'composite');
      }
    }
  });

  test('proves primes of 65 to 81 bits, one by one and in a batch', () => {
    const random = randomIntegers(seed);
    const primes: bigint[] = [];
    for (let bits = 65; bits <= 81; bits++) {
      for (let i = 0; i < 10; i++) {
        primes.push(nextPrime((random(bits) >> 8n) | (1n << BigInt(bits - 1)) | 1n, 2n));
      }
    }
    expect(primes.map((n) => primality(n))).toEqual(primes.map(() => PROVEN));
    expect(primalityOf(primes)).toEqual(primes.map(() => PROVEN));
  });

  test('finds a witness against composites that an engine passes by mistake', () => {
    expect(primality(psi(12), byCredulous)).toEqual({
      kind: 'composite',
      evidence: { type: 'witness', witness: 41n },
    });
    const random = randomIntegers(seed + 1);
    for (let i = 0; i < 100; i++) {
      const p = nextPrime(random(32) | (1n << 32n) | 1n, 2n);
      const q = nextPrime(random(40) | (1n << 40n) | 1n, 2n);
      const verdict = primality(p * q, byCredulous);
      if (verdict.kind !== 'composite' || verdict.evidence.type !== 'witness') {
        throw new Error(`${p * q} is ${verdict.kind}`);
      }
      expect(failsStrongTest(p * q, verdict.evidence.witness)).toBe(true);
    }
  });

  test('does not call ψ13 prime where an engine passes it, though it passes every base', () => {
    expect(primality(psi(13), byCredulous)).toEqual({ kind: 'probable prime' });
  });
});

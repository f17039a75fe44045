import { describe, expect, test } from 'vitest';
import { primality } from '../../../src/prime/index.ts';
import type { EcppStep } from '../../../src/prime/proof/certificate.ts';
import type { EcppOutcome } from '../../../src/prime/proof/outcome.ts';
import { prove } from '../../../src/prime/proof/prove.ts';
import { verifyCertificate } from '../../../src/prime/proof/verify.ts';
import { vectors } from '../../vectors.ts';
import { randomIntegers, seed } from '../random.ts';

/** A random prime of that many bits. */
function randomPrime(bits: number, random: (bits: number) => bigint): bigint {
  let n = random(bits) | 1n | (1n << BigInt(bits - 1));
  while (primality(n).kind === 'composite') n += 2n;
  return n;
}

test('prove ends with a certificate that the verifier accepts for random primes up to 45 digits', () => {
  const random = randomIntegers(seed);
  for (let bits = 2; bits <= 150; bits += 8) {
    const n = randomPrime(bits, random);
    const outcome = prove(n);
    expect(outcome.type, `${n}`).toBe('certified');
    if (outcome.type !== 'certified') continue;
    expect(outcome.certificate.n).toBe(n);
    expect(verifyCertificate(outcome.certificate), `${n}`).toEqual({ kind: 'proved' });
  }
});

test('prove gives the same certificate each time', () => {
  for (const n of [2n ** 130n - 5n, 2n ** 255n - 19n]) expect(prove(n)).toEqual(prove(n));
});

describe('a prover by elliptic curves', () => {
  // Made and verified by Math::Prime::Util 0.73.
  const curve: EcppStep = {
    type: 'ECPP',
    n: 10000000000000000000000000000000000000300000000000000000247n,
    a: 9725840379218009339825508153304388077658811603883586165108n,
    b: 182773080521327106782994564463741281760792264077609223426n,
    m: 9999999999999999999999999999989705540600728880874145679473n,
    q: 62745885438562366272831659063892287530514760222083701n,
    x: 356033078n,
    y: 1991754938773738040273849526742981905123078486596385681095n,
  };
  const ecpp = (n: bigint): EcppOutcome =>
    n === curve.n
      ? { type: 'certified', certificate: { n, steps: [curve] } }
      : { type: 'not proved', reason: 'this is one curve' };

  test('may leave a prime that factors of n - 1 and n + 1 settle', () => {
    const outcome = prove(curve.n, { ecpp });
    if (outcome.type !== 'certified') throw new Error(outcome.type);
    expect(outcome.certificate.steps[0]).toEqual(curve);
    expect(outcome.certificate.steps[1]?.n).toBe(curve.q);
    expect(verifyCertificate(outcome.certificate)).toEqual({ kind: 'proved' });
  });

  test('settles a prime that a factor of n - 1 leaves', () => {
    const n = 30n * curve.n + 1n;
    const outcome = prove(n, { ecpp });
    if (outcome.type !== 'certified') throw new Error(outcome.type);
    expect(outcome.certificate.steps[0]).toMatchObject({ type: 'Pocklington', n, q: curve.n });
    expect(outcome.certificate.steps[1]).toEqual(curve);
    expect(verifyCertificate(outcome.certificate)).toEqual({ kind: 'proved' });
  });

  test('is not asked where factors are found at once', () => {
    const refuse = (): EcppOutcome => {
      throw new Error('asked');
    };
    for (const n of [2n ** 127n - 1n, 2n ** 521n - 1n, 3n * 2n ** 2208n + 1n]) {
      expect(prove(n, { ecpp: refuse }).type).toBe('certified');
    }
  });
});

describe('prove never certifies a composite', () => {
  /** (6k + 1)(12k + 1)(18k + 1) with three primes is a Carmichael number (Chernick 1939). */
  function* carmichaelNumbers(from: bigint): Generator<bigint, void, undefined> {
    for (let k = from; ; k++) {
      const primes = [6n * k + 1n, 12n * k + 1n, 18n * k + 1n];
      if (primes.every((p) => primality(p).kind !== 'composite')) {
        yield primes.reduce((product, p) => product * p);
      }
    }
  }

  test('Carmichael numbers', () => {
    for (const from of [10n ** 6n, 10n ** 12n, 10n ** 30n]) {
      const numbers = carmichaelNumbers(from);
      for (let i = 0; i < 3; i++)
        expect(prove(numbers.next().value as bigint).type).toBe('composite');
    }
  });

  test("Arnault's strong pseudoprimes to many bases", () => {
    // F. Arnault, Rabin-Miller primality test: composite numbers which pass it, Math. Comp. 64 (1995), and
    // Constructing Carmichael numbers which are strong pseudoprimes to several bases, J. Symb. Comp. 20 (1995).
    const p1 =
      29674495668685510550154174642905332730771991799853043350995075531276838753171770199594238596428121188033664754218345562493168782883n;
    for (const n of [
      1195068768795265792518361315725116351898245581n,
      p1 * (313n * (p1 - 1n) + 1n) * (353n * (p1 - 1n) + 1n),
    ]) {
      expect(prove(n).type).toBe('composite');
    }
  });

  test('the pseudoprimes, powers and products of the vectors', () => {
    for (const file of [
      'psi',
      'powers',
      'semiprimes',
      'regressions',
      'pseudoprimes_1e8',
    ] as const) {
      for (const { n, prime } of vectors(file)) {
        if (!prime) expect(prove(n).type, `${n}`).toBe('composite');
      }
    }
  });

  test('products of two primes of 50 to 100 digits', () => {
    const random = randomIntegers(seed);
    for (const bits of [170, 200, 250, 330]) {
      const [p, q] = [randomPrime(bits, random), randomPrime(bits, random)];
      expect(prove(p * q).type).toBe('composite');
      expect(prove(p * (2n * (p - 1n) + 1n)).type).toBe('composite');
    }
  });

  test('0, 1 and negative numbers are neither', () => {
    for (const n of [0n, 1n, -7n]) expect(prove(n)).toEqual({ type: 'neither' });
  });
});

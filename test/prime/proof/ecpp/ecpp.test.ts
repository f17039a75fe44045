import { describe, expect, it } from 'vitest';
import { type EcppOptions, ecppCertificate } from '../../../../src/prime/proof/ecpp/index.ts';
import { bigintArithmetic } from '../../../../src/prime/proof/ecpp/modular.ts';
import { verifyCertificate } from '../../../../src/prime/proof/verify.ts';
import { isStrongProbablePrime } from '../../../../src/prime/strongTest.ts';
import { proves } from '../../oracles.ts';
import { randomIntegers, seed } from '../../random.ts';

function certificateOf(n: bigint, options?: EcppOptions) {
  const outcome = ecppCertificate(n, options);
  if (outcome.type !== 'certified') throw new Error(`${n}: ${outcome.type}`);
  return outcome.certificate;
}

function primeFrom(start: bigint): bigint {
  let n = start | 1n;
  while (!isStrongProbablePrime(n, 2n)) n += 2n;
  return n;
}

/** Only 8 of the signed primes below 240 is a square modulo this. */
const NO_SMALL_SQUARES =
  10805428701403449719497722272814003111468216958772257797858290907010984840835565808979936160276681850084147697900327n;

describe('ecppCertificate', () => {
  it('proves random primes of 65 to 256 bits, and the verifier accepts every certificate', () => {
    const random = randomIntegers(seed);
    for (let bits = 65; bits <= 256; bits += bits < 128 ? 3 : 16) {
      const n = primeFrom(2n ** BigInt(bits - 1) + random(bits - 1));
      const certificate = certificateOf(n);
      expect([n, verifyCertificate(certificate)]).toEqual([n, { kind: 'proved' }]);
      expect(certificate.steps.slice(0, -1).every(({ type }) => type === 'ECPP')).toBe(true);
      expect(certificate.steps.at(-1)?.type).toBe('Small');
    }
  });

  it.each([
    ['the first prime above 2^64', 2n ** 64n + 13n],
    ['a Mersenne prime', 2n ** 127n - 1n],
    ['a prime of which n - 1 is a power of two but for a small factor', 3n * 2n ** 189n + 1n],
    ['a prime of which n + 1 is a power of three but for a small factor', 4n * 3n ** 45n - 1n],
    ['the modulus of Ed448', 2n ** 448n - 2n ** 224n - 1n],
    ['a prime of 66 bits that only far discriminants lead down from', 39155262466150732943n],
    ['a prime modulo which signed primes below 240 are no squares', NO_SMALL_SQUARES],
  ])('proves %s', (_, n) => {
    expect(verifyCertificate(certificateOf(n))).toEqual({ kind: 'proved' });
  });

  it('a prime below 2^64 is one small step', () => {
    for (const n of [2n, 3n, 257n, 2n ** 64n - 59n]) {
      expect(certificateOf(n)).toEqual({ n, steps: [{ type: 'Small', n }] });
    }
  });

  it('gives the same certificate each time, whatever was proved before', () => {
    const n = primeFrom(10n ** 60n);
    const first = certificateOf(n);
    certificateOf(primeFrom(10n ** 70n));
    expect(certificateOf(n)).toEqual(first);
  });

  it('a composite number gets evidence', () => {
    const p = 2n ** 89n - 1n;
    const psi13 = 3317044064679887385961981n; // passes the strong tests to 13 prime bases
    for (const n of [4n, 9n, p * p, p * (2n ** 107n - 1n), psi13, 2n ** 128n + 1n]) {
      const outcome = ecppCertificate(n);
      expect(outcome.type).toBe('composite');
      if (outcome.type === 'composite') expect([n, proves(outcome.evidence, n)]).toEqual([n, true]);
    }
  });

  it('a number below 2 is a range error', () => {
    expect(() => ecppCertificate(1n)).toThrow(RangeError);
    expect(() => ecppCertificate(-7n)).toThrow(RangeError);
  });

  it('reports how far it is', () => {
    const seen: [number, number][] = [];
    const { steps } = certificateOf(2n ** 127n - 1n, {
      progress: (bits, steps) => seen.push([bits, steps.length]),
    });
    expect(seen[0]).toEqual([127, 0]);
    expect(seen.length).toBeGreaterThanOrEqual(steps.length - 1);
  });

  it('goes back where a step fails, and ends where all do', () => {
    const n = 2n ** 127n - 1n;
    const faulty = (isFaulty: (m: bigint, call: number) => boolean): EcppOptions => {
      let calls = 0;
      return {
        arithmeticFor: (m) => ({
          ...bigintArithmetic(m),
          multiplyPoint: (k, point, a) =>
            bigintArithmetic(m).multiplyPoint(isFaulty(m, ++calls) ? k + 1n : k, point, a),
        }),
      };
    };
    const once = certificateOf(
      n,
      faulty((_, call) => call <= 4),
    );
    expect(verifyCertificate(once)).toEqual({ kind: 'proved' });
    expect(
      ecppCertificate(
        n,
        faulty((m) => m === n),
      ).type,
    ).toBe('not proved');
  });
});

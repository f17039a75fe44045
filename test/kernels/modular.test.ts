import { describe, expect, test, vi } from 'vitest';
import { proveVerified } from '../../src/jobs/prover.ts';
import { kernelCode } from '../../src/kernels/code.ts';
import type { Exports } from '../../src/kernels/modular/exports.ts';
import { ModularKernel } from '../../src/kernels/modular/kernel.ts';
import { passesSelfTest } from '../../src/kernels/modular/selfTest.ts';
import { loadModular, Modular } from '../../src/kernels/modular.ts';
import { compileRelaxedSimd } from '../../src/kernels/relaxedSimd.ts';
import { bigintEngine } from '../../src/prime/engine.ts';
import { isqrt } from '../../src/prime/isqrt.ts';
import type { EcppStep } from '../../src/prime/proof/certificate.ts';
import { remaindersAround } from '../../src/prime/proof/ecpp/euclid.ts';
import { ecppCertificate } from '../../src/prime/proof/ecpp/index.ts';
import { bigintArithmetic } from '../../src/prime/proof/ecpp/modular.ts';
import { inverse, mod } from '../../src/prime/proof/ecpp/residues.ts';
import { multiple } from '../../src/prime/proof/verify/curve.ts';
import { verifyCertificate, verifyStep } from '../../src/prime/proof/verify.ts';
import { randomIntegers, seed } from '../prime/random.ts';

function kernelFrom(code: Uint8Array): ModularKernel {
  const module = compileRelaxedSimd(code);
  if (module === undefined) throw new Error('no relaxed SIMD here');
  return new ModularKernel(new WebAssembly.Instance(module).exports as unknown as Exports);
}

const CODE = Buffer.from(kernelCode('modular'));
const kernel = kernelFrom(CODE);
const random = randomIntegers(seed);

/** Odd numbers of that many bits: one of random digits, and the longest and the shortest if BigInt is fast. */
function moduli(bits: number): bigint[] {
  const top = 1n << BigInt(bits - 1);
  return bits > 4000
    ? [random(bits) | top | 1n]
    : [2n * top - 1n, top + 1n, random(bits) | top | 1n];
}

/** Residues: the extremes, and a random one. */
function residues(n: bigint, bits: number): bigint[] {
  return bits > 4000 ? [n - 1n, random(bits) % n] : [0n, 1n, n - 1n, random(bits) % n];
}

function some<T>(list: readonly T[]): T {
  return list[Number(random(20)) % list.length] as T;
}

/** Both ends of numbers of limbs: of all up to 12, then of some. */
const SIZES: readonly number[] = [2, 4, 6, 8, 10, 12, 22, 34, 68, 440].flatMap((limbs) => [
  Math.max(65, 50 * limbs - 119),
  50 * limbs - 20,
]);

describe('ModularKernel computes what BigInt arithmetic does', { timeout: 60_000 }, () => {
  test('powers', () => {
    for (const bits of SIZES) {
      for (const n of moduli(bits)) {
        const [own, reference] = [kernel.arithmetic(n), bigintArithmetic(n)];
        const exponent = some([
          0n,
          1n,
          2n,
          random(3),
          random(70),
          random(150),
          (n >> 1n) & random(90),
        ]);
        for (const base of residues(n, bits)) {
          const expected = reference.power(base, exponent);
          expect([n, base, exponent, own.power(base, exponent)]).toEqual([
            n,
            base,
            exponent,
            expected,
          ]);
        }
      }
    }
  });

  test('powers of small bases, of which there are faster ones', () => {
    for (const bits of SIZES) {
      for (const n of moduli(bits)) {
        const [own, reference] = [kernel.arithmetic(n), bigintArithmetic(n)];
        for (const base of [2n, 3n, 499n, 511n, 512n, random(9)]) {
          const exponent = some([0n, 1n, 2n, random(3), 2n ** 60n - 1n, random(90)]);
          const expected = reference.power(base, exponent);
          expect([n, base, exponent, own.power(base, exponent)]).toEqual([
            n,
            base,
            exponent,
            expected,
          ]);
        }
      }
    }
  });

  test('powers of exponents as long as n, with windows of every width', () => {
    for (const bits of [65, 80, 239, 240, 671, 672, 1100]) {
      for (const n of moduli(bits)) {
        const base = random(bits) % n;
        for (const exponent of [n - 1n, n >> 2n]) {
          const expected = bigintArithmetic(n).power(base, exponent);
          expect(kernel.arithmetic(n).power(base, exponent)).toBe(expected);
        }
      }
    }
  });

  test('Lucas sequences', () => {
    for (const bits of SIZES) {
      for (const n of moduli(bits)) {
        const [own, reference] = [kernel.arithmetic(n), bigintArithmetic(n)];
        for (const p of residues(n, bits)) {
          const k = some([0n, 1n, 2n, random(60), random(100)]);
          expect([n, p, k, own.lucas(p, k)]).toEqual([n, p, k, reference.lucas(p, k)]);
        }
      }
    }
  });

  test('powers of X + c modulo polynomials of every degree', () => {
    for (const bits of SIZES) {
      for (const n of moduli(bits)) {
        const [own, reference] = [kernel.arithmetic(n), bigintArithmetic(n)];
        for (const degree of bits > 4000 ? [3] : [2, 3, 4, 5, 6, 7, 8]) {
          const lower = Array.from({ length: degree }, () => some(residues(n, bits)));
          const [f, c] = [[...lower, 1n], random(3)];
          const exponent = some([1n, 2n, 3n, random(3) + 1n, 2n ** 12n - 1n, random(12) + 1n]);
          const expected = reference.powerOfLinear(c, exponent, f);
          expect([n, f, c, exponent, own.powerOfLinear(c, exponent, f)]).toEqual([
            ...[n, f, c, exponent],
            expected,
          ]);
        }
      }
    }
    for (const n of moduli(800)) {
      const f = [...Array.from({ length: 7 }, () => n - 1n), 1n];
      const expected = bigintArithmetic(n).powerOfLinear(4n, n >> 1n, f);
      expect(kernel.arithmetic(n).powerOfLinear(4n, n >> 1n, f)).toEqual(expected);
    }
  });

  test('powers of X + c modulo the longest numbers, where sums of products are the largest', () => {
    const bits = kernel.mostBits;
    for (const n of [(1n << BigInt(bits)) - 1n, random(bits) | 1n]) {
      // Montgomery forms with the largest digits of one sign, and of the other.
      const digits = (1n << BigInt(bits - 50)) / (2n ** 50n - 1n);
      const form = inverse(1n << BigInt(50 * 440), n) * digits * (2n ** 49n - 1n);
      const f = [form, -form, n - 1n, form, -form, random(bits), form].map((c) => mod(c, n));
      const expected = bigintArithmetic(n).powerOfLinear(4n, 0x1bfn, [...f, 1n]);
      expect(kernel.arithmetic(n).powerOfLinear(4n, 0x1bfn, [...f, 1n])).toEqual(expected);
    }
  });

  test('the remainders of Euclid’s algorithm around a bound, down to a gcd', () => {
    for (const bits of [...SIZES, 22_100]) {
      for (let round = 0; round < (bits > 4000 ? 4 : 40); round++) {
        const a = random(bits) | (1n << BigInt(bits - 1));
        const b = some([random(bits), random(bits - 30), random(bits >> 1), a - random(9)]) % a;
        const bound = some([0n, 1n, isqrt(2n * a), random(bits >> 2), random(bits - 1), b]);
        expect([a, b, bound, kernel.remaindersAround(a, b, bound)]).toEqual([
          a,
          b,
          bound,
          remaindersAround(a, b, bound),
        ]);
      }
    }
    const gcd = random(300) | 1n;
    const [x, y] = [gcd * (2n ** 521n - 1n), gcd * (2n ** 607n - 1n)];
    expect(kernel.remaindersAround(y, x, 0n)).toEqual([gcd, 0n]);
  });

  test('multiples of points, on any curve, with Z = 0 where the formulas go wrong', () => {
    for (const bits of SIZES) {
      for (const n of moduli(bits)) {
        const longest = bits > 4000 ? 30 : 200;
        const k = some([1n, 2n, 3n, 5n, random(30) + 1n, random(longest) + 1n]);
        const [x, y, a] = [residues(n, bits), residues(n, bits), residues(n, bits)].map(some) as [
          bigint,
          bigint,
          bigint,
        ];
        expectSameMultiple(k, x, y, a, n);
      }
    }
    for (const bits of [65, 199, 800]) {
      for (const n of moduli(bits)) {
        const [x, y, a] = [random(bits) % n, random(bits) % n, random(bits) % n];
        expectSameMultiple(n - 1n, x, y, a, n);
      }
    }
  });
});

function expectSameMultiple(k: bigint, x: bigint, y: bigint, a: bigint, n: bigint): void {
  const own = kernel.multiplyPoint(k, { x, y }, a, n);
  const expected = multiple(k, { x, y }, a, n);
  const context = `${k}·(${x}, ${y}) for a = ${a} mod ${n}`;
  for (const name of ['X', 'Y', 'Z'] as const) {
    expect(own[name] >= 0n && own[name] < n, context).toBe(true);
    expect((own[name] - expected[name]) % n, context).toBe(0n);
  }
}

test('exponents beyond the room for them are left to BigInt', () => {
  const n = 2n ** 89n - 1n;
  const exponent = 2n ** 22_500n + 12345n;
  const [own, reference] = [kernel.arithmetic(n), bigintArithmetic(n)];
  expect(own.power(3n, exponent)).toBe(reference.power(3n, exponent));
  expect(own.lucas(3n, exponent)).toEqual(reference.lucas(3n, exponent));
  const f = [1n, 2n, 1n];
  const expected = reference.powerOfLinear(3n, exponent, f);
  expect(own.powerOfLinear(3n, exponent, f)).toEqual(expected);
});

test('the self-test refuses a kernel with one spoiled constant, and BigInt answers', () => {
  expect(passesSelfTest(kernel)).toBe(true);
  // i32.const 50, i64x2.shr_u: the carry of a column.
  const shift = Buffer.from([0x41, 50, 0xfd, 0xcd, 0x01]);
  // f64.const 1.5·2^102: what splits a product of digits.
  const high = Buffer.alloc(8);
  high.writeDoubleLE(1.5 * 2 ** 102);
  const places = [
    ...occurrences(shift).map((at) => at + 1),
    ...occurrences(high).map((at) => at + 6),
  ];
  expect(places.length).toBeGreaterThan(10);
  const n = 2n ** 127n - 1n;
  for (const at of places) {
    const spoiled = Buffer.from(CODE);
    spoiled[at] = (CODE[at] as number) ^ 1;
    expect(passesSelfTest(kernelFrom(spoiled)), `byte ${at}`).toBe(false);
    expect(new Modular(spoiled).arithmeticFor(n).power(3n, n - 1n)).toBe(1n);
  }
});

function occurrences(pattern: Buffer): number[] {
  const places: number[] = [];
  for (let at = CODE.indexOf(pattern); at >= 0; at = CODE.indexOf(pattern, at + 1)) {
    places.push(at);
  }
  return places;
}

test('certificates are the same by the kernel and by BigInt', async () => {
  const modular = await loadModular();
  const engineFor = () => bigintEngine;
  for (const n of [10n ** 49n + 9n, 10n ** 79n + 49n, 2n ** 255n - 19n, 10n ** 100n + 267n]) {
    const proved = proveVerified(n, { engineFor, modular }, undefined, true);
    expect(proved).toMatchObject({ verdict: { kind: 'prime' } });
    expect(proved).toEqual(proveVerified(n, { engineFor }, undefined, true));
  }
});

describe('the verifier', () => {
  const n = 2n ** 255n - 19n;
  const outcome = ecppCertificate(n);
  if (outcome.type !== 'certified') throw new Error(outcome.type);
  const { certificate } = outcome;
  const step = certificate.steps[0] as EcppStep;

  test('accepts by the kernel, and then needs nothing else', async () => {
    const { multiple: fast } = await loadModular();
    const spied = vi.fn(fast);
    expect(verifyCertificate(certificate, spied)).toEqual({ kind: 'proved' });
    const curves = certificate.steps.filter(({ type }) => type === 'ECPP');
    expect(spied).toHaveBeenCalledTimes(2 * curves.length);
  });

  test('rejects nothing that only a kernel rejects', () => {
    expect(verifyStep(step, () => ({ X: 0n, Y: 0n, Z: 0n }))).toBeUndefined();
    expect(verifyStep(step, () => ({ X: 1n, Y: 2n, Z: 3n }))).toBeUndefined();
  });

  test('rejects by the kernel what it rejects without, each field changed by 1', async () => {
    const { multiple: fast } = await loadModular();
    for (const field of ['n', 'a', 'b', 'm', 'q', 'x', 'y'] as const) {
      for (const change of [-1n, 1n]) {
        const changed = { ...step, [field]: step[field] + change };
        expect(verifyStep(changed, fast)).toBe(verifyStep(changed));
        expect(verifyStep(changed, fast)).toBeDefined();
      }
    }
  });
});

import { describe, expect, test } from 'vitest';

import { kernelCode } from '../../src/kernels/code.ts';
import { startMontgomery } from '../../src/kernels/montgomery.ts';
import { powMod } from '../../src/prime/powMod.ts';
import { randomIntegers, seed } from '../prime/random.ts';

const started = startMontgomery(kernelCode('montgomery'));
if (started === undefined) throw new Error('multiply-add is not fused here');
const kernel = started;
const random = randomIntegers(seed);

/** From 9 limbs with 20 bits to spare to 103. */
const [FEWEST_BITS, MOST_BITS] = [8 * 51 - 19, 103 * 51 - 20];

function powersByBigint(n: bigint, bases: readonly number[], exponent: bigint): bigint[] {
  return bases.map((base) => powMod(BigInt(base), exponent, n));
}

function smallBase(): number {
  return 1 + Number(random(16) % 511n);
}

/** Odd numbers of exactly that many bits: the least, the greatest and one between. */
function moduliOf(bits: number): bigint[] {
  const least = (1n << BigInt(bits - 1)) + 1n;
  return [least, 2n * least - 3n, least + 2n * random(bits - 2)];
}

describe('MontgomeryKernel.powersOfSmall', { timeout: 60_000 }, () => {
  test('gives the powers of BigInt at every size, and for the least and the greatest bases', () => {
    for (let bits = FEWEST_BITS; bits <= MOST_BITS; bits += bits < 640 ? 3 : 131) {
      for (const n of moduliOf(bits)) {
        const exponent = random(90) + 1n;
        for (const bases of [
          [511, 1],
          [1, 511],
          [smallBase(), smallBase()],
        ]) {
          const powers = kernel.powersOfSmall(n, bases, exponent);
          expect(powers, `${bits} bits`).toEqual(powersByBigint(n, bases, exponent));
        }
      }
    }
  });

  test('gives them for the longest numbers of each number of limbs, which all have the greatest size', () => {
    for (let limbs = 9; limbs <= 103; limbs++) {
      for (const spare of [20, 26]) {
        const bits = 51 * limbs - spare;
        const n = (1n << BigInt(bits)) - 1n;
        // All bits set: the base comes after each square.
        const powers = kernel.powersOfSmall(n, [511, 510], 0xffff_ffff_ffffn);
        expect(powers, `${bits} bits`).toEqual(powersByBigint(n, [511, 510], 0xffff_ffff_ffffn));
      }
    }
  });

  test('gives the square roots of small squares modulo primes', () => {
    for (const p of [521, 607, 1279, 2203, 3217]) {
      const n = 2n ** BigInt(p) - 1n;
      const roots = kernel.powersOfSmall(n, [2, 9], (n + 1n) / 4n);
      expect(roots.map((root) => root ** 2n % n)).toEqual([2n, 9n]);
    }
  });

  test('takes exponents from 1 to n', () => {
    const n = 2n ** 521n - 1n;
    for (const exponent of [1n, 2n, 3n, 1n << 64n, (1n << 65n) - 1n, n - 1n, n]) {
      const powers = kernel.powersOfSmall(n, [3, 500], exponent);
      expect(powers).toEqual(powersByBigint(n, [3, 500], exponent));
    }
  });

  test('leaves a last base that has no other beside it, and all from a large one on', () => {
    const n = 2n ** 521n - 1n;
    const powers = (bases: readonly number[]) => kernel.powersOfSmall(n, bases, 10n);
    expect(powers([2, 3, 5])).toEqual(powersByBigint(n, [2, 3], 10n));
    expect(powers([2, 3, 5, 512, 7, 11])).toEqual(powersByBigint(n, [2, 3], 10n));
    expect(powers([2])).toEqual([]);
    expect(powers([])).toEqual([]);
  });

  test('leaves numbers of other sizes', () => {
    for (const bits of [65, FEWEST_BITS - 1, MOST_BITS + 1, 6000]) {
      expect(kernel.powersOfSmall((1n << BigInt(bits)) - 1n, [2, 3], 10n), `${bits}`).toEqual([]);
    }
  });

  test('leaves no trace in the tests that share its code', () => {
    for (const p of [607, 1279, 2203]) {
      const n = 2n ** BigInt(p) - 1n;
      kernel.powersOfSmall(n, [3, 500], n);
      expect(kernel.isStrongProbablePrime2([n, n - 2n])).toEqual([true, false]);
      const candidates = [{ n, D: 5 }];
      kernel.powersOfSmall(n, [3, 500], n);
      expect(kernel.isStrongLucasProbablePrime(candidates)).toEqual([true]);
      kernel.isStrongProbablePrime2([n - 2n, n]);
      expect(kernel.powersOfSmall(n, [3, 500], 99n)).toEqual(powersByBigint(n, [3, 500], 99n));
    }
  });
});

test('a kernel with one spoiled constant gives no wrong power', () => {
  const good = Buffer.from(kernelCode('montgomery'));
  // i32.const 51, i64x2.shr_u: the carry of a column.
  const shift = Buffer.from([0x41, 51, 0xfd, 0xcd, 0x01]);
  const moduli = [420, 480, 530, 580, 2500].map((bits) => (1n << BigInt(bits)) - 3n);
  const expected = moduli.map((n) => powersByBigint(n, [500, 7], 10n ** 30n));
  let [place, refused] = [0, 0];
  for (let at = good.indexOf(shift); at >= 0; at = good.indexOf(shift, at + 1)) {
    if (place++ % 11 !== 0) continue;
    const spoiled = Buffer.from(good);
    spoiled[at + 1] = 50;
    const kernel = startMontgomery(spoiled);
    if (kernel === undefined) throw new Error('it should be the self-test that refuses');
    moduli.forEach((n, i) => {
      const powers = kernel.powersOfSmall(n, [500, 7], 10n ** 30n);
      if (powers.length === 0) refused++;
      else expect(powers).toEqual(expected[i]);
    });
  }
  expect(refused).toBeGreaterThan(0);
}, 60_000);

import { describe, expect, test } from 'vitest';
import { bitLength } from '../../../../src/prime/bits.ts';
import { lowRemainder } from '../../../../src/prime/proof/ecpp/lowRemainder.ts';
import { withoutSmallFactors } from '../../../../src/prime/proof/ecpp/strip.ts';
import { primesBelow } from '../../../../src/prime/smallPrimes.ts';
import { randomIntegers, seed } from '../../random.ts';

test('what is left of a number has its primes from the bound on, as often as it had them', () => {
  const random = randomIntegers(seed);
  for (const bound of [2 ** 15, 2 ** 13, 2 ** 14, 1000, 2 ** 17]) {
    const primes = [...primesBelow(2 * bound)].map(BigInt);
    const below = primes.filter((p) => p < bound);
    const some = (list: readonly bigint[]) => list[Number(random(20)) % list.length] as bigint;
    // The first and the last prime below the bound, and those around its halves.
    const ends = [2n, below.at(-1) as bigint];
    for (let half = bound / 2; half > 100; half /= 2) {
      const at = primes.findIndex((p) => p >= half);
      ends.push(primes[at - 1] as bigint, primes[at] as bigint);
    }
    const rests = ends.map(() => some(primes.slice(below.length)) * (2n ** 521n - 1n));
    const ms = ends.map((p, i) => p ** 3n * some(below) * (rests[i] as bigint));
    expect(withoutSmallFactors(ms, bound)).toEqual(rests);
  }
});

test('it is so where all of them together are so long that the primes are reduced from the low end', () => {
  const random = randomIntegers(seed);
  const bound = 2 ** 19;
  const primes = primesBelow(2 * bound);
  const some = () => BigInt(primes[Number(random(30)) % primes.length] as number);
  const numbers = Array.from({ length: 50 }, () => {
    const factors = Array.from({ length: 180 }, some);
    const rest = factors.filter((p) => p >= bound).reduce((product, p) => product * p, 1n);
    return { m: factors.reduce((product, p) => product * p, 8n), rest };
  });
  const ms = numbers.map(({ m }) => m);
  expect(withoutSmallFactors(ms, bound)).toEqual(numbers.map(({ rest }) => rest));
});

/** A number of about that many bits without a pattern in them. */
function powerOf3(bits: number): bigint {
  return 3n ** BigInt(Math.floor(bits / Math.log2(3)));
}

describe('lowRemainder', () => {
  test.each([
    [150_000, 450_001],
    [150_001, 600_000],
    [160_000, 1_000_000],
    [200_003, 2_000_000],
  ])('of an odd m of %d bits and an x of %d: x/2^e mod m, at most 4m', (bits, bitsOfX) => {
    const top = 1n << BigInt(bits - 1);
    for (const m of [top + 1n, 2n * top - 1n, powerOf3(bits + 2)]) {
      for (const x of [
        (1n << BigInt(bitsOfX)) - 1n,
        1n << BigInt(bitsOfX - 1),
        powerOf3(bitsOfX),
      ]) {
        const remainder = lowRemainder(x, m);
        expect(remainder <= 4n * m).toBe(true);
        let scaled = remainder % m;
        const expected = x % m;
        for (let i = 0; i < 20 && scaled !== expected; i++) {
          scaled = (scaled << BigInt(bitLength(m))) % m;
        }
        expect(scaled === expected).toBe(true);
      }
    }
  });

  test('is the remainder for short numbers', () => {
    for (const [x, m] of [
      [0n, 1n],
      [10n ** 50n, 10n ** 20n + 1n],
      [5n, 7n],
      [1n << 400_000n, (1n << 150_000n) - 1n],
    ] as const) {
      expect(lowRemainder(x, m)).toBe(x % m);
    }
  });
});

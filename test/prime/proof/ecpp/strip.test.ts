import { expect, test } from 'vitest';
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

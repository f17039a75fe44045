import { describe, expect, test } from 'vitest';
import { compileKernel } from '../../src/kernels/compile.ts';
import { TrialDivisionKernel } from '../../src/kernels/trialDivision.ts';
import { type OddFactor, bookTrial as verdictOf } from '../../src/prime/bookTrial.ts';
import { primality } from '../../src/prime/index.ts';
import { primesBelow } from '../../src/prime/smallPrimes.ts';
import { divisible, PRIME, type Verdict } from '../../src/prime/verdict.ts';
import { randomIntegers, seed } from './random.ts';

/** The book's `primes.py`, smallest first. */
const BOOK: readonly (readonly [bigint, boolean])[] = [
  [2n, true],
  [142702110479723n, true],
  [299593572317531n, true],
  [3333333333333301n, true],
  [3333333333333333n, false],
  [3333335652092209n, false],
  [4444444444444423n, true],
  [4444444444444444n, false],
  [4444444488888889n, false],
  [5555553133149889n, false],
  [5555555555555503n, true],
  [5555555555555555n, false],
  [6666666666666666n, false],
  [6666666666666719n, true],
  [6666667141414921n, false],
  [7777777536340681n, false],
  [7777777777777753n, true],
  [7777777777777777n, false],
  [9999999999999917n, true],
  [9999999999999999n, false],
];

function kernelOddFactor(): OddFactor {
  const module = compileKernel('trialDivision');
  if (module === undefined) throw new Error('there is no WebAssembly here');
  return new TrialDivisionKernel(module).oddFactor;
}

describe.each([
  { by: 'in JavaScript', oddFactor: undefined },
  { by: 'by the kernel', oddFactor: kernelOddFactor() },
])('bookTrial $by', ({ oddFactor }) => {
  const bookTrial = (n: bigint): Verdict => verdictOf(n, oddFactor);

  test('finds the nine primes of the book’s twenty numbers, as primality does', () => {
    for (const [n, prime] of BOOK) {
      expect(bookTrial(n).kind, `${n}`).toBe(prime ? 'prime' : 'composite');
      expect(primality(n).kind, `${n}`).toBe(prime ? 'prime' : 'composite');
    }
  }, 20_000);

  test('gives the smallest factor of every n below 30,000, and primes as prime', () => {
    for (let n = 2; n < 30_000; n++) {
      let smallest = 2;
      while (n % smallest !== 0) smallest++;
      const expected = smallest === n ? PRIME : divisible(BigInt(smallest));
      expect(bookTrial(BigInt(n)), `${n}`).toEqual(expected);
    }
  });

  test('agrees with primality below 10^10', () => {
    const random = randomIntegers(seed);
    for (let i = 0; i < 4000; i++) {
      const n = random(34) % 10n ** 10n;
      expect(bookTrial(n).kind, `${n}`).toBe(primality(n).kind);
    }
  });

  test('finds every odd factor near 2^53 and 2^64 that primality finds, and calls no prime composite', () => {
    for (const edge of [2n ** 53n, 2n ** 64n - 150n]) {
      for (let n = edge - 150n; n < edge + 150n; n++) {
        const expected = primality(n);
        // Those without a small factor take up to 3 s each: one of each edge is enough, below.
        if (expected.kind === 'composite' && expected.evidence.type === 'factor') {
          expect(bookTrial(n), `${n}`).toEqual(expected);
        }
      }
    }
    expect(bookTrial(9007199254740881n).kind).toBe('prime');
    expect(bookTrial(9007199254740997n).kind).toBe('prime');
  });

  test('finds a factor of any size, exactly, of n just below 2^64 and 2^54', () => {
    const primes = primesBelow(2 ** 18).filter(
      (p, i) => p > 2 && (i % 150 === 1 || (p > 65_400 && p < 65_700)),
    );
    for (const p of Array.from(primes, BigInt)) {
      for (const edge of [2n ** 64n, 2n ** 54n]) {
        let cofactor = (edge - 1n) / p;
        while (primality(cofactor).kind !== 'prime') cofactor--;
        expect(bookTrial(p * cofactor), `${p}·${cofactor}`).toEqual(divisible(p));
      }
    }
  });

  test('tries the root itself: squares of primes up to the largest below 2^32', () => {
    for (const p of [3n, 257n, 65_521n, 65_537n, 94_906_249n, 94_906_297n, 4294967291n]) {
      expect(bookTrial(p * p), `${p}²`).toEqual(divisible(p));
    }
  }, 30_000);

  test('is neither below 2 and a RangeError from 2^64 on', () => {
    for (const n of [1n, 0n, -3n, -(2n ** 70n)]) expect(bookTrial(n).kind).toBe('neither');
    expect(() => bookTrial(2n ** 64n)).toThrow(RangeError);
    expect(bookTrial(2n ** 64n - 1n)).toEqual(divisible(3n));
  });
});

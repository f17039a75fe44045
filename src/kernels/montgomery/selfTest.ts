import { isqrt } from '../../prime/isqrt.ts';
import { bitsOf, lanesOf, type Shape, testLimbs } from './shape.ts';

/**
 * For 2 to 10 limbs, with b the bits of the longest numbers of the size, what makes a prime with
 * (5/p) = -1 of floor(√2·2^(b-1)) | 1, a number without a pattern in its digits.
 */
const OFFSETS = [58, 164, 634, 78, 202, 814, 336, 2022, 286];

/** The D of every number of the self-test. */
export const TEST_D = 5;

/**
 * Whether a test's code, run for a group of lanes, finds primes to be probable primes in each lane,
 * and composites not to be.
 * A prime passes only if every step of the ladder is right: the result is compared with 1, -1, 0 or
 * 2. So what this guards against, beside a multiply-add that isn't fused, is a compiler's fault.
 */
export function passesSelfTest(
  run: (ns: readonly bigint[], shape: Shape) => number | undefined,
  code: Shape,
): boolean {
  return testLimbs(code).every((limbs) => {
    const prime = testPrime(limbs);
    // A multiple of 5 lies between them, so that (5/n) is the same.
    const composite = prime - 10n;
    const lanes = Array.from({ length: lanesOf(code) }, (_, lane) => lane);
    const all = 2 ** lanes.length - 1;
    return [0b0101 & all, 0b1010 & all].every((primes) => {
      const ns = lanes.map((lane) => ((primes >> lane) & 1 ? prime : composite));
      return run(ns, { limbs, vectors: code.vectors }) === primes;
    });
  });
}

/** The prime of the self-test for 2 to 10 limbs. */
export function testPrime(limbs: number): bigint {
  const b = bitsOf(limbs);
  return (isqrt(1n << BigInt(2 * b - 1)) | 1n) + BigInt(OFFSETS[limbs - 2] as number);
}

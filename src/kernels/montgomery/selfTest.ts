import { isqrt } from '../../prime/isqrt.ts';
import { bitsOf, type LaneTest, lanesOf, type Shape, testLimbs } from './shape.ts';

/**
 * For 2 to 12 limbs, what to add to floor(√2·2^(b-1)) | 1, a number without a pattern in its
 * digits, to get a prime p with (5/p) = -1; b is the bits of the longest numbers of that size.
 */
const OFFSETS = [58, 164, 634, 78, 202, 814, 336, 2022, 286, 1936, 746];

/** The D of every number in the self-test. */
export const TEST_D = 5;

/**
 * Whether the code of a test passes primes and rejects composites, in every lane.
 *
 * A prime passes only if every step of the ladder is right, since the result is compared with 1,
 * -1, 0 or 2. So this guards against a miscompiled kernel, and against a multiply-add that isn't
 * fused.
 *
 * @param run runs it on a number in each lane, with `TEST_D`: bit i of the result is whether
 *   the i-th passes, undefined if there is no answer
 * @param code the shape, as `codeOf` returns it
 */
export function passesSelfTest(
  run: (ns: readonly bigint[], shape: Shape) => number | undefined,
  test: LaneTest,
  code: Shape,
): boolean {
  return testLimbs(test, code).every((limbs) => {
    const prime = testPrime(limbs);
    // The same modulo 5, so (5/n) is the same; the tests check that it is composite.
    const composite = prime - 10n;
    const lanes = Array.from({ length: lanesOf(code) }, (_, lane) => lane);
    const all = 2 ** lanes.length - 1;
    return [0b0101 & all, 0b1010 & all].every((primes) => {
      const ns = lanes.map((lane) => ((primes >> lane) & 1 ? prime : composite));
      return run(ns, { limbs, vectors: code.vectors }) === primes;
    });
  });
}

/** The prime that the self-test uses for 2 to 12 limbs. */
export function testPrime(limbs: number): bigint {
  const b = bitsOf(limbs);
  return (isqrt(1n << BigInt(2 * b - 1)) | 1n) + BigInt(OFFSETS[limbs - 2] as number);
}

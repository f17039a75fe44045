import { isqrt } from '../../prime/isqrt.ts';
import type { Candidate } from './lucasConstants.ts';
import { bitsOf, type Shape, testSizes } from './shape.ts';

/** What is tested: both tests of one group of lanes. */
interface Groups {
  strongGroup(ns: readonly bigint[], shape: Shape): boolean[];
  lucasGroup(candidates: readonly Candidate[], shape: Shape): boolean[];
}

/**
 * For 2 to 10 limbs, with b the bits of the longest numbers of the size, what makes a prime with
 * (5/p) = -1 of floor(√2·2^(b-1)) | 1, a number without a pattern in its digits.
 */
const OFFSETS = [58, 164, 634, 78, 202, 814, 336, 2022, 286];

/** The D of every number of the self-test. */
const D = 5;

/**
 * Whether the code of a shape finds primes to be probable primes, and composites not to be, in each
 * lane. A prime passes only if every step of the ladder is right: the result is compared with 1, -1,
 * 0 or 2. So what this guards against, beside a multiply-add that isn't fused, is a compiler's fault.
 */
export function shapePasses(kernel: Groups, shape: Shape): boolean {
  return testSizes(shape).every((size) => {
    const prime = testPrime(size);
    // 5 lies between them, so that D is the same.
    const composite = prime - 10n;
    const lanes = Array.from({ length: 2 * size.vectors }, (_, lane) => lane);
    return [0, 1].every((even) => {
      const expected = lanes.map((lane) => lane % 2 === even);
      const ns = expected.map((isPrime) => (isPrime ? prime : composite));
      const strong = kernel.strongGroup(ns, size);
      const lucas = kernel.lucasGroup(
        ns.map((n) => ({ n, D })),
        size,
      );
      return lanes.every((k) => strong[k] === expected[k] && lucas[k] === expected[k]);
    });
  });
}

/** The prime of b = `bitsOf(size)` bits. */
export function testPrime(size: Shape): bigint {
  const b = bitsOf(size);
  return (isqrt(1n << BigInt(2 * b - 1)) | 1n) + BigInt(OFFSETS[size.limbs - 2] as number);
}

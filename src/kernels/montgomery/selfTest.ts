import { withoutPattern } from '../withoutPattern.ts';
import {
  bitsOf,
  bitsOfAlone,
  bitsOfBipartite,
  type LaneTest,
  lanesOf,
  type Shape,
  testLimbs,
} from './shape.ts';

/**
 * For 2 to 12 limbs, what to add to `withoutPattern(b)` to get a prime p with (5/p) = -1; b is the bits
 * of the longest numbers of that size.
 */
const OFFSETS = [58, 164, 634, 78, 202, 814, 336, 2022, 286, 1936, 746];

/** The same for the Lucas test of one number, of 9 to 13 limbs; (-31/p) = -1 too. */
const ALONE_OFFSETS = [1012, 4460, 520, 2096, 232];

/** The same for numbers of 20, 24 and 28 limbs that are reduced from both ends. */
const BIPARTITE_OFFSETS = [1038, 748, 4312];

/** The D of every number in the self-test. */
export const TEST_D = 5;

/** A second D for the Lucas test of one number: a large Q has code of its own. */
const TEST_D_OF_LARGE_Q = -31;

/**
 * Whether the code of a test passes primes and rejects composites, in every lane.
 *
 * A prime passes only if every step of the ladder is right, since the result is compared with 1,
 * -1, 0 or 2. So this guards against a miscompiled kernel, and against a multiply-add that isn't
 * fused.
 *
 * @param run runs it on a number in each lane, with `TEST_D` or another D: bit i of the result is whether
 *   the i-th passes, undefined if there is no answer
 * @param code the shape, as `codeOf` returns it
 */
export function passesSelfTest(
  run: (ns: readonly bigint[], shape: Shape, D: number) => number | undefined,
  test: LaneTest,
  code: Shape,
): boolean {
  return testLimbs(code).every((limbs, place) => {
    const isAlone = test === 'lucas' && code.vectors === 0;
    const prime = testPrimeOf(test, { ...code, limbs });
    const composite = testComposite(prime);
    const lanes = Array.from({ length: lanesOf(code) }, (_, lane) => lane);
    const shape = { ...code, limbs };
    if (isAlone && run([prime], shape, TEST_D_OF_LARGE_Q) !== 1) return false;
    return patternsOf(code, place).every((primes) => {
      const ns = lanes.map((lane) => ((primes >> lane) & 1 ? prime : composite));
      return run(ns, shape, TEST_D) === primes;
    });
  });
}

/**
 * For each run which lanes have a prime, a bit each. The vectors differ, so that what one has of the other
 * is seen. The pairs of numbers that are reduced from both ends are large: one run for each of their sizes.
 */
function patternsOf(code: Shape, place: number): number[] {
  const all = 2 ** lanesOf(code) - 1;
  const isOfPairs = code.isBipartite && code.vectors > 0;
  const patterns = isOfPairs ? [[0b10, 0b01, 0b11][place] as number] : [0b0110, 0b1001];
  return patterns.map((pattern) => pattern & all);
}

/** The prime that the self-test uses for 2 to 12 limbs. */
export function testPrime(limbs: number): bigint {
  return primeOf(bitsOf(limbs), OFFSETS[limbs - 2]);
}

/** The one that it uses for the Lucas test of one number, of 9 to 13 limbs. */
function testPrimeAlone(limbs: number): bigint {
  return primeOf(bitsOfAlone(limbs), ALONE_OFFSETS[limbs - 9]);
}

/** The one that it uses for as many limbs as the kernel is called with. */
export function testPrimeOf(test: LaneTest, { limbs, vectors, isBipartite }: Shape): bigint {
  if (isBipartite) return primeOf(bitsOfBipartite(limbs), BIPARTITE_OFFSETS[limbs / 4 - 5]);
  return test === 'lucas' && vectors === 0 ? testPrimeAlone(limbs) : testPrime(limbs);
}

/**
 * A number as long with none of the digits. It is the same modulo 10, so that (5/n) is the same; the tests
 * check that it is composite.
 */
export function testComposite(prime: bigint): bigint {
  return prime - 10n * (prime >> 6n);
}

function primeOf(bits: number, offset = 0): bigint {
  return withoutPattern(bits) + BigInt(offset);
}

/** The check of one number that may take hours: in slices, and its tests by two workers. */

import { bitLength } from '../prime/bits.ts';
import { quickPrimality } from '../prime/index.ts';
import type { Ladders } from '../prime/ladder.ts';
import { formInSlices, type KnownTests, lucasHalf, strongHalf } from '../prime/large.ts';
import { type Evidence, PROBABLE_PRIME, type Verdict } from '../prime/verdict.ts';
import { now } from './clock.ts';
import type { TestedHalves } from './job.ts';
import { reported, type TestReport } from './report.ts';
import type { NeedsResult, PrimeResult } from './result.ts';
import type { Means } from './work.ts';

/**
 * The halves of BPSW are done by two workers, where two are idle, from this on: of a prime of 3,000
 * digits a second worker saves a third of the time, about as much as it takes to start.
 */
const SHARED_FROM = 1n << 9966n;

/**
 * Whether n is prime, and the seconds that it took; or that the halves of BPSW are left to all workers.
 *
 * @param tested what has come of them
 */
export function* checkAlone(
  n: bigint,
  means: Means,
  tested: TestedHalves | undefined,
): Generator<TestReport, PrimeResult | NeedsResult> {
  const { checker, kernels, settings } = means;
  const ladders = laddersFor(n, means);
  if (ladders === undefined) return checker.check(n);
  const start = now();
  const known = knownOf(n, means);
  const elapsed = (): number => (now() - start) / 1000 + (tested?.seconds ?? 0);
  let verdict = tested ? byBpsw(tested.evidence) : quickPrimality(n, kernels.findFactor);
  verdict ??= yield* reported(formInSlices(n, ladders, known), settings.statesEvery);
  if (verdict === undefined) {
    if (settings.sharesTests && n >= SHARED_FROM) {
      return { type: 'needs', needs: { type: 'halves', n }, elapsed: elapsed() };
    }
    verdict = byBpsw(yield* reported(bothHalves(n, ladders, known), settings.statesEvery));
  }
  return [n, checker.further(n, verdict), elapsed()];
}

function* bothHalves(
  n: bigint,
  ladders: Ladders,
  known: KnownTests | undefined,
): ReturnType<typeof strongHalf> {
  return (yield* strongHalf(n, ladders, known)) ?? (yield* lucasHalf(n, ladders, known));
}

/** The ladders for n, where its check may take long. */
export function laddersFor(n: bigint, { settings, kernels }: Means): Ladders | undefined {
  if (settings.method === 'trial' || n <= 0n) return undefined;
  return kernels.laddersFor(bitLength(n), settings.statesEvery !== undefined);
}

/** What was known of the tests of n before. */
export function knownOf(n: bigint, { settings }: Means): KnownTests | undefined {
  return settings.kept?.find((kept) => kept.n === n)?.tests;
}

function byBpsw(evidence: Evidence | undefined): Verdict {
  return evidence === undefined ? PROBABLE_PRIME : { kind: 'composite', evidence };
}

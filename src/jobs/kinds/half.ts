import { lucasHalf, strongHalf } from '../../prime/large.ts';
import { knownOf, laddersFor } from '../alone.ts';
import type { HalfJob } from '../job.ts';
import { reported, type TestReport } from '../report.ts';
import type { HalfResult } from '../result.ts';
import type { Means } from '../work.ts';

/** Does one half of BPSW. */
export function* performHalf(
  { n, half }: HalfJob,
  means: Means,
): Generator<TestReport, HalfResult> {
  const ladders = laddersFor(n, means);
  if (ladders === undefined) throw new Error('a half of a test that has none');
  const test = half === 'strong' ? strongHalf : lucasHalf;
  const slices = test(n, ladders, knownOf(n, means));
  const evidence = yield* reported(slices, means.settings.statesEvery);
  return { type: 'half', evidence };
}

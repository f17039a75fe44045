import { row } from '../../text/rows.ts';
import { checkAlone } from '../alone.ts';
import type { NumberJob } from '../job.ts';
import type { TestReport } from '../report.ts';
import type { NeedsResult, NumberResult } from '../result.ts';
import type { Means } from '../work.ts';

/** Checks one number, and renders its row. */
export function* performNumber(
  { text, n, tested }: NumberJob,
  means: Means,
): Generator<TestReport, NumberResult | NeedsResult> {
  const result = yield* checkAlone(n, means, tested);
  if ('needs' in result) return result;
  const { settings } = means;
  const [, verdict, elapsed] = result;
  const shown = settings.times ? elapsed : undefined;
  return { type: 'number', result, row: row(settings, text, n, verdict, shown) };
}

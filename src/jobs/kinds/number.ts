import { row } from '../../text/rows.ts';
import type { NumberJob } from '../job.ts';
import type { NumberResult } from '../result.ts';
import type { Means } from '../work.ts';

/** Checks one number, and renders its row. */
// biome-ignore lint/correctness/useYield: a single number has no rest to hand back
export function* performNumber(
  { text, n }: NumberJob,
  { settings, checker }: Means,
): Generator<never, NumberResult> {
  const result = checker.check(n);
  const [, verdict, elapsed] = result;
  const shown = settings.times ? elapsed : undefined;
  return { type: 'number', result, row: row(settings, text, n, verdict, shown) };
}

import type { ErrorJob } from '../job.ts';
import type { RowsResult } from '../result.ts';
import type { Work } from '../work.ts';

/** Answers a text that is not a number. */
// biome-ignore lint/correctness/useYield: an error has no rest to hand back
export function* performError(
  { text, error }: ErrorJob,
  { builder, slice }: Work,
): Generator<never, RowsResult> {
  builder.addError(text, error, {});
  return builder.answer(slice.elapsed);
}

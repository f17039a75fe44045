import type { Verdict } from '../../prime/verdict.ts';
import { Batch } from '../batch.ts';
import { cutVerdicts, halfVerdicts } from '../divide.ts';
import type { Split, VerdictsJob } from '../job.ts';
import type { VerdictsResult } from '../result.ts';
import { TimeSlice } from '../timeSlice.ts';
import type { Means } from '../work.ts';

/** Checks the numbers of a program, batch by batch; what the slice does not reach is handed back. */
export function* performVerdicts(
  job: VerdictsJob,
  { checker }: Means,
): Generator<Split, VerdictsResult> {
  const { numbers } = job;
  const slice = new TimeSlice();
  const verdicts: Verdict[] = [];
  while (verdicts.length < numbers.length) {
    if (slice.isOver) {
      const [kept, rest] = cutVerdicts(job, verdicts.length);
      yield { type: 'split', kept, rest: halfVerdicts(rest) ?? [rest] };
      break;
    }
    const batch = new Batch(checker);
    for (const n of numbers.slice(verdicts.length)) {
      if (batch.isFull) break;
      batch.add(n);
    }
    for (const { verdict } of batch.finish()) verdicts.push(verdict);
    slice.spend(batch.cost);
  }
  return { type: 'verdicts', verdicts };
}

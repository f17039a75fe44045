import { cutNumbers, halfNumbers } from '../divide.ts';
import type { NumbersJob, RowsResult, Split } from '../job.ts';
import { isLong } from '../limits.ts';
import { WORK_PER_LOOK } from '../timeSlice.ts';
import { addNumbers, type Work } from '../work.ts';

/** Checks the numbers of a line; before one that takes long, what follows it is handed back. */
export function* performNumbers(job: NumbersJob, work: Work): Generator<Split, RowsResult> {
  const { builder, slice, settings } = work;
  let { numbers } = job;
  for (let at = 0; at < numbers.length; ) {
    const long = isLong(numbers[at]?.n ?? 0n, settings.method);
    if (at > 0 && (long || slice.isOver)) {
      yield handBack(job, at);
      break;
    }
    if (long && numbers.length > 1) {
      yield handBack(job, 1);
      numbers = numbers.slice(0, 1);
    }
    const end = batchEnd(numbers, at, work);
    addNumbers(numbers.slice(at, end), work);
    at = end;
  }
  return builder.answer(slice.elapsed);
}

function handBack(job: NumbersJob, at: number): Split {
  const [kept, rest] = cutNumbers(job, at);
  return { type: 'split', kept, rest: halfNumbers(rest) ?? [rest] };
}

/** The end of a batch that is worth a look at the clock; a number that takes long begins another. */
function batchEnd(
  numbers: NumbersJob['numbers'],
  start: number,
  { checker, settings }: Work,
): number {
  let cost = 0;
  let end = start;
  for (; end < numbers.length && cost < WORK_PER_LOOK; end++) {
    const n = numbers[end]?.n ?? 0n;
    if (end > start && isLong(n, settings.method)) break;
    cost += checker.cost(n);
  }
  return end;
}

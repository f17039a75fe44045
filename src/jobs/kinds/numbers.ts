import type { NumberEntry } from '../../text/line.ts';
import { checkAlone, laddersFor } from '../alone.ts';
import { addRows, Batch } from '../batch.ts';
import { cutNumbers, halfNumbers } from '../divide.ts';
import type { NumbersJob, Split, TestedHalves } from '../job.ts';
import { isLong } from '../limits.ts';
import type { Step, TestReport } from '../report.ts';
import type { NeedsResult, RowsResult } from '../result.ts';
import type { Work } from '../work.ts';

/** Checks the numbers of a line; before one that takes long, what follows it is handed back. */
export function* performNumbers(
  job: NumbersJob,
  work: Work,
): Generator<Step, RowsResult | NeedsResult> {
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
    const [first] = numbers;
    if (first && numbers.length === 1 && laddersFor(first.n, work) !== undefined) {
      const needs = yield* addAlone(first, work, job.tested);
      if (needs !== undefined) return needs;
      break;
    }
    at = addBatch(numbers, at, work);
  }
  return builder.answer(slice.elapsed);
}

/** Checks a number that takes long, or says what its check needs. */
function* addAlone(
  { text, n }: NumberEntry,
  work: Work,
  tested: TestedHalves | undefined,
): Generator<TestReport, NeedsResult | undefined> {
  const result = yield* checkAlone(n, work, tested);
  if ('needs' in result) return result;
  const [, verdict, elapsed] = result;
  work.builder.addVerdict(text, n, verdict, work.settings.times ? elapsed : undefined);
  return undefined;
}

function handBack(job: NumbersJob, at: number): Split {
  const [kept, rest] = cutNumbers(job, at);
  return { type: 'split', kept, rest: halfNumbers(rest) ?? [rest] };
}

/** Checks a batch of numbers from `start` on; returns its end. A long number begins another one. */
function addBatch(numbers: NumbersJob['numbers'], start: number, work: Work): number {
  const batch = new Batch(work.checker);
  const texts: string[] = [];
  for (let at = start; at < numbers.length && !batch.isFull; at++) {
    const { text, n } = numbers[at] as NumbersJob['numbers'][number];
    if (at > start && isLong(n, work.settings.method)) break;
    batch.add(n);
    texts.push(text);
  }
  addRows(batch, work, texts);
  return start + texts.length;
}

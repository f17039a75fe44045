import { addRows, Batch } from '../batch.ts';
import type { ListJob, Split } from '../job.ts';
import { isLong } from '../limits.ts';
import { cutList, halfList, numbersOf } from '../list.ts';
import type { RowsResult } from '../result.ts';
import type { Work } from '../work.ts';

/**
 * Checks the numbers of a list, batch by batch. What is left at the end of the slice is handed back,
 * and what follows a number that takes long, before its check.
 */
export function* performList(job: ListJob, work: Work): Generator<Split, RowsResult> {
  const { builder, slice, settings, checker } = work;
  let batch = new Batch(checker);
  let texts: string[] = [];
  for (const { entry, at, end } of numbersOf(job)) {
    if (batch.isFull) {
      addRows(batch, work, texts);
      batch = new Batch(checker);
      texts = [];
    }
    const long = isLong(entry.n, settings.method);
    if (at > 0 && (long || slice.isOver)) {
      yield handBack(job, at);
      break;
    }
    const isAlone = long && end < job.bytes.length;
    if (isAlone) yield handBack(job, end);
    batch.add(entry.n);
    texts.push(entry.text);
    if (isAlone) break;
  }
  addRows(batch, work, texts);
  return builder.answer(slice.elapsed);
}

function handBack(job: ListJob, at: number): Split {
  const [kept, rest] = cutList(job, at);
  return { type: 'split', kept, rest: halfList(rest) ?? [rest] };
}

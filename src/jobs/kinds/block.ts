import type { Entry } from '../../text/line.ts';
import { Batch } from '../batch.ts';
import { cutBlock, halfBlock, handedBack } from '../divide.ts';
import type { BlockJob } from '../job.ts';
import { isLongEntry } from '../limits.ts';
import { type Line, lineAt, lineJob } from '../readLines.ts';
import type { Step } from '../report.ts';
import type { NeedsResult, RowsResult } from '../result.ts';
import { WORK_PER_LOOK } from '../timeSlice.ts';
import type { Work } from '../work.ts';
import { performList } from './list.ts';
import { performNumbers } from './numbers.ts';
import { PlainLines } from './plainLines.ts';
import { performRange } from './range.ts';

const DIGITS = /^[0-9]+$/;

/** To read a line, beside the check of its numbers, in units of the time slice. */
const LINE_COST = 1 / 8;

/**
 * Checks the lines of a block. The kernel answers those with a number below 2^64; the others are
 * read, checked and rendered in batches. A line that takes long is a job of its own, and what
 * follows it is handed back first.
 *
 * @param start where the first line begins that is not answered yet
 */
export function* performBlock(
  job: BlockJob,
  work: Work,
  start = 0,
): Generator<Step, RowsResult | NeedsResult> {
  const { builder, slice } = work;
  const plain = PlainLines.of(job, work);
  for (let at = start; at < job.bytes.length; ) {
    if (plain) at = plain.answer(at);
    if (at === job.bytes.length) break;
    const mustEnd = slice.isOver && builder.lines > 0;
    const read = mustEnd ? undefined : readBatch(job, at, plain, work);
    const last = read?.lines.at(-1);
    if (read && last) {
      addLines(read, job, work);
      at = last.next;
    } else if (builder.lines > 0) {
      yield handedBack(job, at, builder.lines);
      break;
    } else {
      const line = read?.long ?? lineAt(job, at, work.settings.method);
      return yield* performAlone(job, line, work);
    }
  }
  return builder.answer(slice.elapsed);
}

/** Lines that are read, and their numbers on the way to a verdict. */
interface LineBatch {
  readonly lines: readonly Line[];
  readonly batch: Batch;
  /** The line after them, if it takes long. */
  readonly long?: Line;
}

/**
 * Reads lines from `start` on, as one batch: none where the first one takes long, and with kernels,
 * up to where they have lines to answer again. The clock is read after a line that had to be computed.
 */
function readBatch(
  job: BlockJob,
  start: number,
  plain: PlainLines | undefined,
  work: Work,
): LineBatch {
  const { settings, checker, slice } = work;
  const { method } = settings;
  const batch = new Batch(checker);
  const lines: Line[] = [];
  for (let at = start; at < job.bytes.length && !batch.isFull; ) {
    if (lines.length > 0 && plain?.areAt(at)) break;
    const line = lineAt(job, at, method);
    if (line.list || line.entries.some((entry) => isLongEntry(entry, method)))
      return { lines, batch, long: line };
    for (const entry of line.entries) addEntry(entry, batch);
    batch.spend(LINE_COST);
    lines.push(line);
    at = line.next;
    // A small number may be dear to compute: 3^2095900 % 7.
    if (DIGITS.test(line.text)) continue;
    slice.spend(WORK_PER_LOOK);
    if (slice.isOver) break;
  }
  return { lines, batch };
}

function addEntry(entry: Entry, batch: Batch): void {
  if (entry.type === 'number') batch.add(entry.n);
  else for (let n = entry.from; n <= entry.to; n++) batch.add(n);
}

/** Does the tests that are left, and renders line by line. */
function addLines({ lines, batch }: LineBatch, job: BlockJob, { builder, slice }: Work): void {
  const checked = batch.finish();
  let next = 0;
  for (const { text, entries, error, lines: own, before } of lines) {
    builder.endLines(before);
    if (error !== undefined) builder.addError(text, error, job);
    for (const entry of entries) {
      const end = next + countOf(entry);
      for (const { n, verdict, elapsed } of checked.slice(next, end)) {
        builder.addVerdict(entry.type === 'number' ? entry.text : String(n), n, verdict, elapsed);
      }
      next = end;
    }
    builder.endLines(own - before);
  }
  slice.spend(batch.cost);
}

function countOf(entry: Entry): number {
  return entry.type === 'number' ? 1 : Number(entry.to - entry.from + 1n);
}

/** Hands back what follows a line that takes long, and checks that line. */
function* performAlone(
  job: BlockJob,
  line: Line,
  work: Work,
): Generator<Step, RowsResult | NeedsResult> {
  const [, after] = cutBlock(job, line.next, line.lines);
  const kept = lineJob(line, job.file, job.line);
  const rest = after.bytes.length === 0 ? [] : (halfBlock(after) ?? [after]);
  yield { type: 'split', kept, rest };
  if (kept.kind === 'list') return yield* performList(kept, work);
  return yield* kept.kind === 'range' ? performRange(kept, work) : performNumbers(kept, work);
}

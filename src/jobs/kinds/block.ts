import { type Kernels, kernelFormat } from '../../kernels/kernels.ts';
import type { Entry } from '../../text/line.ts';
import type { Sheet } from '../answerBuilder.ts';
import { isSlow } from '../cost.ts';
import { cutBlock, halves } from '../divide.ts';
import type { BlockJob, Method, NumbersJob, RangeJob, Result, Split } from '../job.ts';
import { leftOverLines } from '../leftOver.ts';
import { type Line, lineJob, linesOf } from '../readLines.ts';
import { performNumbers } from './numbers.ts';
import { performRange } from './range.ts';

/** Ranges up to this length are answered where they stand; a longer one is a job of its own. */
const SHORT_RANGE = 256n;

/**
 * Checks the lines of a block. A line that takes long is a job of its own, and whatever stands
 * behind it in the block is handed back first.
 */
export function* performBlock(
  job: BlockJob,
  sheet: Sheet,
  kernels: Kernels,
): Generator<Split, Result> {
  const { method } = sheet.settings;
  for (const line of generalLines(job, sheet, kernels)) {
    const { text, start, next, entries, fault } = line;
    const slow = entries.some((entry) => takesLong(entry, method));
    if ((slow || sheet.isOverdue) && sheet.lines > 0) {
      const [kept, rest] = cutBlock(job, start, sheet.lines);
      yield { type: 'split', kept, rest: halves(rest) ?? [rest] };
      break;
    }
    if (slow) {
      const [, behind] = cutBlock(job, next, 1);
      return yield* performAlone(lineJob(line, job.file, job.line), behind, sheet, kernels);
    }
    if (fault !== undefined) sheet.addError(text, fault, job);
    for (const entry of entries) addEntry(sheet, entry);
    sheet.endLines(1);
  }
  return sheet.result();
}

/** The lines that no kernel answers. */
function generalLines(job: BlockJob, sheet: Sheet, kernels: Kernels): Iterable<Line> {
  const { settings } = sheet;
  const format = kernelFormat(settings);
  const kernel = format && !job.tooLong ? kernels.block : undefined;
  return format && kernel
    ? leftOverLines(job, sheet, kernel, format)
    : linesOf(job, settings.method);
}

function addEntry(sheet: Sheet, entry: Entry): void {
  if (entry.type === 'number') {
    sheet.check(entry.text, entry.n);
  } else {
    for (let n = entry.from; n <= entry.to; n++) sheet.check(String(n), n);
  }
}

function takesLong(entry: Entry, method: Method): boolean {
  if (entry.type === 'number') return isSlow(entry.n, method);
  return isSlow(entry.to, method) || entry.to - entry.from >= SHORT_RANGE;
}

/** Hands back the lines behind a line that takes long, and checks that line. */
function* performAlone(
  kept: NumbersJob | RangeJob,
  behind: BlockJob,
  sheet: Sheet,
  kernels: Kernels,
): Generator<Split, Result> {
  const rest = behind.bytes.length === 0 ? [] : (halves(behind) ?? [behind]);
  yield { type: 'split', kept, rest };
  return kept.type === 'range'
    ? yield* performRange(kept, sheet, kernels)
    : yield* performNumbers(kept, sheet);
}

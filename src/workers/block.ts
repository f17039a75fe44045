import { NumberFault } from '../text/fault.ts';
import { type Entry, parseLine } from '../text/line.ts';
import { refuseBeyondTest } from './check.ts';
import { cutBlock, halves } from './cut.ts';
import { performList } from './list.ts';
import type { BlockJob, Place, Result, Settings, Split } from './messages.ts';
import { MAX_LINE_BYTES } from './messages.ts';
import { performRange } from './range.ts';
import type { Sheet } from './sheet.ts';
import { isSlow } from './slow.ts';

const TOO_LONG = `expected a line of at most ${MAX_LINE_BYTES} bytes`;
const NEWLINE = '\n';
const BEYOND_ASCII = /[^\0-\x7f]/;

/** Ranges up to this length are answered where they stand; a longer one is a job of its own. */
const SHORT_RANGE = 256n;

/**
 * Checks the lines of a block. A line that takes long is a job of its own, and whatever stands
 * behind it in the block is handed back first.
 */
export function* performBlock(
  job: BlockJob,
  sheet: Sheet,
  settings: Settings,
): Generator<Split, Result> {
  const text = latin1(job.bytes);
  let at = 0;
  for (let line = job.line; at < text.length; line++) {
    const newline = text.indexOf(NEWLINE, at);
    const end = newline === -1 ? text.length : newline;
    const next = Math.min(end + 1, text.length);
    const entries = read(text.slice(at, end), { ...job, line }, settings, sheet);
    const slow = entries.some((entry) => takesLong(entry, settings.test));
    if ((slow || sheet.isOverdue) && !sheet.isEmpty) {
      const [kept, rest] = cutBlock(job, at, line);
      yield { type: 'split', kept, rest: halves(rest) ?? [rest] };
      break;
    }
    if (slow) {
      const [, behind] = cutBlock(job, next, line + 1);
      return yield* performAlone(entries, { file: job.file, line }, behind, sheet, settings);
    }
    for (const entry of entries) addEntry(sheet, entry);
    at = next;
  }
  return sheet.result();
}

/** The entries of a line; none if it is bad, which the sheet then takes note of. */
function read(
  line: string,
  { file, line: number, tooLong }: BlockJob,
  { test }: Settings,
  sheet: Sheet,
): readonly Entry[] {
  const text = BEYOND_ASCII.test(line) ? Buffer.from(line, 'latin1').toString('utf8') : line;
  try {
    if (tooLong) throw new NumberFault(TOO_LONG, 0, 0);
    const entries = parseLine(text);
    for (const entry of entries) refuseBeyondTest(entry, text, test);
    return entries;
  } catch (error) {
    if (!(error instanceof NumberFault)) throw error;
    sheet.fault(text, error, { file, line: number });
    return [];
  }
}

function addEntry(sheet: Sheet, entry: Entry): void {
  if (entry.type === 'number') {
    sheet.check(entry.text, entry.n);
  } else {
    for (let n = entry.from; n <= entry.to; n++) sheet.check(String(n), n);
  }
}

function takesLong(entry: Entry, test: Settings['test']): boolean {
  if (entry.type === 'number') return isSlow(entry.n, test);
  return isSlow(entry.to, test) || entry.to - entry.from >= SHORT_RANGE;
}

/** Hands back the lines behind a line that takes long, and checks that line. */
function* performAlone(
  entries: readonly Entry[],
  place: Place,
  behind: BlockJob,
  sheet: Sheet,
  settings: Settings,
): Generator<Split, Result> {
  const rest = behind.bytes.length === 0 ? [] : (halves(behind) ?? [behind]);
  const [first] = entries;
  if (first?.type === 'range') {
    const kept = { type: 'range', from: first.from, to: first.to, place } as const;
    yield { type: 'split', kept, rest };
    return yield* performRange(kept, sheet, settings);
  }
  const numbers = entries.filter((entry) => entry.type === 'number');
  const kept = { type: 'list', numbers, place } as const;
  yield { type: 'split', kept, rest };
  return yield* performList(kept, sheet, settings);
}

/** The bytes as characters of the same numbers: each index is the same in both. */
function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
}

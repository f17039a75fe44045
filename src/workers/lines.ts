import { NumberFault } from '../text/fault.ts';
import { type Entry, parseLine } from '../text/line.ts';
import { refuseBeyondTest } from './check.ts';
import {
  type BlockJob,
  type ListJob,
  MAX_LINE_BYTES,
  type RangeJob,
  type Settings,
} from './messages.ts';

/** A line of a block, read: its entries, or the fault that makes it bad. */
export interface Line {
  readonly text: string;
  readonly number: number;
  /** Where it begins in the bytes of the block, and where the next line does. */
  readonly start: number;
  readonly next: number;
  readonly entries: readonly Entry[];
  readonly fault?: NumberFault;
}

const NEWLINE = '\n';
const BEYOND_ASCII = /[^\0-\x7f]/;
const TOO_LONG = `expected a line of at most ${MAX_LINE_BYTES} bytes`;

/** The lines of a block, one after another. */
export function* linesOf(job: BlockJob, test: Settings['test']): Generator<Line, void, undefined> {
  const text = latin1(job.bytes);
  for (let number = job.line, start = 0; start < text.length; number++) {
    const newline = text.indexOf(NEWLINE, start);
    const end = newline === -1 ? text.length : newline;
    const next = Math.min(end + 1, text.length);
    const line = utf8(text.slice(start, end));
    yield { text: line, number, start, next, ...read(line, job.tooLong, test) };
    start = next;
  }
}

/** A line as a job of its own. */
export function lineJob({ entries, number }: Line, file: string): ListJob | RangeJob {
  const place = { file, line: number };
  const [first] = entries;
  if (first?.type === 'range') return { type: 'range', from: first.from, to: first.to, place };
  const numbers = entries.filter((entry) => entry.type === 'number');
  return { type: 'list', numbers, place };
}

function read(
  line: string,
  tooLong: true | undefined,
  test: Settings['test'],
): Pick<Line, 'entries' | 'fault'> {
  try {
    if (tooLong) throw new NumberFault(TOO_LONG, 0, 0);
    const entries = parseLine(line);
    for (const entry of entries) refuseBeyondTest(entry, line, test);
    return { entries };
  } catch (error) {
    if (!(error instanceof NumberFault)) throw error;
    return { entries: [], fault: error };
  }
}

/** The bytes as characters of the same numbers: an index is the same in both. */
function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
}

function utf8(line: string): string {
  return BEYOND_ASCII.test(line) ? Buffer.from(line, 'latin1').toString('utf8') : line;
}

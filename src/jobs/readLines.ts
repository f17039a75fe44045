import { type Entry, parseLine } from '../text/line.ts';
import { ParseError } from '../text/parseError.ts';
import { rejectBeyondTrial } from './checker.ts';
import {
  type BlockJob,
  MAX_LINE_BYTES,
  type Method,
  type NumbersJob,
  type RangeJob,
} from './job.ts';

/** A line of a block, read: its entries, or the fault that makes it bad. */
export interface Line {
  /** Without the CR of CR LF. */
  readonly text: string;
  /** Where it begins in the bytes of the block, and where the next line does. */
  readonly start: number;
  readonly next: number;
  readonly entries: readonly Entry[];
  readonly fault?: ParseError;
}

const NEWLINE = 10;
const TOO_LONG = `expected a line of less than ${MAX_LINE_BYTES} bytes`;

/** The lines of a block, one after another. */
export function* linesOf(job: BlockJob, method: Method): Generator<Line, void, undefined> {
  for (let start = 0; start < job.bytes.length; ) {
    const line = lineAt(job, start, method);
    yield line;
    start = line.next;
  }
}

/** The line that begins at byte `start` of a block. */
export function lineAt({ bytes, tooLong }: BlockJob, start: number, method: Method): Line {
  const newline = bytes.indexOf(NEWLINE, start);
  const end = newline === -1 ? bytes.length : newline;
  const line = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('utf8');
  const next = Math.min(end + 1, bytes.length);
  const text = line.endsWith('\r') ? line.slice(0, -1) : line;
  return { text, start, next, ...read(line, tooLong, method) };
}

function read(
  line: string,
  tooLong: true | undefined,
  method: Method,
): Pick<Line, 'entries' | 'fault'> {
  try {
    if (tooLong) throw new ParseError(TOO_LONG, 0, 0);
    const entries = parseLine(line);
    if (entries instanceof ParseError) return { entries: [], fault: entries };
    for (const entry of entries) rejectBeyondTrial(entry, line, method);
    return { entries };
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    return { entries: [], fault: error };
  }
}

/** A line as a job of its own; `line` is its number, where it is known. */
export function lineJob(
  { entries }: Line,
  file: string,
  line: number | undefined,
): NumbersJob | RangeJob {
  const place = { file, line, endsLine: true } as const;
  const [first] = entries;
  if (first?.type === 'range') return { type: 'range', from: first.from, to: first.to, place };
  const numbers = entries.filter((entry) => entry.type === 'number');
  return { type: 'numbers', numbers, place };
}

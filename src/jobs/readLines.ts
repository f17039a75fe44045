/** The bytes of a block → lines, each with its entries or what is wrong with it. */

import { grouped } from '../text/grouped.ts';
import {
  type Entry,
  type NumberEntry,
  parseLine,
  parseLineInBase,
  readListLine,
} from '../text/line.ts';
import { type OrError, ParseError } from '../text/parseError.ts';
import { lineEnd } from './continuedLines.ts';
import {
  type BlockJob,
  type ListJob,
  MAX_LINE_BYTES,
  type NumbersJob,
  type RangeJob,
} from './job.ts';
import { isBeyondTrial, rejectBeyondTrial } from './limits.ts';
import type { Method } from './settings.ts';

/** A line of a block, read: its entries, or the error that makes it bad. */
export interface Line {
  /** Without the CR of CR LF; of several lines of a file, the bad one, if there is one. */
  readonly text: string;
  /** How many lines of the file it is, and how many of these precede its error. */
  readonly lines: number;
  readonly before: number;
  /** Where it begins in the bytes of the block, and where the next line does. */
  readonly start: number;
  readonly next: number;
  readonly entries: readonly Entry[];
  /** The numbers of a long list, as those of a ListJob, in the place of its entries. */
  readonly list?: Uint8Array<SharedArrayBuffer> | undefined;
  readonly error?: ParseError | undefined;
}

/** The entries of a list in a line longer than this are not kept. */
const LONG_LINE = 1 << 16;
const TOO_LONG =
  `expected a line of less than ${grouped(MAX_LINE_BYTES)} bytes ` +
  '(write each number on a line of its own, as tr " " "\\n" does)';

/** The text of the line that begins at byte `start` of a block, and where the next line begins. */
export function textAt({ bytes, base }: BlockJob, start: number): { text: string; next: number } {
  const newline = lineEnd(bytes, start, base);
  const end = newline === -1 ? bytes.length : newline;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('utf8');
  return { text, next: Math.min(end + 1, bytes.length) };
}

/** The line that begins at byte `start` of a block. */
export function lineAt(job: BlockJob, start: number, method: Method): Line {
  const { text, next } = textAt(job, start);
  const { entries, list, error } = read(text, job, start, method);
  if (job.base !== undefined) return { start, next, entries, list, ...inLines(text, error) };
  // Without a spread, which takes as long as to read a short line (measured).
  return { start, next, entries, list, error, text: withoutReturn(text), lines: 1, before: 0 };
}

/** A text of several lines, as the line of its error, or the first. */
function inLines(
  text: string,
  error: ParseError | undefined,
): Pick<Line, 'text' | 'lines' | 'before'> & { readonly error?: ParseError } {
  const lines = text.split('\n');
  if (error === undefined) return { text, lines: lines.length, before: 0 };
  const at = Math.min(error.at, text.length);
  const before = text.slice(0, at).split('\n').length - 1;
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const own = withoutReturn(lines[before] ?? '');
  const length = Math.min(error.length, Math.max(0, own.length - (at - start)));
  const moved = new ParseError(error.message, at - start, length);
  return { text: own, lines: lines.length, before, error: moved };
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}

function read(
  line: string,
  { bytes, tooLong, base }: BlockJob,
  start: number,
  method: Method,
): Pick<Line, 'entries' | 'list' | 'error'> {
  try {
    if (tooLong) throw new ParseError(TOO_LONG, 0, 0);
    const mayBeList = line.length > LONG_LINE && base === undefined;
    const list = mayBeList ? readLongList(line, method) : undefined;
    if (list instanceof ParseError) return { entries: [], error: list };
    if (list) {
      // What precedes a good list is blank, so places in the text are places in the bytes.
      const from = start + list.at;
      return { entries: [], list: bytes.subarray(from, from + list.length) };
    }
    const entries = base === undefined ? parseLine(line) : parseLineInBase(line, base);
    if (entries instanceof ParseError) return { entries: [], error: entries };
    for (const entry of entries) rejectBeyondTrial(entry, line, method);
    return { entries };
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    return { entries: [], error };
  }
}

/** Where a good list is in its line, the comma at its end left out. */
function readLongList(
  line: string,
  method: Method,
): OrError<{ at: number; length: number } | undefined> {
  let beyond: NumberEntry | undefined;
  const list = readListLine(line, (entry) => {
    if (beyond === undefined && isBeyondTrial(entry, method)) beyond = entry;
  });
  if (list instanceof ParseError) return list;
  // A text that is no number comes first, wherever it is.
  if (beyond) rejectBeyondTrial(beyond, line, method);
  if (!list) return undefined;
  const text = list.text.endsWith(',') ? list.text.slice(0, -1).trimEnd() : list.text;
  return { at: list.at, length: text.length };
}

/** A line as a job of its own; `line` is its number, where it is known. */
export function lineJob(
  { entries, list }: Line,
  file: string,
  line: number | undefined,
): NumbersJob | ListJob | RangeJob {
  const place = { file, line, endsLine: true } as const;
  if (list) return { kind: 'list', bytes: list, place };
  const [first] = entries;
  if (first?.type === 'range') return { kind: 'range', from: first.from, to: first.to, place };
  const numbers = entries.filter((entry) => entry.type === 'number');
  return { kind: 'numbers', numbers, place };
}

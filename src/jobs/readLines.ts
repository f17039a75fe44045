/** The bytes of a block → lines, each with its entries or what is wrong with it. */

import { grouped } from '../text/grouped.ts';
import { type Entry, parseLine } from '../text/line.ts';
import { ParseError } from '../text/parseError.ts';
import { type BlockJob, MAX_LINE_BYTES, type NumbersJob, type RangeJob } from './job.ts';
import { rejectBeyondTrial } from './limits.ts';
import type { Method } from './settings.ts';

/** A line of a block, read: its entries, or the error that makes it bad. */
export interface Line {
  /** Without the CR of CR LF. */
  readonly text: string;
  /** Where it begins in the bytes of the block, and where the next line does. */
  readonly start: number;
  readonly next: number;
  readonly entries: readonly Entry[];
  readonly error?: ParseError;
}

const NEWLINE = 10;
const CARRIAGE_RETURN = 13;
const TOO_LONG =
  `expected a line of less than ${grouped(MAX_LINE_BYTES)} bytes ` +
  '(write each number on a line of its own, as tr " " "\\n" does)';

/** The text of the line that begins at byte `start` of a block, and where the next line begins. */
export function textAt({ bytes }: BlockJob, start: number): { text: string; next: number } {
  const newline = bytes.indexOf(NEWLINE, start);
  const end = newline === -1 ? bytes.length : newline;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('utf8');
  return { text, next: Math.min(end + 1, bytes.length) };
}

/** The line that begins at byte `start` of a block. */
export function lineAt(job: BlockJob, start: number, method: Method): Line {
  const { text: line, next } = textAt(job, start);
  const text = line.endsWith('\r') ? line.slice(0, -1) : line;
  return { text, start, next, ...read(line, job.tooLong, method) };
}

function read(
  line: string,
  tooLong: true | undefined,
  method: Method,
): Pick<Line, 'entries' | 'error'> {
  try {
    if (tooLong) throw new ParseError(TOO_LONG, 0, 0);
    const entries = parseLine(line);
    if (entries instanceof ParseError) return { entries: [], error: entries };
    for (const entry of entries) rejectBeyondTrial(entry, line, method);
    return { entries };
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    return { entries: [], error };
  }
}

/** The decimal digits of 2^64 - 1. */
const DIGITS_64 = 20;

/** Whether the line at `start` is one for the kernel: the digits of a number of at most 64 bits. */
function isPlain(bytes: Uint8Array, start: number): boolean {
  let at = start;
  while (isDigit(bytes[at]) && at - start <= DIGITS_64) at++;
  if (at === start || at - start > DIGITS_64) return false;
  if (bytes[at] === CARRIAGE_RETURN) at++;
  return at === bytes.length || bytes[at] === NEWLINE;
}

/** This many lines for the kernel are worth a call of it; fewer are read among the others. */
const WORTH_KERNEL = 8;

/** Whether the next few lines are all for the kernel, or the last ones of the block are. */
export function arePlain(bytes: Uint8Array, start: number): boolean {
  let at = start;
  for (let lines = 0; lines < WORTH_KERNEL && at < bytes.length; lines++) {
    if (!isPlain(bytes, at)) return false;
    at = bytes.indexOf(NEWLINE, at) + 1 || bytes.length;
  }
  return true;
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}

/** A line as a job of its own; `line` is its number, where it is known. */
export function lineJob(
  { entries }: Line,
  file: string,
  line: number | undefined,
): NumbersJob | RangeJob {
  const place = { file, line, endsLine: true } as const;
  const [first] = entries;
  if (first?.type === 'range') return { kind: 'range', from: first.from, to: first.to, place };
  const numbers = entries.filter((entry) => entry.type === 'number');
  return { kind: 'numbers', numbers, place };
}

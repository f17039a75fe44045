import { type Cell, cells, columns, visible } from './escape.ts';

/** The most columns of a faulty text that are shown. */
const SHOWN = 120;

/** Columns kept for what follows the faulty place, so that its context is seen on both sides. */
const AFTER = 60;

/** The most characters of a word that a message quotes. */
const QUOTED = 20;

const CUT: Cell = { shown: '…', columns: 1 };

/** A text that is not a number: what was expected and what came, and the place in the text. */
export class ParseError extends Error {
  override readonly name = 'ParseError';
  /** Index of the faulty part, in UTF-16 units; the text's length where its end came too early. */
  readonly at: number;
  /** Length of the faulty part; 0 at the end of the text. */
  readonly length: number;

  constructor(message: string, at: number, length: number) {
    // It says where a text is wrong, not where the program is: half of the time for a bad line would
    // go into its stack.
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    super(message);
    Error.stackTraceLimit = stackTraceLimit;
    this.at = at;
    this.length = length;
  }

  /** The same error in a text in which this one's text begins at `offset`. */
  moved(offset: number): ParseError {
    return new ParseError(this.message, this.at + offset, this.length);
  }
}

/** The error that `what` is missing at `text[at]`. */
export function expected(what: string, text: string, at: number): ParseError {
  const { name, length } = nameAt(text, at);
  return new ParseError(`expected ${what}, got ${name}`, at, length);
}

/** What stands at `text[at]`, named for a message: a word as a whole, else one character. */
function nameAt(text: string, at: number): { name: string; length: number } {
  if (at >= text.length) return { name: 'the end', length: 0 };
  const word = /\w*/y;
  word.lastIndex = at;
  const length = word.exec(text)?.[0].length ?? 0;
  if (length > QUOTED) return { name: `"${text.slice(at, at + QUOTED)}…"`, length };
  if (length > 0) return { name: `"${text.slice(at, at + length)}"`, length };
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
  return { name: describe(character), length: character.length };
}

function describe(character: string): string {
  if (character === '\0') return 'a NUL byte (is this UTF-16, or a binary file?)';
  if (character === '\ufffd') return 'bytes that are not UTF-8 text';
  const quoted = `"${visible(character)}"`;
  const codePoint = character.codePointAt(0) ?? 0;
  // A minus sign from a web page looks like the one of the keyboard: its number tells them apart.
  if (codePoint < 0x80) return quoted;
  return `${quoted} (U+${codePoint.toString(16).toUpperCase().padStart(4, '0')})`;
}

/** Two lines for a person: `message`, and blanks with a caret that stands under the faulty place. */
export interface Diagnostic {
  readonly message: string;
  /** As wide as `message` up to the place: whoever puts a prefix before one indents the other. */
  readonly caret: string;
}

/**
 * `TEXT: MESSAGE` and its caret line. At most 120 columns of `text` are shown, the faulty place
 * among them, with `…` where it is cut; the time does not depend on the length of `text`.
 */
export function diagnose(error: ParseError, text: string): Diagnostic {
  const { before, faulty, after } = excerpt(text, error.at, error.length);
  const line = [...before, ...faulty, ...after];
  return {
    message: `${line.map(({ shown }) => shown).join('')}: ${error.message}`,
    caret: ' '.repeat(columns(before)) + underline(columns(faulty)),
  };
}

/** The same behind `WHERE: `. */
export function located({ message, caret }: Diagnostic, where: string): Diagnostic {
  const place = cells(`${where}: `);
  return {
    message: place.map(({ shown }) => shown).join('') + message,
    caret: ' '.repeat(columns(place)) + caret,
  };
}

function underline(width: number): string {
  return `^${'~'.repeat(Math.max(0, width - 1))}`;
}

/** The part of `text` to show, around `text[at, at + length)`. */
function excerpt(text: string, at: number, length: number): Record<Part, Cell[]> {
  // A cell takes at least a column for each UTF-16 unit, so that half of each slice would do; twice
  // as much, so that a surrogate pair that a slice cuts is not among what is shown.
  const head = cells(text.slice(Math.max(0, at - 2 * SHOWN), at));
  const error = cells(text.slice(at, at + Math.min(length, 2 * SHOWN)));
  const tail = cells(text.slice(at + length, at + length + 2 * SHOWN));
  if (text.length <= SHOWN && columns([...head, ...error, ...tail]) <= SHOWN)
    return { before: head, faulty: error, after: tail };

  const budget = SHOWN - 2 * CUT.columns;
  const rest = [...error, ...tail];
  const right = takeColumns(rest, Math.max(AFTER, budget - columns(head)));
  const left = takeColumns(head.reverse(), budget - columns(right)).reverse();
  const cutLeft = left.length < head.length ? [CUT] : [];
  const cutRight = right.length < rest.length ? [CUT] : [];
  return {
    before: [...cutLeft, ...left],
    faulty: right.slice(0, error.length),
    after: [...right.slice(error.length), ...cutRight],
  };
}

type Part = 'before' | 'faulty' | 'after';

/** The longest beginning of `row` that takes at most `width` columns. */
function takeColumns(row: readonly Cell[], width: number): Cell[] {
  let end = 0;
  for (const { columns } of row) {
    width -= columns;
    if (width < 0) break;
    end++;
  }
  return row.slice(0, end);
}

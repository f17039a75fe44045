import { columnsOf, printable, visibleCharacters } from './escape.ts';
import { hintAt, nameCharacter } from './hints.ts';

/** At most this many columns of a faulty text are shown. */
const SHOWN = 120;

/** Columns from the faulty place on, if the text has them: context is shown on both sides. */
const AFTER = 60;

/** At most this many characters of a word are quoted in a message. */
const QUOTED = 20;

const CUT = '…';

const WORD: RegExp = /\w*/y;

/**
 * A value, or why there is none. Errors are not thrown in this room: V8 never compiles a function
 * that ends in an exception every time, so a file of bad lines took five times as long (measured).
 */
export type OrError<T> = T | ParseError;

/** Why a text is not a number: what was expected, what was found, and where. */
export class ParseError extends Error {
  override readonly name = 'ParseError';
  /** Index of the faulty part, in UTF-16 units; the text's length if the text ends too early. */
  readonly at: number;
  /** Length of the faulty part; 0 at the end of the text. */
  readonly length: number;

  constructor(message: string, at: number, length: number) {
    // No stack trace: what matters is the place in the text, not in the program, and a trace takes
    // four times as long as all the rest of a bad line (measured).
    // Not by assignments, which throw under --frozen-intrinsics.
    const { stackTraceLimit } = Error;
    Reflect.set(Error, 'stackTraceLimit', 0);
    super(message);
    Reflect.set(Error, 'stackTraceLimit', stackTraceLimit);
    this.at = at;
    this.length = length;
  }

  /** The same error, for a text that contains this one's text at index `offset`. */
  moved(offset: number): ParseError {
    return new ParseError(this.message, this.at + offset, this.length);
  }
}

/** The error at `text[at]` where `what` was expected, and what is there instead. */
export function expected(what: string, text: string, at: number): ParseError {
  const { name, length } = nameAt(text, at);
  return new ParseError(`expected ${what}, got ${name}${hintAt(text, at)}`, at, length);
}

/** What is at `text[at]`, for a message: the whole word if one begins there, else one character. */
function nameAt(text: string, at: number): { name: string; length: number } {
  if (at >= text.length) return { name: 'the end', length: 0 };
  WORD.lastIndex = at;
  const length = WORD.exec(text)?.[0].length ?? 0;
  if (length > QUOTED) return { name: `"${text.slice(at, at + QUOTED)}…"`, length };
  if (length > 0) return { name: `"${text.slice(at, at + length)}"`, length };
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
  return { name: nameCharacter(character), length: character.length };
}

/** For people: the text that is wrong, a caret under the faulty place in it, and what is wrong. */
export interface Diagnostic {
  readonly text: string;
  readonly reason: string;
  /** Blanks up to the place, then the caret. A prefix to `text` must indent this too. */
  readonly caret: string;
}

/** In a line, `TEXT: REASON`. */
export function inLine({ text, reason }: Pick<Diagnostic, 'text' | 'reason'>): string {
  return `${text}: ${reason}`;
}

/**
 * What is wrong with a text, and where. At most 120 columns of `text` are shown, the faulty place among
 * them, with `…` where text is left out. The time does not depend on the length of `text`.
 */
export function diagnose(
  error: Pick<ParseError, 'message' | 'at' | 'length'>,
  text: string,
): Diagnostic {
  const { before, faulty, after } = excerpt(text, error.at, error.length);
  return {
    text: before + faulty + after,
    reason: error.message,
    caret: ' '.repeat(before.length) + underline(faulty.length),
  };
}

/** The same diagnostic after `WHERE: `. */
export function located({ text, reason, caret }: Diagnostic, where: string): Diagnostic {
  const place = `${printable(where)}: `;
  return { text: place + text, reason, caret: ' '.repeat(columnsOf(place)) + caret };
}

function underline(width: number): string {
  return `^${'~'.repeat(Math.max(0, width - 1))}`;
}

/** The part of `text` to show, around `text[at, at + length)`. */
function excerpt(text: string, at: number, length: number): Record<Part, string> {
  // A slice may begin or end within a surrogate pair. Such a half is never shown: its escape alone
  // takes eight columns, and every other unit of the slice at least one.
  const head = visibleCharacters(text.slice(Math.max(0, at - SHOWN), at));
  const faulty = visibleCharacters(text.slice(at, at + Math.min(length, SHOWN)));
  const tail = visibleCharacters(text.slice(at + length, at + length + SHOWN));
  const rest = [...faulty, ...tail];
  if (text.length <= SHOWN && columns(head) + columns(rest) <= SHOWN)
    return { before: head.join(''), faulty: faulty.join(''), after: tail.join('') };

  const budget = SHOWN - 2 * CUT.length;
  const right = takeColumns(rest, Math.max(AFTER, budget - columns(head)));
  const left = takeColumns(head.reverse(), budget - columns(right)).reverse();
  return {
    before: (left.length < head.length ? CUT : '') + left.join(''),
    faulty: right.slice(0, faulty.length).join(''),
    after: right.slice(faulty.length).join('') + (right.length < rest.length ? CUT : ''),
  };
}

type Part = 'before' | 'faulty' | 'after';

function columns(characters: readonly string[]): number {
  return characters.reduce((sum, { length }) => sum + length, 0);
}

/** The longest beginning of `characters` that takes at most `width` columns. */
function takeColumns(characters: readonly string[], width: number): string[] {
  let end = 0;
  for (const { length } of characters) {
    width -= length;
    if (width < 0) break;
    end++;
  }
  return characters.slice(0, end);
}

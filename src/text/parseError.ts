import { hintAt, isPem, nameCharacter, PEM } from './hints.ts';

/** At most this many characters of a word are quoted in a message. */
const QUOTED = 20;

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

/** A second sign at `text[at]`. */
export function twoSigns(text: string, at: number): ParseError {
  const hint = isPem(text) ? ` (${PEM})` : ': write -(-7)';
  return new ParseError(`expected one sign, got two${hint}`, at, 1);
}

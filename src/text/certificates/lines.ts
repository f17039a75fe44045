import { visible } from '../escape.ts';
import { ParseError } from '../parseError.ts';

/** A line that is not blank, without the blanks around it, and its index in the text. */
export interface Line {
  readonly text: string;
  readonly at: number;
}

/** At most this many characters of what came are quoted in a message. */
const QUOTED = 20;

const NOT_BLANK = /\S/g;

/** Reads a text line by line without splitting all of it; blank lines and comments are left out. */
export class Lines {
  readonly #text: string;
  readonly #comment: string | undefined;
  #at = 0;
  #next: Line | undefined;

  /** @param comment what a line begins with that is a comment */
  constructor(text: string, comment?: string) {
    this.#text = text;
    this.#comment = comment;
    this.next();
  }

  /** The line that `next` will give; undefined at the end. */
  get upcoming(): Line | undefined {
    return this.#next;
  }

  /** The next line; undefined at the end. */
  next(): Line | undefined {
    const line = this.#next;
    do this.#next = this.#read();
    while (this.#comment !== undefined && this.#next?.text.startsWith(this.#comment));
    return line;
  }

  /** The error where `what` was expected and the upcoming line, or the end, is there. */
  unexpected(what: string): ParseError {
    return unexpected(what, this.#next ?? { text: '', at: this.#text.trimEnd().length });
  }

  #read(): Line | undefined {
    NOT_BLANK.lastIndex = this.#at;
    const at = NOT_BLANK.exec(this.#text)?.index;
    if (at === undefined) return undefined;
    const newline = this.#text.indexOf('\n', at);
    const end = newline === -1 ? this.#text.length : newline;
    this.#at = end;
    return { text: this.#text.slice(at, end).trimEnd(), at };
  }
}

/** The error where `what` was expected; `text` is what came instead, and empty at the end. */
export function unexpected(what: string, { text, at }: Line): ParseError {
  const shown = visible(text.length > QUOTED ? `${text.slice(0, QUOTED)}…` : text);
  const came = text === '' ? 'the end' : `"${shown}"`;
  return new ParseError(`expected ${what}, got ${came}`, at, text.length);
}

/** A certificate can be read, but its numbers do not fit together as its format says: it proves nothing. */
export class NoProof extends ParseError {}

/** As `unexpected`, of a number that does not fit. */
export function doesNotFit(what: string, line: Line): NoProof {
  const { message, at, length } = unexpected(what, line);
  return new NoProof(message, at, length);
}

/** The number of the line, from 1, that an index of a text is in. */
export function lineNumber(text: string, at: number): number {
  let number = 1;
  for (let end = text.indexOf('\n'); end !== -1 && end < at; end = text.indexOf('\n', end + 1))
    number++;
  return number;
}

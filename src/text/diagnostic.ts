/** How an error in a text is shown. */

import { columnsOf, printable, visibleCharacters } from './escape.ts';
import type { ParseError } from './parseError.ts';

/** At most this many columns of a faulty text are shown. */
const SHOWN = 120;

/** Columns from the faulty place on, if the text has them: context is shown on both sides. */
const AFTER = 60;

const CUT = '…';

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

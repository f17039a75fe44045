/** Cuts lines into tokens that know their place. A blank is a space or a tab. */

/** A part of a line, and the index at which it begins. */
export interface Token {
  readonly text: string;
  readonly at: number;
}

/** The token without the blanks at its ends. A token of blanks alone becomes empty, at its end. */
export function trim({ text, at }: Token): Token {
  let start = 0;
  let end = text.length;
  // Not /[ \t]+$/, which takes quadratic time for a long run of blanks before the last word.
  while (start < end && isBlank(text[start])) start++;
  while (end > start && isBlank(text[end - 1])) end--;
  return { text: text.slice(start, end), at: at + start };
}

/** The words of a text longer than this are not kept: a line of 2 MiB has a million. */
const LONG_TEXT = 1 << 16;

/** The parts between blanks, which may be iterated more than once. */
export function splitAtBlanks(token: Token): Iterable<Token> {
  // A generator takes longer for a short text than the loop does.
  if (token.text.length <= LONG_TEXT) return allWords(token);
  return { [Symbol.iterator]: () => wordsOf(token) };
}

function allWords({ text, at }: Token): Token[] {
  const tokens: Token[] = [];
  for (let start = 0; start < text.length; ) {
    let end = start;
    while (end < text.length && !isBlank(text[end])) end++;
    if (end > start) tokens.push({ text: text.slice(start, end), at: at + start });
    start = end + 1;
  }
  return tokens;
}

function* wordsOf({ text, at }: Token): Generator<Token, void, undefined> {
  for (const { 0: word, index } of text.matchAll(/[^ \t]+/g)) yield { text: word, at: at + index };
}

/** The parts between commas, trimmed, one at a time. An empty part is at its comma, or at the end. */
export function* splitAtCommas({ text, at }: Token): Generator<Token, void, undefined> {
  for (let start = 0; start <= text.length; ) {
    const comma = text.indexOf(',', start);
    const end = comma === -1 ? text.length : comma;
    yield trim({ text: text.slice(start, end), at: at + start });
    start = end + 1;
  }
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}

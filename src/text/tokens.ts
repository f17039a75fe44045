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

/** The parts between blanks. */
export function splitAtBlanks({ text, at }: Token): Token[] {
  const tokens: Token[] = [];
  for (let start = 0; start < text.length; ) {
    let end = start;
    while (end < text.length && !isBlank(text[end])) end++;
    if (end > start) tokens.push({ text: text.slice(start, end), at: at + start });
    start = end + 1;
  }
  return tokens;
}

/** The parts between commas, trimmed. An empty part is at its comma, or at the end. */
export function splitAtCommas({ text, at }: Token): Token[] {
  return text.split(',').map((part) => {
    const token = trim({ text: part, at });
    at += part.length + 1;
    return token;
  });
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}

/** Cutting a line into tokens that know where they came from. A blank is a space or a tab. */

/** A part of a line and the index at which it begins. */
export interface Token {
  readonly text: string;
  readonly at: number;
}

/** The token without blanks at its ends; one of blanks alone becomes empty, at its end. */
export function trim({ text, at }: Token): Token {
  let start = 0;
  let end = text.length;
  // Loops: /[ \t]+$/ is quadratic in the length of a run of blanks that is not at the end.
  while (start < end && isBlank(text[start])) start++;
  while (end > start && isBlank(text[end - 1])) end--;
  return { text: text.slice(start, end), at: at + start };
}

/** The parts between blanks. */
export function splitAtBlanks({ text, at }: Token): Token[] {
  return Array.from(text.matchAll(/[^ \t]+/g), (word) => ({ text: word[0], at: at + word.index }));
}

/** The parts between commas, without their blanks; an empty one stands at its comma, or the end. */
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

/**
 * Text from anywhere as printable ASCII, safe on a terminal and as wide as it is long: nothing in it
 * moves the cursor, changes the direction of writing, is invisible or looks like something else.
 */

const NOT_PRINTABLE: RegExp = /[^\x20-\x7e]/gu;

/** `text` with `\t`, `\x00` or `\u{ff17}` for each code point that is not printable ASCII. */
export function visible(text: string): string {
  return text.replace(NOT_PRINTABLE, escapeCodePoint);
}

/** The same, each code point (or lone surrogate) a string of its own. */
export function visibleCharacters(text: string): string[] {
  return Array.from(text, visible);
}

function escapeCodePoint(character: string): string {
  if (character === '\t') return '\\t';
  const codePoint = character.codePointAt(0) ?? 0;
  const hex = codePoint.toString(16);
  return codePoint < 0x80 ? `\\x${hex.padStart(2, '0')}` : `\\u{${hex}}`;
}

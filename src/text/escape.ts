/**
 * Text from anywhere, safe on a terminal. A number that is bad is shown in printable ASCII, as wide as
 * it is long: nothing in it moves the cursor, changes the direction of writing, is invisible or looks
 * like something else. A name is shown as it is, but for what is invisible.
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

/** `text` with all that is invisible in it escaped: two names may differ in nothing else. */
export function printable(text: string): string {
  return text.replace(/(?! )[\p{C}\p{Z}]/gu, visible);
}

/** Of East Asian width W or F (Unicode, annex 11), by and large, and emoji. */
const WIDE: RegExp =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/gu;

/** How many columns of a terminal a printable text takes. */
export function columnsOf(text: string): number {
  const characters = Array.from(text.replace(/\p{M}/gu, '')).length;
  return characters + (text.match(WIDE)?.length ?? 0);
}

function escapeCodePoint(character: string): string {
  if (character === '\t') return '\\t';
  const codePoint = character.codePointAt(0) ?? 0;
  const hex = codePoint.toString(16);
  return codePoint < 0x80 ? `\\x${hex.padStart(2, '0')}` : `\\u{${hex}}`;
}

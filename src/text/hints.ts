/** What people probably meant by a text that is not a number, and names for what is wrong with it. */

import { visible } from './escape.ts';

const GROUPS = 'digits are grouped by "_", as in 1_000_003';
const FOREIGN = 'a file for another program? here each line is an expression, such as 3*2^521+1';

/** What to say of a key, or parameters, in PEM. */
export const PEM = 'PEM? openssl prints its numbers with -noout -text, for --base 16';

/** Whether a line is the first or the last of PEM. */
export function isPem(line: string): boolean {
  return /^-----(?:BEGIN|END) /.test(line);
}

type Hints = readonly (readonly [pattern: RegExp, hint: string])[];

/** Sticky patterns for the text from the faulty place on. */
const SIGN_HINTS: Hints = [
  [/(?<=[0-9])["'\u2019\u00a0\u202f][0-9]{3}(?![0-9])/y, GROUPS],
  [/(?<=[0-9])(?:\.[0-9]{3})+(?![0-9.])/y, GROUPS],
  [/["']/y, 'write numbers without quotation marks'],
  [/;/y, 'separate numbers by spaces or commas'],
  [/: +[0-9]/y, 'the output of factor? cut -d: -f1 leaves the numbers'],
  [/\\$/y, 'a number must be on one line: run bc with BC_LINE_LENGTH=0'],
  [/:[A-Z]:/y, FOREIGN],
  [/\[(?:MPU|PRIMO) - /y, 'a certificate? procs verify FILE says whether it is valid'],
];

/** The same for a place in a word. */
const WORD_HINTS: Hints = [
  [/ABC[CD]?[0-9]? .*\$/y, FOREIGN],
  [/[A-Z][A-Za-z0-9]*=/y, FOREIGN],
];

/** ` (HINT)` for what is at `text[at]`, or nothing where there is no hint to give. */
export function hintAt(text: string, at: number): string {
  const isWord = isWordCharacter(text, at);
  for (const [pattern, hint] of isWord ? WORD_HINTS : SIGN_HINTS) {
    pattern.lastIndex = at;
    if (pattern.test(text)) return ` (${hint})`;
  }
  return isWord && isHexadecimal(text, at) ? ' (hexadecimal? write 0x before it)' : '';
}

/** A word that begins further than this before the faulty place is not looked at as a whole. */
const MAX_HEAD = 20;

/** With a digit among its letters, or long enough for 32 bits: `13A` and `FFFFFFFF`, but not `bad`. */
const HEXADECIMAL: RegExp = /(?!0[xob])(?=\w*[0-9]|\w{8})(?=\w*[a-f])[0-9a-f]+(?!\w)/iy;

function isHexadecimal(text: string, at: number): boolean {
  let start = at;
  while (start > at - MAX_HEAD && isWordCharacter(text, start - 1)) start--;
  HEXADECIMAL.lastIndex = start;
  return HEXADECIMAL.test(text);
}

function isWordCharacter(text: string, at: number): boolean {
  const character = text.charAt(at);
  return (
    (character >= 'a' && character <= 'z') ||
    (character >= '0' && character <= '9') ||
    (character >= 'A' && character <= 'Z') ||
    character === '_'
  );
}

/** Characters that are often found in files of numbers, and hard to tell from others. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ['"', 'a quotation mark'],
  ['\0', 'a NUL byte (is this UTF-16, or a binary file?)'],
  ['\ufffd', 'bytes that are not UTF-8 text'],
  ['\u00a0', 'a no-break space (U+00A0)'],
  ['\u202f', 'a narrow no-break space (U+202F)'],
  ['\u200b', 'a zero-width space (U+200B)'],
  ['\ufeff', 'a byte-order mark (U+FEFF)'],
  ['\u2212', 'a minus sign that is not "-" (U+2212)'],
  ['\u2013', 'a dash that is not "-" (U+2013)'],
  ['\u00d7', 'a multiplication sign that is not "*" (U+00D7)'],
]);

/** What a message calls a character: by name, in quotation marks, or as `U+FF17` outside ASCII. */
export function nameCharacter(character: string): string {
  const name = NAMES.get(character);
  if (name !== undefined) return name;
  const codePoint = character.codePointAt(0) ?? 0;
  if (codePoint < 0x80) return `"${visible(character)}"`;
  return `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
}

/**
 * Whether `text` was probably meant as a number, an expression or a range, well-formed or not. Good
 * for a hint only; nothing is computed.
 */
export function looksLikeNumber(text: string): boolean {
  const literals = /0[xob][0-9a-f_]*|[0-9][0-9_]*(?:e[+-]?[0-9]+)?/gi;
  const shape = text.replace(literals, '0');
  return /^[ \t(+-]*0[0+\-*/%^!#()., \t]*$/.test(shape);
}

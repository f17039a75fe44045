/**
 * Text from anywhere, made safe and countable for a terminal: what cannot be seen, would move the
 * cursor or would turn the direction of writing is escaped, and every character's width is known.
 */

/** A piece of text as it is printed, and the columns that it takes. */
export interface Cell {
  readonly shown: string;
  readonly columns: number;
}

/**
 * Letters, digits, marks and signs of one column, left to right: the blocks from Latin to Armenian,
 * general punctuation and mathematical operators. Combining characters are none of these.
 */
const ONE_COLUMN: string = String.raw`^(?:[\x20-\x7e]|(?=[\u00a1-\u058f\u2010-\u2027\u2030-\u205e\u2070-\u22ff])[\p{L}\p{N}\p{P}\p{S}])$`;

/** Made when it is first needed: a literal is read at every start, which takes half a millisecond. */
let oneColumn: RegExp | undefined;

/** Kana, Han, Hangul syllables and the full-width forms of ASCII: two columns each. */
const TWO_COLUMNS: RegExp =
  /^[\u3041-\u3096\u30a1-\u30fa\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff5e]$/u;

/** One code point (or lone surrogate) as it is printed; all that is not surely visible is escaped. */
export function cell(character: string): Cell {
  oneColumn ??= new RegExp(ONE_COLUMN, 'u');
  if (oneColumn.test(character)) return { shown: character, columns: 1 };
  if (TWO_COLUMNS.test(character)) return { shown: character, columns: 2 };
  const shown = escaped(character.codePointAt(0) ?? 0);
  return { shown, columns: shown.length };
}

/** The cells of `text`, one a code point. */
export function cells(text: string): Cell[] {
  return Array.from(text, cell);
}

/** `text` as it is printed, escapes included. For short texts: nothing is cut. */
export function visible(text: string): string {
  return cells(text)
    .map(({ shown }) => shown)
    .join('');
}

/** The columns that a row of cells takes. */
export function columns(row: readonly Cell[]): number {
  return row.reduce((sum, { columns }) => sum + columns, 0);
}

function escaped(codePoint: number): string {
  if (codePoint === 0x09) return '\\t';
  const hex = codePoint.toString(16);
  return codePoint < 0x80 ? `\\x${hex.padStart(2, '0')}` : `\\u{${hex}}`;
}

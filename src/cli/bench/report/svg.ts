/** The text of SVG elements. */

export type Attributes = Readonly<Record<string, string | number>>;

/** An element, with its children as SVG; attributes are escaped. */
export function element(name: string, attributes: Attributes, children = ''): string {
  const written = Object.entries(attributes)
    .map(
      ([key, value]) => ` ${key}="${typeof value === 'number' ? rounded(value) : quoted(value)}"`,
    )
    .join('');
  return children === '' ? `<${name}${written}/>` : `<${name}${written}>${children}</${name}>`;
}

/** A line of text as an element; the line is escaped. */
export function text(attributes: Attributes, line: string): string {
  return element('text', attributes, quoted(line));
}

/** A path through points. */
export function polyline(points: readonly (readonly [x: number, y: number])[]): string {
  return points.map(([x, y], at) => `${at === 0 ? 'M' : 'L'}${rounded(x)} ${rounded(y)}`).join('');
}

/** The average width of a letter, at most, as a share of the size of its font (measured). */
const LETTER = 0.6;

/** An upper bound of the width of a text. */
export function widthOf(line: string, size: number): number {
  return LETTER * size * line.length;
}

/** The text, shortened with an ellipsis where it would be too wide. */
export function fitting(line: string, size: number, width: number): string {
  if (widthOf(line, size) <= width) return line;
  return `${line.slice(0, Math.floor(width / (LETTER * size)) - 1)}…`;
}

/**
 * Drops values whose names would overlap; the last one is always kept.
 *
 * @param values in rising order
 * @param size of the font
 * @param nameOf the name of a value, and the x of its middle
 */
export function apart<T>(
  values: readonly T[],
  size: number,
  nameOf: (value: T) => { readonly at: number; readonly name: string },
): readonly T[] {
  const kept: T[] = [];
  let limit = Number.POSITIVE_INFINITY;
  for (const value of values.toReversed()) {
    const { at, name } = nameOf(value);
    const half = widthOf(name, size) / 2;
    if (at + half > limit) continue;
    kept.unshift(value);
    limit = at - half - size / 2;
  }
  return kept;
}

/**
 * Escapes text or the value of an attribute.
 *
 * @param line without control characters, which XML 1.0 forbids
 */
function quoted(line: string): string {
  return line
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

function rounded(value: number): string {
  return String(Math.round(10 * value) / 10);
}

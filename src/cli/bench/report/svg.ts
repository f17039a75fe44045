/** Text of a drawing in SVG. */

export type Attributes = Readonly<Record<string, string | number>>;

/** An element, with its children or nothing in it. */
export function element(name: string, attributes: Attributes, children = ''): string {
  const written = Object.entries(attributes)
    .map(
      ([key, value]) => ` ${key}="${typeof value === 'number' ? rounded(value) : quoted(value)}"`,
    )
    .join('');
  return children === '' ? `<${name}${written}/>` : `<${name}${written}>${children}</${name}>`;
}

/** A line of text as an element. */
export function text(attributes: Attributes, line: string): string {
  return element('text', attributes, quoted(line));
}

/** A path through points. */
export function polyline(points: readonly (readonly [x: number, y: number])[]): string {
  return points.map(([x, y], at) => `${at === 0 ? 'M' : 'L'}${rounded(x)} ${rounded(y)}`).join('');
}

/** A letter is no wider than this share of the size of its font, on average (measured). */
const LETTER = 0.6;

/** The width that a text takes at most. */
export function widthOf(line: string, size: number): number {
  return LETTER * size * line.length;
}

/** The text, cut where it would be too wide. */
export function fitting(line: string, size: number, width: number): string {
  if (widthOf(line, size) <= width) return line;
  return `${line.slice(0, Math.floor(width / (LETTER * size)) - 1)}…`;
}

/** As text, or the value of an attribute. Control characters have no place in XML 1.0 at all. */
export function quoted(line: string): string {
  return line
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

function rounded(value: number): string {
  return String(Math.round(10 * value) / 10);
}

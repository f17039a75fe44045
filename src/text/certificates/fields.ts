import { grouped } from '../grouped.ts';
import { MAX_FIELDS } from './limits.ts';
import { doesNotFit, type Line, type Lines, type NoProof, unexpected } from './lines.ts';

/** What a line that is a field says. */
export interface Field {
  readonly name: string;
  /** The end of the line. */
  readonly value: string;
  /** @throws ParseError for a value that is no integer */
  readonly readInteger: (value: Line) => bigint;
}

/** How a format writes fields: undefined for any other line. */
export type FieldParser = (line: string) => Field | undefined;

/** The fields of one step. Each is to be taken once. */
export class Fields {
  readonly #values = new Map<string, Line & Pick<Field, 'readInteger'>>();
  readonly #left = new Set<string>();
  /** Still at the end of the step. */
  readonly #lines: Lines;

  /**
   * Reads lines as far as they are fields.
   *
   * @throws ParseError for a name that comes twice
   */
  constructor(lines: Lines, parse: FieldParser) {
    this.#lines = lines;
    for (let line = lines.upcoming; line !== undefined; line = lines.upcoming) {
      const field = parse(line.text);
      if (field === undefined) break;
      this.#add(field, line);
      lines.next();
    }
  }

  has(name: string): boolean {
    return this.#values.has(name);
  }

  /** @throws ParseError where it is missing or no integer */
  take(name: string): bigint {
    const value = this.#values.get(name);
    if (value === undefined) throw this.#lines.unexpected(`the field ${name}`);
    this.#left.delete(name);
    return value.readInteger(value);
  }

  /** @throws ParseError for what `take` throws, and for an integer below 1 */
  takePositive(name: string): bigint {
    const x = this.take(name);
    if (x < 1n) throw this.doesNotFit(name, `${name} > 0`);
    return x;
  }

  /** The error where the value of a field that is there is not as expected. */
  wrong(name: string, expected: string): Error {
    return unexpected(expected, this.#values.get(name) as Line);
  }

  /** The error where the value of a field that is there does not fit the others. */
  doesNotFit(name: string, expected: string): NoProof {
    return doesNotFit(expected, this.#values.get(name) as Line);
  }

  /** @throws ParseError for a field that nobody has taken */
  finish(type: string): void {
    const [stray] = this.#left;
    if (stray !== undefined) throw this.wrong(stray, `no field ${stray} in ${type}`);
  }

  #add({ name, value, readInteger }: Field, line: Line): void {
    if (this.#values.has(name)) throw unexpected(`the field ${name} once`, line);
    if (this.#values.size === MAX_FIELDS) {
      throw unexpected(`at most ${grouped(MAX_FIELDS)} fields in a step`, line);
    }
    this.#left.add(name);
    const at = line.at + line.text.length - value.length;
    this.#values.set(name, { text: value, at, readInteger });
  }
}

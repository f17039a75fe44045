import { type Diagnostic, inLine } from '../../text/diagnostic.ts';
import { printable } from '../../text/escape.ts';
import { quantity } from '../../text/grouped.ts';
import type { StatusLine } from './statusLine.ts';

/** This many bad numbers of a run are shown; the others are only counted. */
const MOST_SHOWN = 10;

const PREFIX = 'procs: ';

/** What ends a text that is cut. */
const CUT = '…';

/** Standard error: what went wrong, and what there is to say beside the rows. */
export class Diagnostics {
  readonly #terminal: StatusLine;
  #shown = 0;
  #hasErrors = false;

  constructor(terminal: StatusLine) {
    this.#terminal = terminal;
  }

  /** How long a message may be that is to fit in a line. */
  get columns(): number {
    return this.#terminal.columns - PREFIX.length;
  }

  /** Whether there was an error. */
  get hasErrors(): boolean {
    return this.#hasErrors;
  }

  error(message: string): void {
    this.#hasErrors = true;
    this.#terminal.write(`${this.#terminal.style('red', PREFIX)}${printable(message)}\n`);
  }

  note(message: string): void {
    this.#terminal.write(`${PREFIX}${printable(message)}\n`);
  }

  /** Shows the first bad numbers of a run, each with a caret under the faulty place. */
  parseErrors(descriptions: readonly Diagnostic[]): void {
    for (const diagnostic of descriptions) {
      this.#hasErrors = true;
      if (this.#shown === MOST_SHOWN) return;
      this.#shown++;
      const width = this.#terminal.isTerminal ? this.columns : Number.POSITIVE_INFINITY;
      const { lines, caret } = fitted(diagnostic, width);
      this.error(lines[0]);
      if (caret !== undefined) this.#indented(this.#terminal.style('red', caret));
      if (lines[1] !== undefined) this.#indented(lines[1]);
    }
  }

  #indented(line: string): void {
    this.#terminal.write(`${' '.repeat(PREFIX.length)}${line}\n`);
  }

  /** Says how many bad numbers there were, if not all have been shown. */
  totalParseErrors(count: number): void {
    if (count <= this.#shown) return;
    this.note(`${quantity(count, 'bad number')} in all, the first ${this.#shown} shown`);
  }
}

/** The lines of a diagnostic; the caret belongs below the first one. */
interface Fitted {
  readonly lines: readonly [string, string?];
  readonly caret?: string;
}

/**
 * A diagnostic in lines of this width: as one line where it fits, else its reason on a line of its own,
 * for a caret below a line that is wrapped points at nothing.
 */
function fitted(diagnostic: Diagnostic, width: number): Fitted {
  const { text, reason, caret } = diagnostic;
  const whole = inLine(diagnostic);
  if (whole.length <= width) return { lines: [whole], caret };
  if (text.length <= width) return { lines: [text, printable(reason)], caret };
  const place = caret.indexOf('^');
  if (place + CUT.length > width) return { lines: [whole] };
  const shown = text.slice(0, width - CUT.length) + CUT;
  return { lines: [shown, printable(reason)], caret: caret.slice(0, width - CUT.length) };
}

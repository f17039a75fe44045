import { printable } from '../../text/escape.ts';
import type { Diagnostic } from '../../text/parseError.ts';
import { quantity } from './format.ts';
import type { StatusLine } from './statusLine.ts';

/** As many bad numbers of a run are shown; of the others only the count is told. */
const MOST_SHOWN = 10;

const PREFIX = 'procs: ';

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
    for (const { message, caret } of descriptions) {
      this.#hasErrors = true;
      if (this.#shown === MOST_SHOWN) return;
      this.#shown++;
      this.error(message);
      const indent = ' '.repeat(PREFIX.length);
      this.#terminal.write(`${indent}${this.#terminal.style('red', caret)}\n`);
    }
  }

  /** Says how many bad numbers there were, if not all have been shown. */
  totalParseErrors(count: number): void {
    if (count <= this.#shown) return;
    this.note(`${quantity(count, 'bad number')} in all, the first ${this.#shown} shown`);
  }
}

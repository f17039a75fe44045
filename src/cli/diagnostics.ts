import type { Writable } from 'node:stream';
import type { Description } from '../text/fault.ts';

/** As many bad numbers of a run are shown; of the others only the count is told. */
const MOST_SHOWN = 10;

const PREFIX = 'procs: ';

/** Standard error: what went wrong, one line each. */
export class Diagnostics {
  readonly #stream: Writable;
  #shown = 0;
  #hasErrors = false;

  constructor(stream: Writable) {
    this.#stream = stream;
    // Nobody may be there to read, and there is nowhere else to say so.
    stream.on('error', () => {});
  }

  /** Whether an error has been shown. */
  get hasErrors(): boolean {
    return this.#hasErrors;
  }

  error(message: string): void {
    this.#hasErrors = true;
    this.note(message);
  }

  note(message: string): void {
    this.#stream.write(`${PREFIX}${message}\n`);
  }

  /** Shows some of the faults in numbers, each with a caret under its place. */
  faults(descriptions: readonly Description[]): void {
    for (const { message, caret } of descriptions) {
      this.#hasErrors = true;
      if (this.#shown === MOST_SHOWN) return;
      this.#shown++;
      this.note(message);
      this.#stream.write(`${' '.repeat(PREFIX.length)}${caret}\n`);
    }
  }

  /** Says how many faults there were, if not all have been shown. */
  faultsInAll(count: number): void {
    if (count <= this.#shown) return;
    this.note(`${count.toLocaleString('en')} bad numbers in all, the first ${this.#shown} shown`);
  }
}

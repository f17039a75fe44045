import type { Writable } from 'node:stream';
import { inColour } from './colours.ts';

const CLEAR_LINE = '\r\u001b[K';

/** A terminal whose last line may show how the work goes, below whatever is written. */
export class StatusLine {
  readonly #stream: Writable & { readonly columns?: number; readonly isTTY?: boolean };
  #isShown = false;

  constructor(stream: Writable) {
    this.#stream = stream;
    // Nobody may be there to read, and there is nowhere else to say so.
    stream.on('error', () => {});
  }

  /** Whether a person may be looking. */
  get isTerminal(): boolean {
    return this.#stream.isTTY === true;
  }

  /** The text in a style, where it can be shown. */
  style(style: Parameters<typeof inColour>[0], text: string): string {
    return inColour(style, text, this.#stream);
  }

  /** Shows the text in place of what was shown before. */
  show(text: string): void {
    this.#isShown = true;
    // A terminal that does not know its width says 0.
    const columns = this.#stream.columns || 80;
    this.#stream.write(`${CLEAR_LINE}${text.slice(0, columns - 1)}`);
  }

  erase(): void {
    if (!this.#isShown) return;
    this.#isShown = false;
    this.#stream.write(CLEAR_LINE);
  }

  /** Writes whole lines, in place of the text that is shown. */
  write(lines: string): void {
    this.erase();
    this.#stream.write(lines);
  }
}

import { inColour, isDumb, type Style } from './colours.ts';
import type { Sink } from './descriptor.ts';

const CLEAR_LINE = '\r\u001b[K';

/** A terminal whose last line may show how the work goes, below whatever is written. */
export class StatusLine {
  readonly #sink: Sink;
  /** Resolved when all is written. */
  #flushed: Promise<void> = Promise.resolve();
  #underWay = 0;
  #shown = '';
  /** Whether nothing may be shown just now. */
  #isHeld = false;

  constructor(sink: Sink) {
    this.#sink = sink;
  }

  /** Whether a person may be looking. */
  get isTerminal(): boolean {
    return this.#sink.isTerminal;
  }

  get columns(): number {
    return this.#sink.columns ?? 80;
  }

  /** Whether a text can be shown and erased again. */
  get isRedrawable(): boolean {
    return this.isTerminal && !isDumb();
  }

  /** The text in a style, where it can be shown. */
  style(style: Style, text: string): string {
    return inColour(style, text, this.#sink);
  }

  /** Shows the text in place of what was shown before; on a terminal that lags, not every text. */
  show(text: string): void {
    if (this.#isHeld || this.#underWay > 0) return;
    if (text === '') {
      this.erase();
      return;
    }
    const line = text.slice(0, this.columns - 1);
    this.#put(`${this.#clear()}${line}`);
    this.#shown = line;
  }

  erase(): void {
    if (this.#shown !== '') this.#put(this.#clear());
    this.#shown = '';
  }

  /** Writes whole lines above the text that is shown. */
  write(lines: string): void {
    const clear = this.#shown === '' ? '' : this.#clear();
    this.#put(`${clear}${lines}${this.#shown}`);
  }

  /** Does what writes whole lines to the same terminal by another way, above the text too. */
  async giveWay(writeLines: () => Promise<void>): Promise<void> {
    const text = this.#shown;
    this.erase();
    this.#isHeld = true;
    try {
      await writeLines();
    } finally {
      this.#isHeld = false;
      if (text !== '') this.show(text);
    }
  }

  /** Resolves when all that was said has been written, or could not be. */
  flushed(): Promise<void> {
    return this.#flushed;
  }

  /** What overwrites the text that is shown. */
  #clear(): string {
    return isDumb() ? `\r${' '.repeat(this.#shown.length)}\r` : CLEAR_LINE;
  }

  #put(text: string): void {
    this.#underWay++;
    this.#flushed = this.#flushed.then(() => this.#write(text));
  }

  async #write(text: string): Promise<void> {
    try {
      await this.#sink.write(text);
    } catch {
      // Nobody may be there to read, and there is nowhere else to say so.
    }
    this.#underWay--;
  }
}

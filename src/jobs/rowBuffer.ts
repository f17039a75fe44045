const encoder = new TextEncoder();

/** Text of this length is encoded: a string that was put together holds all of its parts. */
const MOST_TEXT = 1 << 16;

/**
 * Rows of more than MOST_TEXT have room for those of a whole block at once: pages that are not written
 * to cost nothing, and to copy rows to more and more memory took 3 % of a worker's time (measured).
 */
const BLOCK_ROWS = 1 << 21;

/** Rows on their way to the output: text and bytes, one after another, in one piece of memory. */
export class RowBuffer {
  #bytes: Uint8Array<ArrayBuffer>;
  #filled = 0;
  /** What has not been encoded yet: many rows at once cost less than each alone. */
  #text = '';

  /** @param spare memory to begin with: new memory costs page faults here and garbage there */
  constructor(spare: ArrayBuffer = new ArrayBuffer(0)) {
    this.#bytes = new Uint8Array(spare);
  }

  addText(rows: string): void {
    this.#text += rows;
    if (this.#text.length >= MOST_TEXT) this.#encode();
  }

  addBytes(rows: Uint8Array): void {
    this.#encode();
    this.#reserve(rows.length);
    this.#bytes.set(rows, this.#filled);
    this.#filled += rows.length;
  }

  /** All rows so far. */
  take(): Uint8Array<ArrayBuffer> {
    this.#encode();
    return this.#bytes.subarray(0, this.#filled);
  }

  #encode(): void {
    let text = this.#text;
    this.#text = '';
    for (let room = text.length; text !== ''; room = 3 * text.length) {
      this.#reserve(room);
      const { read, written } = encoder.encodeInto(text, this.#bytes.subarray(this.#filled));
      this.#filled += written;
      text = text.slice(read);
    }
  }

  #reserve(length: number): void {
    const wanted = this.#filled + length;
    if (wanted <= this.#bytes.length) return;
    const least = wanted > MOST_TEXT ? BLOCK_ROWS : 0;
    const larger = new Uint8Array(Math.max(least, 2 ** Math.ceil(Math.log2(wanted))));
    larger.set(this.#bytes.subarray(0, this.#filled));
    this.#bytes = larger;
  }
}

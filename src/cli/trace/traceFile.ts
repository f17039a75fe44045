import { closeSync, fstatSync, ftruncateSync, writeSync } from 'node:fs';
import { openDescriptor } from '../descriptors.ts';

/** Bytes that are kept before they are written. */
const BUFFER_BYTES = 1 << 16;

const END = Buffer.from('\n]\n');

/**
 * A file with a JSON array, written as its items come. Whenever a part of it has been written, a
 * regular file is whole JSON: the next part overwrites the end of the array. Writes are synchronous,
 * so that nothing is lost where the process ends.
 */
export class TraceFile {
  readonly #fd: number;
  /** Where the next item goes; undefined in what has no positions, such as a pipe. */
  #position: number | undefined;
  #buffer = '[';
  #isFirst = true;
  #error: unknown;

  /** @throws the error of the system */
  static async open(path: string): Promise<TraceFile> {
    return new TraceFile(await openDescriptor(path, 'w'));
  }

  private constructor(fd: number) {
    this.#fd = fd;
    this.#position = fstatSync(fd).isFile() ? 0 : undefined;
  }

  /** Why it could not be written, in which case nothing more is. */
  get error(): unknown {
    return this.#error;
  }

  add(item: object): void {
    if (this.#error !== undefined) return;
    this.#buffer += `${this.#isFirst ? '' : ','}\n${JSON.stringify(item)}`;
    this.#isFirst = false;
    if (this.#buffer.length >= BUFFER_BYTES) this.flush();
  }

  /** Writes what is kept. */
  flush(): void {
    if (this.#error !== undefined) return;
    const items = Buffer.from(this.#buffer);
    this.#buffer = '';
    try {
      this.#write(this.#position === undefined ? items : Buffer.concat([items, END]));
      if (this.#position !== undefined) this.#position += items.length;
    } catch (error) {
      this.#error = error;
      this.#takeBack();
    }
  }

  close(): void {
    if (this.#position === undefined) this.#buffer += END;
    this.flush();
    closeSync(this.#fd);
  }

  /** A full disk may have taken a part of what was written last; its first bytes there is room for. */
  #takeBack(): void {
    if (this.#position === undefined) return;
    try {
      ftruncateSync(this.#fd, this.#position);
      this.#write(END);
    } catch {
      // The error that came first is reported.
    }
  }

  #write(bytes: Buffer): void {
    for (let done = 0; done < bytes.length; ) {
      const position = this.#position === undefined ? null : this.#position + done;
      done += writeSync(this.#fd, bytes, done, bytes.length - done, position);
    }
  }
}

import type { Writable } from 'node:stream';
import { systemError } from './errors.ts';

/** The reader of the output has gone: there is no one to work for. */
export class ReaderGone extends Error {}

/** The output can't be written. */
export class OutputFailed extends Error {}

/** After a stop, a reader that takes nothing for so long is not waited for. */
const GRACE_MS = 300;

/**
 * Standard output. A write is complete before the next one begins, so that a slow reader slows
 * down whoever awaits, and every error of writing is thrown to it.
 */
export class Output {
  readonly #stream: Writable;
  readonly #signal: AbortSignal;

  /** @param signal after it, writes that nobody takes are given up */
  constructor(stream: Writable, signal: AbortSignal) {
    this.#stream = stream;
    this.#signal = signal;
    // The callback of the write reports the error; without a listener it would be thrown as well.
    stream.on('error', () => {});
  }

  /**
   * Writes all of it.
   *
   * @throws ReaderGone if the pipe is closed, or if nothing is taken from it after a stop
   * @throws OutputFailed if the disk is full, or for any other reason
   */
  async write(rows: string | Uint8Array): Promise<void> {
    if (rows.length === 0) return;
    const stalled = new AbortController();
    await new Promise<void>((resolve, reject) => {
      this.#whenStalled(stalled.signal, () => reject(new ReaderGone()));
      this.#stream.write(rows, (error) => (error ? reject(writeError(error)) : resolve()));
    }).finally(() => stalled.abort());
  }

  #whenStalled(over: AbortSignal, callback: () => void): void {
    const wait = (): void => {
      const timer = setTimeout(callback, GRACE_MS);
      over.addEventListener('abort', () => clearTimeout(timer), { once: true });
    };
    if (this.#signal.aborted) wait();
    else this.#signal.addEventListener('abort', wait, { once: true, signal: over });
  }
}

function writeError(error: Error): Error {
  if ((error as NodeJS.ErrnoException).code === 'EPIPE') return new ReaderGone();
  return new OutputFailed(`can't write to standard output: ${systemError(error)}`);
}

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
  /** Gives up the write that is under way. */
  #giveUp: (() => void) | undefined;
  #grace: NodeJS.Timeout | undefined;

  /** @param signal after it, writes that nobody takes are given up */
  constructor(stream: Writable, signal: AbortSignal) {
    this.#stream = stream;
    this.#signal = signal;
    signal.addEventListener('abort', () => this.#waitNoLonger());
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
    await new Promise<void>((resolve, reject) => {
      this.#giveUp = () => reject(new ReaderGone());
      if (this.#signal.aborted) this.#waitNoLonger();
      this.#stream.write(rows, (error) => {
        this.#giveUp = undefined;
        clearTimeout(this.#grace);
        if (error) reject(writeError(error));
        else resolve();
      });
    });
  }

  #waitNoLonger(): void {
    if (this.#giveUp) this.#grace = setTimeout(this.#giveUp, GRACE_MS);
  }
}

function writeError(error: Error): Error {
  if ((error as NodeJS.ErrnoException).code === 'EPIPE') return new ReaderGone();
  return new OutputFailed(`can't write to standard output: ${systemError(error)}`);
}

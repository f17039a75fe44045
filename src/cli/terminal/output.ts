import type { Sink } from './descriptor.ts';
import { systemError } from './errors.ts';

/** The reader of the output has gone: there is no one to work for. */
export class ReaderGone extends Error {}

/** The output can't be written. */
export class OutputFailed extends Error {}

/** After a stop, a reader that takes nothing for this long is not waited for. */
const GRACE_MS = 300;

/**
 * Standard output. A write is complete before the next one begins, so that a slow reader slows
 * down its caller, to which every error of writing is thrown.
 */
export class Output {
  readonly #sink: Sink;
  readonly #signal: AbortSignal;
  readonly #messages: { flushed(): Promise<void> } | undefined;
  #hasReader = true;
  #outlivesReader = false;
  /** Gives up the write that is under way. */
  #giveUp: (() => void) | undefined;
  #grace: NodeJS.Timeout | undefined;

  /**
   * @param signal after it, writes that nobody takes are given up
   * @param messages what was said before rows is written before them
   */
  constructor(sink: Sink, signal: AbortSignal, messages?: { flushed(): Promise<void> }) {
    this.#sink = sink;
    this.#signal = signal;
    this.#messages = messages;
    signal.addEventListener('abort', () => this.#waitNoLonger());
  }

  get sink(): Sink {
    return this.#sink;
  }

  /** False after a write whose reader had gone. */
  get hasReader(): boolean {
    return this.#hasReader;
  }

  /** From now on a reader that has gone ends nothing: the exit status is still asked for. */
  outliveReader(): void {
    this.#outlivesReader = true;
  }

  /**
   * Writes all of it.
   *
   * @throws ReaderGone if the pipe is closed and the work is not to outlive that, or if nothing is taken from it after a stop
   * @throws OutputFailed if the disk is full, or for any other reason
   */
  async write(rows: string | Uint8Array): Promise<void> {
    if (rows.length === 0 || !this.#hasReader) return;
    await new Promise<void>((resolve, reject) => {
      this.#giveUp = () => reject(new ReaderGone());
      if (this.#signal.aborted) this.#waitNoLonger();
      this.#write(rows).then(resolve, reject);
    }).finally(() => {
      this.#giveUp = undefined;
      clearTimeout(this.#grace);
    });
  }

  async #write(rows: string | Uint8Array): Promise<void> {
    try {
      await this.#messages?.flushed();
      await this.#sink.write(rows);
    } catch (error) {
      if (!isReaderGone(error)) {
        throw new OutputFailed(`can't write to standard output: ${systemError(error)}`);
      }
      this.#hasReader = false;
      if (!this.#outlivesReader) throw new ReaderGone();
    }
  }

  #waitNoLonger(): void {
    if (this.#giveUp) this.#grace = setTimeout(this.#giveUp, GRACE_MS);
  }
}

/** A socket whose reader has left something unread says that it was reset. */
function isReaderGone(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'EPIPE' || code === 'ECONNRESET';
}

import { constants, fstatSync, openSync } from 'node:fs';
import { type ConnectOpts, Socket, type SocketConstructorOpts } from 'node:net';
import type { Source } from './source.ts';

/** Bytes that the system gives at a time, at most. */
const CHUNK_BYTES = 1 << 16;

/** Bytes that are read before they are asked for. */
const AHEAD_BYTES = 1 << 20;

/**
 * A pipe or a socket, read as it comes. While nobody asks, bytes gather, always in the same memory:
 * a stream of Node's would leave a new buffer behind for every chunk, to be collected as garbage.
 */
export class Pipe implements Source {
  readonly name: string;
  readonly #socket: Socket;
  readonly #ahead = Buffer.allocUnsafe(AHEAD_BYTES);
  #start = 0;
  #end = 0;
  #isOver = false;
  #error: unknown;
  #wake: () => void = () => {};

  /**
   * @param fd becomes non-blocking, and is closed in the end
   * @param signal ends a read that waits
   */
  constructor(fd: number, name: string, signal: AbortSignal) {
    this.name = name;
    const options: SocketConstructorOpts & ConnectOpts = {
      fd,
      readable: true,
      writable: false,
      signal,
      onread: {
        buffer: Buffer.allocUnsafe(CHUNK_BYTES),
        callback: (length, chunk) => this.#take(chunk.subarray(0, length)),
      },
    };
    this.#socket = new Socket(options);
    this.#socket.on('error', (error) => this.#finish(error));
    this.#socket.on('end', () => this.#finish(undefined));
    this.#socket.resume();
  }

  async read(into: Uint8Array): Promise<number> {
    while (this.#start === this.#end && !this.#isOver) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    if (this.#error !== undefined) throw this.#error;
    const length = this.#ahead.copy(into, 0, this.#start, this.#end);
    this.#start += length;
    if (this.#hasRoom && !this.#isOver) this.#socket.resume();
    return length;
  }

  async close(): Promise<void> {
    this.#socket.destroy();
  }

  get #hasRoom(): boolean {
    return this.#end - this.#start <= AHEAD_BYTES - CHUNK_BYTES;
  }

  /** Returns whether more may come. */
  #take(chunk: Uint8Array): boolean {
    if (this.#end + chunk.length > AHEAD_BYTES) {
      this.#ahead.copyWithin(0, this.#start, this.#end);
      this.#end -= this.#start;
      this.#start = 0;
    }
    this.#ahead.set(chunk, this.#end);
    this.#end += chunk.length;
    this.#wake();
    return this.#hasRoom;
  }

  #finish(error: unknown): void {
    this.#isOver = true;
    this.#error ??= error;
    this.#wake();
  }
}

/** The same pipe, opened once more where the system can, for it may be shared with other programs. */
export function ofOurOwn(fd: number): number {
  if (!fstatSync(fd).isFIFO()) return fd;
  try {
    return openSync(`/proc/self/fd/${fd}`, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch {
    return fd;
  }
}

import { constants, fstatSync, openSync, readSync } from 'node:fs';
import { type ConnectOpts, Socket, type SocketConstructorOpts } from 'node:net';
import type { Source } from './source.ts';

/** What a pipe holds. One that is full is being written to faster than it is read. */
const FULL_BYTES = 1 << 16;

/** How long a read waits for more from a pipe that was full: a few large blocks cost less than many. */
const MORE_MS = 1;

const NOWHERE = new Uint8Array();

/**
 * A pipe or a socket, read as it comes. A stream of Node's would copy every chunk twice, and take
 * a new buffer for it: here it waits for the first byte only, and the others are read to
 * where they are wanted.
 */
export class Pipe implements Source {
  readonly name: string;
  readonly #fd: number;
  readonly #socket: Socket;
  /** Where bytes go, and how many have come. */
  #into: Uint8Array = NOWHERE;
  #filled = 0;
  /** The first byte of those that came while there was no place for them. */
  #kept: number | undefined;
  /** Whether the last bytes were a full pipe, and there is room for more. */
  #isFlowing = false;
  readonly #timer: NodeJS.Timeout;
  #isOver = false;
  #error: unknown;
  #wake: () => void = () => {};

  /**
   * @param fd becomes non-blocking, and is closed in the end
   * @param signal ends a read that waits
   */
  constructor(fd: number, name: string, signal: AbortSignal) {
    this.name = name;
    this.#fd = fd;
    const options: SocketConstructorOpts & ConnectOpts = {
      fd,
      readable: true,
      writable: false,
      signal,
      onread: {
        buffer: new Uint8Array(1),
        callback: (_length, bytes) => this.#take(bytes[0] as number),
      },
    };
    this.#socket = new Socket(options);
    this.#socket.on('error', (error) => this.#finish(error));
    this.#socket.on('end', () => this.#finish(undefined));
    this.#timer = setTimeout(() => this.#waitNoLonger(), MORE_MS);
  }

  readAhead(into: Uint8Array): void {
    this.#into = into;
    if (this.#kept !== undefined) this.#take(this.#kept);
    if (this.#hasRoom && !this.#isOver) this.#socket.resume();
  }

  async read(into: Uint8Array): Promise<number> {
    if (this.#into.length === 0) this.readAhead(into);
    while (this.#filled === 0 && !this.#isOver) await this.#change();
    if (this.#isFlowing) this.#timer.refresh();
    while (this.#isFlowing) await this.#change();
    if (this.#error !== undefined) throw this.#error;
    const length = this.#filled;
    this.#into = NOWHERE;
    this.#filled = 0;
    return length;
  }

  async close(): Promise<void> {
    clearTimeout(this.#timer);
    this.#socket.destroy();
  }

  get #hasRoom(): boolean {
    return this.#filled < this.#into.length;
  }

  /** Takes a byte and those that have come with it. Returns whether more may come. */
  #take(byte: number): boolean {
    this.#kept = this.#hasRoom ? undefined : byte;
    if (!this.#hasRoom) return false;
    this.#into[this.#filled++] = byte;
    const rest = this.#readRest();
    this.#filled += rest;
    this.#isFlowing = this.#hasRoom && rest + 1 >= FULL_BYTES;
    this.#wake();
    return this.#hasRoom;
  }

  #change(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  #waitNoLonger(): void {
    this.#isFlowing = false;
    this.#wake();
  }

  /** Reads what is there, which may be nothing. */
  #readRest(): number {
    const room = this.#into.length - this.#filled;
    if (room === 0 || this.#socket.destroyed) return 0;
    try {
      return readSync(this.#fd, this.#into, this.#filled, room, null);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') this.#finish(error);
      return 0;
    }
  }

  #finish(error: unknown): void {
    this.#isOver = true;
    this.#error ??= error;
    this.#waitNoLonger();
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

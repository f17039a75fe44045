import {
  constants,
  fstatSync,
  ftruncateSync,
  openSync,
  type Stats,
  statSync,
  writeSync,
} from 'node:fs';
import { devNull } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { hasThreads, writeSome } from '../descriptors.ts';

/** Where bytes go: a descriptor or, in tests, what takes its place. */
export interface Sink {
  readonly isTerminal: boolean;
  /** Whether another program reads it. */
  readonly isPipe: boolean;
  /** The width of the terminal, or undefined where it is not known. */
  readonly columns: number | undefined;
  /** Writes all of it. @throws the error of the system */
  write(bytes: string | Uint8Array): Promise<void>;
}

/**
 * Bytes of a small piece: PIPE_BUF of Linux, which a pipe takes whole or not at all, so that rows of
 * several programs are not mixed.
 */
const SMALL = 4096;

/** How long to wait before another try where the descriptor takes nothing: at first, at most. */
const WAIT_MS = { first: 1, most: 16 };

/**
 * Standard output or standard error. A write that has to wait for its reader waits in another
 * thread, so that signals are heard. The streams of Node.js (`process.stdout`) would make a pipe
 * non-blocking for every other program that writes to it, which then loses what it writes, and take
 * a short write to a full disk for a whole one.
 */
class Descriptor implements Sink {
  readonly #fd: 1 | 2;
  #stat: Stats | undefined;
  #isTerminal: boolean | undefined;
  /** Writes to it never wait; undefined where there is none. */
  #prompt: number | undefined;
  #hasPrompt = false;
  /** The size of the file, if nobody else writes to it. */
  #size: number | undefined;

  constructor(fd: 1 | 2) {
    this.#fd = fd;
  }

  get isTerminal(): boolean {
    this.#isTerminal ??= isTerminal(this.#fd, this.#stats);
    return this.#isTerminal;
  }

  get isPipe(): boolean {
    return this.#stats.isFIFO() || this.#stats.isSocket();
  }

  get columns(): number | undefined {
    if (!this.isTerminal) return undefined;
    // Of a terminal, the streams of Node.js do no harm, and they alone hear when it is resized.
    const { columns } = this.#fd === 1 ? process.stdout : process.stderr;
    // A terminal that does not know its width says 0.
    return columns || undefined;
  }

  /**
   * Writes all of it. Where somebody else has made the descriptor non-blocking, waits until it
   * takes more. Of what a file did not take whole, on a full disk, nothing is left in it.
   *
   * @throws the error of the system
   */
  async write(text: string | Uint8Array): Promise<void> {
    const bytes = typeof text === 'string' ? Buffer.from(text) : text;
    this.#size ??= fstatSync(this.#fd).size;
    let wait = WAIT_MS.first;
    let done = 0;
    try {
      for (done = this.#takeNow(bytes); done < bytes.length; ) {
        const taken = await this.#take(bytes.subarray(done));
        done += taken;
        if (taken > 0) wait = WAIT_MS.first;
        else {
          await delay(wait);
          wait = Math.min(2 * wait, WAIT_MS.most);
        }
      }
    } catch (error) {
      this.#takeBack(done);
      throw error;
    }
    this.#size += bytes.length;
  }

  /** Removes the last `length` bytes of a file, unless another program has written to it too. */
  #takeBack(length: number): void {
    if (length === 0 || !this.#stats.isFile()) return;
    const { size } = fstatSync(this.#fd);
    if (size === (this.#size ?? 0) + length) ftruncateSync(this.#fd, size - length);
  }

  /** Returns how many bytes were taken, which may be few or none. */
  async #take(bytes: Uint8Array): Promise<number> {
    if (!hasThreads()) return this.#takeNow(bytes);
    try {
      return await writeSome(this.#fd, bytes);
    } catch (error) {
      return noneIfBusy(error);
    }
  }

  /**
   * As `#take`, of a small piece and without a wait: a row at a time by another thread takes three
   * times as long as its check (measured).
   */
  #takeNow(bytes: Uint8Array): number {
    if (bytes.length > SMALL && hasThreads()) return 0;
    if (!this.#hasPrompt) this.#prompt = this.#openPrompt();
    this.#hasPrompt = true;
    const fd = this.#prompt ?? (hasThreads() ? undefined : this.#fd);
    try {
      return fd === undefined ? 0 : writeSync(fd, bytes);
    } catch (error) {
      return noneIfBusy(error);
    }
  }

  /** A pipe or a terminal is opened once more, so that only this one is non-blocking. */
  #openPrompt(): number | undefined {
    if (this.#stats.isFile()) return this.#fd;
    try {
      return openSync(`/proc/self/fd/${this.#fd}`, constants.O_WRONLY | constants.O_NONBLOCK);
    } catch {
      return undefined;
    }
  }

  get #stats(): Stats {
    this.#stat ??= fstatSync(this.#fd);
    return this.#stat;
  }
}

export const standardOutput: Sink = new Descriptor(1);
export const standardError: Sink = new Descriptor(2);

/** A file, a pipe and the null device are not asked: tty takes 3 ms to load (measured). */
function isTerminal(fd: number, stats: Stats): boolean {
  if (!stats.isCharacterDevice() || stats.rdev === statSync(devNull).rdev) return false;
  return tty().isatty(fd);
}

/** Nothing was taken, if that is all that is wrong. */
function noneIfBusy(error: unknown): 0 {
  if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return 0;
  throw error;
}

function tty(): typeof import('node:tty') {
  return process.getBuiltinModule('node:tty');
}

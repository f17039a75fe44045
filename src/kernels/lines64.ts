import type { KernelFormat } from '../text/rows.ts';
import { exportsOf, unlessOutOfMemory } from './compile.ts';
import { Fused64Kernel, type Lines64Memory } from './fused64.ts';
import { FORMATS, type LineRows } from './kernelRows.ts';

const NEWLINE = 10;

/**
 * Bytes of a block that are answered at once. They and their rows stay in the second cache of a
 * processor: blocks of 1 MiB as a whole took 1.06 to 1.17 times as long (measured).
 */
const WINDOW_BYTES = 3 << 16;

interface Window {
  readonly from: number;
  readonly to: number;
}

const NO_WINDOW: Window = { from: 0, to: 0 };

/**
 * How many numbers from 2^32 on a thread tests before it starts the kernel for them, or eight times as
 * many below: that takes about 2 ms, and saves 0.05 to 0.1 µs for a composite and 0.1 to 0.3 µs for a
 * prime from 2^32 on, and 0.02 µs below (measured), where the bitmap of primes may save all.
 */
const WORTH_FUSED = 10_000;

/** The functions and variables of assembly/lines64.ts. */
interface Exports extends Lines64Memory {
  readonly INPUT: WebAssembly.Global;
  readonly rows: WebAssembly.Global;
  readonly rowsEnd: WebAssembly.Global;
  readonly primes: WebAssembly.Global;
  readonly composites: WebAssembly.Global;
  readonly neither: WebAssembly.Global;
  readonly stopped: WebAssembly.Global;
  reserve(bytes: number): void;
  clear(): void;
  read(at: number, end: number, format: number): void;
  readonly narrow: WebAssembly.Global;
  readonly medium: WebAssembly.Global;
  readonly left: WebAssembly.Global;
  testNarrow(): void;
  decideNarrow(count: number): void;
  answer(end: number, format: number, decided: number): number;
  countNewlines(length: number): number;
}

/**
 * Checks blocks of text whose lines are numbers below 2^64, proven prime or composite, with the
 * evidence of `primality`.
 *
 * It answers lines that are the decimal digits of a number, without leading zeros, and \n, \r\n or
 * the end of the block. Any other line is left to the caller, and so is a strong pseudoprime to
 * base 2 without a small factor, of which there are 32 million below 2^64, unless it is in the
 * bitmap (assembly/lines64/primeBitmap.ts) and its row does not name the evidence.
 */
export class Lines64Kernel {
  readonly #kernel: Exports;
  #block: Uint8Array = new Uint8Array();
  /** The part of the block that is at INPUT, if it is to be answered further. */
  #window = NO_WINDOW;
  /** How many numbers were tested without the fused kernel; of those below 2^32 one in eight. */
  #tested = 0;
  #fused64: Fused64Kernel | undefined;

  /** @throws RangeError if there is no memory for it: see `instantiate` */
  constructor(module: WebAssembly.Module) {
    this.#kernel = exportsOf(module) as unknown as Exports;
  }

  /**
   * Takes a block, which may be in shared memory, in place of the one before. It must not change
   * until it has been answered.
   *
   * @returns whether there is memory for its lines and their rows; if not, no block is loaded
   */
  load(block: Uint8Array): boolean {
    const hasRoom = unlessOutOfMemory(() => {
      this.#kernel.reserve(WINDOW_BYTES + 1);
      return true;
    });
    this.#block = hasRoom ? block : new Uint8Array();
    this.#window = NO_WINDOW;
    return hasRoom === true;
  }

  /** Loads a block; returns how many newlines it has, or undefined if there is no memory for it. */
  countLines(block: Uint8Array): number | undefined {
    if (!this.load(block)) return undefined;
    let lines = 0;
    for (let at = 0; at < block.length; at += WINDOW_BYTES) {
      lines += this.#kernel.countNewlines(this.#copy(at, at + WINDOW_BYTES));
    }
    return lines;
  }

  /**
   * Answers lines of the loaded block from `at` on, where a line begins: until one is left to the
   * caller, or for 7 ms at most. Without memory for more rows it leaves the next line to the caller.
   */
  run(at: number, format: KernelFormat): LineRows {
    const kernel = this.#kernel;
    const window = this.#windowAt(at);
    const isLast = window.to === this.#block.length;
    const start = kernel.INPUT.value + at - window.from;
    const end = start + window.to - at;
    kernel.clear();
    let next = start;
    let batch = 0;
    let leftOver = false;
    do {
      const from = next;
      const decided = this.#read(from, end, FORMATS[format]);
      const after = unlessOutOfMemory(() => kernel.answer(end, FORMATS[format], decided));
      leftOver = after === undefined || kernel.stopped.value !== 0;
      next = after ?? next;
      // What is not enough for a whole batch is left to the next window.
      batch = isLast ? 1 : next - from;
    } while (!leftOver && end - next >= batch);
    this.#window = leftOver ? window : NO_WINDOW;
    const rows = kernel.rows.value;
    return {
      rows: new Uint8Array(kernel.memory.buffer, rows, kernel.rowsEnd.value - rows),
      primes: kernel.primes.value,
      composites: kernel.composites.value,
      neither: kernel.neither.value,
      next: Math.min(at + next - start, window.to),
      leftOver,
    };
  }

  /** The window that is loaded, if `at` is in it; if not, one of whole lines from `at` on is. */
  #windowAt(at: number): Window {
    const { from, to } = this.#window;
    if (at >= from && at < to) return this.#window;
    const most = Math.min(at + WINDOW_BYTES, this.#block.length);
    const whole = this.#block.lastIndexOf(NEWLINE, most - 1) + 1;
    // The last line of the block may end with it, and one that is longer than a window is cut off.
    const end = most < this.#block.length && whole > at ? whole : most;
    this.#copy(at, end);
    return { from: at, to: end };
  }

  /** Copies a part of the block, of at most a window, and a newline to the input; returns its length. */
  #copy(from: number, to: number): number {
    const { memory, INPUT } = this.#kernel;
    const part = this.#block.subarray(from, to);
    const input = Buffer.from(memory.buffer, INPUT.value, part.length + 1);
    // `set` copies from shared memory by words, or bytes: in 2.5 or 20 times the time (measured).
    input.fill(part, 0, part.length);
    input[part.length] = NEWLINE;
    return part.length;
  }

  /** Reads a batch, and tests the numbers below 2^32; returns how many of the others it has decided. */
  #read(at: number, end: number, format: number): number {
    const kernel = this.#kernel;
    if (this.#tested >= WORTH_FUSED) {
      this.#tested = Number.NEGATIVE_INFINITY;
      this.#fused64 = Fused64Kernel.start(kernel);
    }
    kernel.read(at, end, format);
    const [narrow, left] = [kernel.narrow.value, kernel.left.value];
    this.#tested += left - narrow + narrow / 8;
    const fused = this.#fused64;
    if (fused === undefined) {
      kernel.testNarrow();
      return 0;
    }
    kernel.decideNarrow(fused.keepPassing(narrow));
    fused.test(narrow, kernel.medium.value, left);
    return left - narrow;
  }
}

import type { KernelFormat } from '../text/rows.ts';
import { exportsOf, unlessOutOfMemory } from './compile.ts';
import { Fused64Kernel, type Lines64Memory } from './fused64.ts';
import { FORMATS, type LineRows } from './kernelRows.ts';

const NEWLINE = 10;

/**
 * Bytes of a block that are answered at once. They and their rows stay in the second cache of a
 * processor: blocks of 1 MiB as a whole took 1.2 times as long (measured).
 */
const WINDOW_BYTES = 3 << 16;

/**
 * How many numbers from 2^32 on a thread tests before it starts the kernel for them: that takes about
 * 2 ms, and saves 0.05 to 0.1 µs for a composite and 0.1 to 0.3 µs for a prime (measured).
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
  read(at: number, end: number, format: number): number;
  readonly left: WebAssembly.Global;
  firstLeft(): number;
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
  /** How many numbers from 2^32 to 2^64 were tested without the kernel for them. */
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
   * caller, or for 6 ms at most. Without memory for more rows it leaves the next line to the caller.
   */
  run(at: number, format: KernelFormat): LineRows {
    const kernel = this.#kernel;
    const windowEnd = this.#windowEnd(at);
    const isLast = windowEnd === this.#block.length;
    const length = this.#copy(at, windowEnd);
    const input = kernel.INPUT.value;
    const end = input + length;
    kernel.clear();
    let next = input;
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
    const rows = kernel.rows.value;
    return {
      rows: new Uint8Array(kernel.memory.buffer, rows, kernel.rowsEnd.value - rows),
      primes: kernel.primes.value,
      composites: kernel.composites.value,
      neither: kernel.neither.value,
      next: at + Math.min(next - input, length),
      leftOver,
    };
  }

  /** Where the last whole line of a window from `at` on ends; one line alone may be cut off. */
  #windowEnd(at: number): number {
    const most = at + WINDOW_BYTES;
    if (most >= this.#block.length) return this.#block.length;
    const end = this.#block.lastIndexOf(NEWLINE, most - 1) + 1;
    return end > at ? end : most;
  }

  /** Copies a part of the block, of at most a window, to the input; returns its length. */
  #copy(from: number, to: number): number {
    const part = this.#block.subarray(from, to);
    const { memory, INPUT } = this.#kernel;
    const input = new Uint8Array(memory.buffer, INPUT.value, part.length + 1);
    input.set(part);
    input[part.length] = NEWLINE;
    return part.length;
  }

  /** Reads a batch; returns how many of its numbers were decided by the kernel for 2^32 to 2^64. */
  #read(at: number, end: number, format: number): number {
    const kernel = this.#kernel;
    if (this.#tested >= WORTH_FUSED) {
      this.#tested = Number.NEGATIVE_INFINITY;
      this.#fused64 = Fused64Kernel.start(kernel);
    }
    const medium = kernel.read(at, end, format);
    const first = kernel.firstLeft();
    const count = kernel.left.value - first;
    this.#tested += count;
    this.#fused64?.test(first, medium, count);
    return this.#fused64 ? count : 0;
  }
}

import type { KernelFormat } from '../text/rows.ts';
import { compileKernel } from './compile.ts';
import { WASM } from './generated/lines64.wasm.ts';

/** As assembly/lines64/rows.ts numbers them. */
const FORMATS = { book: 0, primes: 1, composites: 2, json: 3, none: 4 } as const;

const NEWLINE = 10;

/** Consecutive lines of a block, answered. */
export interface BlockPiece {
  /** Their rows; the memory is written over when the next piece is asked for. */
  readonly rows: Uint8Array;
  readonly primes: number;
  readonly composites: number;
  /** How many are below 2. */
  readonly neither: number;
  /** Where in the block the first line begins that is not answered yet. */
  readonly next: number;
  /** Whether the kernel leaves that line to the caller. */
  readonly leftOver: boolean;
}

/** The functions and variables of assembly/lines64.ts. */
interface Exports {
  readonly memory: WebAssembly.Memory;
  readonly INPUT: WebAssembly.Global;
  readonly rows: WebAssembly.Global;
  readonly rowsEnd: WebAssembly.Global;
  readonly primes: WebAssembly.Global;
  readonly composites: WebAssembly.Global;
  readonly neither: WebAssembly.Global;
  readonly stopped: WebAssembly.Global;
  reserve(bytes: number): void;
  clear(): void;
  answer(at: number, end: number, format: number): number;
  countNewlines(length: number): number;
}

/** The module, or undefined where there is no WebAssembly with vectors. */
export function compileLines64(): WebAssembly.Module | undefined {
  return compileKernel(WASM);
}

/**
 * Checks blocks of text whose lines are numbers below 2^64, proven prime or composite, with the
 * evidence of `primality`.
 *
 * It answers lines that are the decimal digits of a number, without leading zeros, and \n, \r\n or
 * the end of the block. Any other line is left to the caller, and so is a strong pseudoprime to
 * base 2 without a small factor, of which there are 32 million below 2^64; but not one that is
 * sieved (assembly/lines64/sieved.ts), unless its row is to name the evidence.
 */
export class Lines64Kernel {
  readonly #kernel: Exports;
  #length = 0;

  constructor(module: WebAssembly.Module) {
    this.#kernel = new WebAssembly.Instance(module).exports as unknown as Exports;
  }

  /** Takes a copy of a block, which may lie in shared memory. */
  load(block: Uint8Array): void {
    const kernel = this.#kernel;
    kernel.reserve(block.length + 1);
    const input = new Uint8Array(kernel.memory.buffer, kernel.INPUT.value, block.length + 1);
    input.set(block);
    input[block.length] = NEWLINE;
    this.#length = block.length;
  }

  /** How many newlines a block has; it takes the place of the one that was loaded. */
  countLines(block: Uint8Array): number {
    this.load(block);
    return this.#kernel.countNewlines(block.length);
  }

  /**
   * Answers lines of the block from `at` on, where a line begins: until one is left to the caller,
   * the block ends, or `now` is at least `deadline`, which is looked at every 6 ms or more often.
   */
  run(
    at: number,
    format: KernelFormat,
    deadline: number = Infinity,
    now: () => number = zero,
  ): BlockPiece {
    const kernel = this.#kernel;
    const input = kernel.INPUT.value;
    const end = input + this.#length;
    kernel.clear();
    let next = input + at;
    let leftOver = false;
    do {
      next = kernel.answer(next, end, FORMATS[format]);
      leftOver = kernel.stopped.value !== 0;
    } while (next < end && !leftOver && now() < deadline);
    const rows = kernel.rows.value;
    return {
      rows: new Uint8Array(kernel.memory.buffer, rows, kernel.rowsEnd.value - rows),
      primes: kernel.primes.value,
      composites: kernel.composites.value,
      neither: kernel.neither.value,
      next: Math.min(next - input, this.#length),
      leftOver,
    };
  }
}

function zero(): number {
  return 0;
}

import type { KindFormat } from '../text/rows.ts';
import { compileKernel } from './compile.ts';
import { WASM } from './generated/sieve.wasm.ts';
import { SMALL_BELOW, smallRange } from './smallRange.ts';

/** The next numbers of a range, answered. */
export interface RangePiece {
  /** Their rows; the memory is written over when the next piece is asked for. */
  readonly rows: Uint8Array;
  readonly primes: number;
  readonly composites: number;
  /** How many are below 2. */
  readonly neither: number;
  /** The first number that is not answered yet. */
  readonly next: bigint;
}

/** The functions of assembly/sieve.ts, and the address at which rows begin. */
interface Exports {
  readonly memory: WebAssembly.Memory;
  readonly ROWS: WebAssembly.Global;
  open(from: bigint, to: bigint): void;
  sieveNext(): number;
  openLarge(): number;
  strikeLarge(): number;
  trim(): void;
  openPrimes(digits: number): void;
  openComposites(digits: number): void;
  openBook(digits: number): void;
  countPrimes(): void;
  writePrimes(): number;
  writeAll(): number;
  primesOfCall(): number;
  nextNumber(): bigint;
}

/** The module, or undefined where there is no WebAssembly with vectors. */
export function compileSieve(): WebAssembly.Module | undefined {
  return compileKernel(WASM);
}

/**
 * Sieves ranges of numbers from 0 to 2^64 - 1 by every prime up to the root, so that each prime it
 * finds is proven. It keeps up to 20 MB from one range to the next.
 */
export class SieveKernel {
  readonly #kernel: Exports;

  constructor(module: WebAssembly.Module) {
    this.#kernel = new WebAssembly.Instance(module).exports as unknown as Exports;
  }

  /**
   * The numbers from..to, both included, 0 <= from, to < 2^64, piece by piece: little more than
   * 256 KiB of rows each. One range at a time; it may be left at any piece.
   */
  *run(from: bigint, to: bigint, format: KindFormat): Generator<RangePiece, void, undefined> {
    if (from < 0n || to >= 1n << 64n) throw new RangeError(`cannot sieve ${from}..${to}`);
    if (from < SMALL_BELOW && from <= to) {
      const small = smallRange(from, to, format);
      yield small;
      from = small.next;
    }
    while (from <= to) {
      const last = windowLast(from, to);
      this.#sieve(from, last);
      yield* this.#rows(from, last, format);
      from = last + 1n;
    }
  }

  /** Sieves from..last, calling often: a call that is long stays with the code of its beginning. */
  #sieve(from: bigint, last: bigint): void {
    const kernel = this.#kernel;
    kernel.open(from, last);
    while (kernel.sieveNext()) {}
    if (kernel.openLarge()) while (kernel.strikeLarge()) {}
    kernel.trim();
  }

  /** The rows of the window that has been sieved. */
  *#rows(from: bigint, last: bigint, format: KindFormat): Generator<RangePiece, void, undefined> {
    const kernel = this.#kernel;
    const write = this.#open(String(last).length, format);
    while (from <= last) {
      const bytes = write();
      const rows = new Uint8Array(kernel.memory.buffer, kernel.ROWS.value, bytes);
      const behind = BigInt.asUintN(64, kernel.nextNumber());
      const next = behind > last || behind < from ? last + 1n : behind;
      const primes = kernel.primesOfCall();
      yield { rows, primes, composites: Number(next - from) - primes, neither: 0, next };
      from = next;
    }
  }

  /** The function that writes the next rows of a form and returns how many bytes they are. */
  #open(digits: number, format: KindFormat): () => number {
    const kernel = this.#kernel;
    switch (format) {
      case 'primes':
        kernel.openPrimes(digits);
        return kernel.writePrimes;
      case 'none':
        kernel.openPrimes(digits);
        return () => {
          kernel.countPrimes();
          return 0;
        };
      case 'composites':
        kernel.openComposites(digits);
        return kernel.writeAll;
      case 'book':
        kernel.openBook(digits);
        return kernel.writeAll;
    }
  }
}

/** The last number of the window of `from`, all of which has as many digits. */
function windowLast(from: bigint, to: bigint): bigint {
  const full = from - (from % 30n) + rangeWindow(to) - 1n;
  const sameDigits = 10n ** BigInt(String(from).length) - 1n;
  return [full, sameDigits].reduce((a, b) => (a < b ? a : b), to);
}

/**
 * How many numbers are sieved at once in a range up to `to`. Shorter ranges cost more a number:
 * each finds its sieving primes above 2^17 anew.
 */
export function rangeWindow(to: bigint): bigint {
  return 30n * (WINDOWS.find(({ below }) => to < below)?.bytes ?? LARGEST_WINDOW);
}

/**
 * The bytes of a window, 30 numbers each. Larger ones spread the finding of sieving primes, smaller
 * ones stay in the caches: measured at 10^9, 10^12, 10^15 and 10^18, and flat around these.
 */
const WINDOWS = [
  { below: 1n << 32n, bytes: 1n << 18n },
  { below: 1n << 44n, bytes: 1n << 20n },
  { below: 1n << 52n, bytes: 1n << 22n },
];
const LARGEST_WINDOW = 1n << 24n;

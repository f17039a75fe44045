import type { KindFormat } from '../text/rows.ts';
import { exportsOf } from './compile.ts';
import type { RangeRows, SharedPrimes } from './kernelRows.ts';
import { SMALL_BELOW, smallRange } from './smallRange.ts';

/** The functions of assembly/sieve.ts, and the addresses at which rows and bits begin. */
interface Exports {
  readonly memory: WebAssembly.Memory;
  readonly ROWS: WebAssembly.Global;
  readonly WINDOW: WebAssembly.Global;
  open(from: bigint, to: bigint): void;
  place(): void;
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

/** The most bytes of a window, which hold 30 numbers each. */
const MOST_BYTES = 1n << 25n;

/** Pages of 64 KiB for that window, for what surrounds it, and for the buckets of its hits. */
const MOST_PAGES = Number((MOST_BYTES + (MOST_BYTES >> 1n) + (1n << 21n)) >> 16n);

/**
 * Sieves ranges of numbers from 0 to 2^64 - 1 by every prime up to the root, so that each prime it
 * finds is proven. It keeps up to 50 MB from one range to the next.
 */
export class SieveKernel {
  readonly #kernel: Exports;

  /**
   * The memory grows here, and not for the first large window, because later there would be no way
   * back. Pages that are not written to cost nothing.
   *
   * @throws RangeError if there is no memory for it: see `instantiate`
   */
  constructor(module: WebAssembly.Module) {
    this.#kernel = exportsOf(module) as unknown as Exports;
    this.#kernel.memory.grow(MOST_PAGES);
  }

  /**
   * The rows of the numbers from..to, both included, 0 <= from, to < 2^64, little more than 256 KiB
   * at a time. One range at a time; it may be abandoned at any point.
   *
   * @throws RangeError beyond these bounds
   */
  *run(from: bigint, to: bigint, format: KindFormat): Generator<RangeRows, void, undefined> {
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

  /**
   * Finds the primes from `from`, at least SMALL_BELOW, to `to` < 2^64 at most: all have the same
   * digit count, and a window holds them. To be shared by threads that write their rows.
   */
  sieve(from: bigint, to: bigint): SharedPrimes {
    const last = windowLast(from, to);
    this.#sieve(from, last);
    const bits = new Uint8Array(new SharedArrayBuffer(Number(last / 30n - from / 30n) + 1));
    bits.set(this.#bits(bits.length));
    return { from, to: last, bits };
  }

  /** As `run`, for numbers of a window whose primes are known. */
  *rows(
    window: SharedPrimes,
    from: bigint,
    to: bigint,
    format: KindFormat,
  ): Generator<RangeRows, void, undefined> {
    const start = Number(from / 30n - window.from / 30n);
    const end = Number(to / 30n - window.from / 30n) + 1;
    this.#kernel.open(from, to);
    this.#bits(end - start).set(window.bits.subarray(start, end));
    this.#kernel.trim();
    yield* this.#rows(from, to, format);
  }

  /** The first bytes of the window in the kernel's memory. */
  #bits(length: number): Uint8Array {
    return new Uint8Array(this.#kernel.memory.buffer, this.#kernel.WINDOW.value, length);
  }

  /**
   * Sieves from..last, in short calls: V8 does not replace WebAssembly code that is running, so a
   * long call would stay in the baseline compiler's code.
   */
  #sieve(from: bigint, last: bigint): void {
    const kernel = this.#kernel;
    kernel.open(from, last);
    kernel.place();
    while (kernel.sieveNext()) {}
    if (kernel.openLarge()) while (kernel.strikeLarge()) {}
    kernel.trim();
  }

  /** The rows of the window that has been sieved. */
  *#rows(from: bigint, last: bigint, format: KindFormat): Generator<RangeRows, void, undefined> {
    const kernel = this.#kernel;
    const write = this.#open(String(last).length, format);
    while (from <= last) {
      const bytes = write();
      const rows = new Uint8Array(kernel.memory.buffer, kernel.ROWS.value, bytes);
      // Near 2^64 the number after a window may wrap.
      const after = BigInt.asUintN(64, kernel.nextNumber());
      const next = after > last || after < from ? last + 1n : after;
      const primes = kernel.primesOfCall();
      yield { rows, primes, composites: Number(next - from) - primes, neither: 0, next };
      from = next;
    }
  }

  /** The function that writes the next rows of a format and returns their length in bytes. */
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

/** The last number of the window that begins at `from`, in which all have the same digit count. */
function windowLast(from: bigint, to: bigint): bigint {
  const full = from - (from % 30n) + 30n * MOST_BYTES - 1n;
  const sameDigits = 10n ** BigInt(String(from).length) - 1n;
  return [full, sameDigits].reduce((a, b) => (a < b ? a : b), to);
}

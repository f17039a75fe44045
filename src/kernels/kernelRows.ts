/** The formats of rows, as the kernels number them. */
export const FORMATS = { book: 0, primes: 1, composites: 2, json: 3, none: 4 } as const;

/**
 * The digits of the longest numbers whose lines a kernel answers: those of 2^64 - 1, and as many as all
 * numbers below 2^5000 have.
 */
export const MOST_DIGITS = { lines64: 20, largeLines: 1505 } as const;

/** Rows that a kernel has written, and how many numbers of each kind they answer. */
export interface KernelRows {
  /** A view of the kernel's memory, overwritten when the kernel is asked for the next rows. */
  readonly rows: Uint8Array;
  readonly primes: number;
  readonly probablePrimes?: number;
  readonly composites: number;
  /** Numbers below 2. */
  readonly neither: number;
}

/** The rows of the next numbers of a range. */
export interface RangeRows extends KernelRows {
  /** The first number that is not answered yet. */
  readonly next: bigint;
}

/** The primes of from..to, in memory that all threads share. */
export interface SharedPrimes {
  readonly from: bigint;
  readonly to: bigint;
  /** A byte for 30 numbers, from a multiple of 30 on; a bit is 1 for a prime: see assembly/sieve. */
  readonly bits: Uint8Array<SharedArrayBuffer>;
}

/** The rows of consecutive lines of a block. */
export interface LineRows extends KernelRows {
  /** Where in the block the first line begins that is not answered yet. */
  readonly next: number;
  /** Whether the kernel leaves that line to the caller. */
  readonly leftOver: boolean;
}

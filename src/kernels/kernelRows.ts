/** Rows that a kernel has written, and how many numbers of each kind they answer. */
export interface KernelRows {
  /** A view of the kernel's memory, overwritten when the kernel is asked for the next rows. */
  readonly rows: Uint8Array;
  readonly primes: number;
  readonly composites: number;
  /** Numbers below 2. */
  readonly neither: number;
}

/** The rows of the next numbers of a range. */
export interface RangeRows extends KernelRows {
  /** The first number that is not answered yet. */
  readonly next: bigint;
}

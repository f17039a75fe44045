/**
 * Where everything is in memory: tables and lists among the static data, after which come the bits
 * of the window, for which the memory grows.
 */

/**
 * Bytes of bits in a segment, which is sieved at once: it fits in the second cache. Half and twice
 * of it are as fast (measured).
 */
export const SEGMENT: usize = 1 << 18;
/** Rows are written until there are this many bytes of them. */
export const ROWS_BYTES: usize = 1 << 18;
/** Primes are listed from this many bytes of bits at a time. */
export const BATCH: usize = 1 << 10;

/** Room for the base primes of a class, 5,454 at most, and two more. */
export const BASE_CAPACITY: u32 = 5_456;
/** The patterns of presieve.ts, and the bytes of all of them. */
export const PATTERN_COUNT: u32 = 16;
export const PATTERN_BYTES: u32 = 189_890;

/** "0000" to "9999", four characters each. */
export const DIGITS: usize = memory.data(4 * 10_000, 16);
/** The digits before the last four of the numbers that are rendered. */
export const PREFIX: usize = memory.data(16, 16);
/**
 * For each bit of a word of 240 numbers: four times its distance from the first. One more: no bit.
 */
export const DISTANCES: usize = memory.data(2 * 65, 16);
/** For each byte of bits: its 30 numbers, a bit each, lowest first. */
export const NUMBERS: usize = memory.data(4 * 256, 16);
/** For each pattern its address and its length. */
export const PATTERN_LIST: usize = memory.data(8 * PATTERN_COUNT, 16);
/** The patterns, and room to cross off 163 bytes beyond the last. */
export const PATTERNS: usize = memory.data(PATTERN_BYTES + 163, 16);

/** The primes of basePrimes.ts, class by class, and the addresses of their next turns. */
export const BASE_PRIMES: usize = memory.data(4 * 8 * BASE_CAPACITY, 16);
export const PLACES: usize = memory.data(4 * 8 * BASE_CAPACITY, 16);
/** The same for a single prime. */
export const ONE_PRIME: usize = memory.data(4, 4);
export const ONE_PLACE: usize = memory.data(4, 4);

/** The bits of a segment of largePrimes.ts; up to 2^16 bytes around it may be crossed off. */
export const LARGE_BITS: usize = memory.data((1 << 16) + i32(SEGMENT) + (1 << 16), 16) + (1 << 16);
/** The large primes of a batch. */
export const LARGE_PRIMES: usize = memory.data(4 * 8 * i32(BATCH) + 16, 16);
/** What firstMultiples.ts has found for them. */
export const FOUND: usize = memory.data(16 * 8 * i32(BATCH) + 64, 16);
/** For each bucket the address after its last hit. */
export const BUCKET_ENDS: usize = memory.data(4 * 256, 16);
/** For each class and residue the step to the next multiple: see buckets.ts. */
export const STEPS: usize = memory.data(4 * 64, 16);

/** Rows, and the room that the last ones may need beyond ROWS_BYTES: see rows.ts. */
export const ROWS: usize = memory.data(i32(ROWS_BYTES) + (1 << 13), 16);

/** Up to this many bytes before and after the window may be crossed off. */
export const SPILL: usize = 1 << 19;

/** The bits of the window. */
export const WINDOW: usize = (__heap_base + SPILL + 63) & ~63;

/** Makes room up to the address `end`. Traps if the memory can't grow. */
export function growMemory(end: usize): void {
  const pages = i32((end + 0xffff) >> 16);
  if (pages > memory.size() && memory.grow(pages - memory.size()) < 0) unreachable();
}

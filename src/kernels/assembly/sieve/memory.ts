/**
 * Where everything is in memory: tables and lists among the static data, after which come the bits
 * of the window, for which the memory grows.
 */

/** Bytes of bits in a segment, which is sieved at once: it fits in the second cache. */
export const SEGMENT: usize = 1 << 18;
/** Rows are written until there are this many bytes of them. */
export const ROWS_BYTES: usize = 1 << 18;
/** Primes are listed from this many bytes of bits at a time. */
export const BATCH: usize = 1 << 10;

/** Room for the base primes, 12,212, and one more; and how many of them are below 2^16. */
export const MOST_BASE_PRIMES: u32 = 12_213;
export const MOST_BELOW_2_16: u32 = 6_504;
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
/** For each r modulo 30 and k: a byte with all bits but that of r times the k-th residue. */
export const PRODUCT_MASKS: usize = memory.data(8 * 30, 16);
/** For each r modulo 30 and k: the distance from r up to the k-th residue. */
export const AHEAD: usize = memory.data(8 * 30, 16);
/** For each r modulo 30: a byte with all bits but that of r; with all if r has none. */
export const RESIDUE_MASKS: usize = memory.data(30, 16);

/** For each pattern its address and its length. */
export const PATTERN_LIST: usize = memory.data(8 * PATTERN_COUNT, 16);
/** The patterns, and room to cross off 163 bytes beyond the last. */
export const PATTERNS: usize = memory.data(PATTERN_BYTES + 163, 16);

/** The primes of basePrimes.ts. */
export const BASE_PRIMES: usize = memory.data(4 * MOST_BASE_PRIMES, 16);
/** Their next multiples in the window: eight addresses each. */
export const PLACES: usize = memory.data(32 * MOST_BASE_PRIMES, 16);

/** The bits of a segment of largePrimes.ts; up to 2^16 bytes after it may be crossed off. */
export const LARGE_BITS: usize = memory.data(i32(SEGMENT) + (1 << 16), 16);
/** The next multiples there of the base primes below 2^16. */
export const LARGE_PLACES: usize = memory.data(32 * MOST_BELOW_2_16, 16);
/** The large primes of a batch, and the distances of the first multiples of four of them. */
export const LARGE_PRIMES: usize = memory.data(4 * 8 * i32(BATCH) + 16, 16);
export const FOUR_DISTANCES: usize = memory.data(16, 16);

/** The next multiples of one prime. */
export const ONE_PLACE: usize = memory.data(32, 16);

/** Rows, and the room that the last ones may need beyond ROWS_BYTES: see rows.ts. */
export const ROWS: usize = memory.data(i32(ROWS_BYTES) + (1 << 13), 16);

/** The bits of the window. */
export const WINDOW: usize = (__heap_base + 63) & ~63;

/** Up to this many bytes after the window may be crossed off. */
const SPILL: usize = 1 << 19;

/** Makes room for a window that ends at the address `end`. Traps if the memory can't grow. */
export function growWindow(end: usize): void {
  const pages = i32((end + SPILL + 0xffff) >> 16);
  if (pages > memory.size() && memory.grow(pages - memory.size()) < 0) unreachable();
}

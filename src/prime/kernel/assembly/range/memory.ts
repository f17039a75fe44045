/**
 * Where everything lies in the memory of the kernel. Below TABLES are the constants that the
 * compiler puts there; above WINDOW the bits of the window, for which the memory grows.
 */

export const TABLES: usize = 0x1000;

/** "0000" to "9999", four characters each. */
export const DIGITS: usize = TABLES;
/** Per bit of a word of 240 numbers: four times its distance from the first. One for no bit. */
export const DISTANCES: usize = DIGITS + 40_000;
/** Per byte of bits: its 30 numbers, a bit each, lowest first. */
export const NUMBERS: usize = DISTANCES + 2 * 72;
/** Per r modulo 30 and k: a byte with all bits but the one of r times the k-th residue. */
export const MASKS: usize = NUMBERS + 4 * 256;
/** Per r modulo 30 and k: how far it is from r up to the k-th residue. */
export const AHEAD: usize = MASKS + 8 * 30;
/** Per r modulo 30: a byte with all bits but the one of r, or with all where r has none. */
export const KEEPING: usize = AHEAD + 8 * 30;

/** The digits above the last four of the numbers that are rendered. */
export const PREFIX: usize = KEEPING + 32;

/** Per pattern: its address and its length. */
export const PATTERN_LIST: usize = PREFIX + 16;
export const PATTERNS: usize = PATTERN_LIST + 8 * 16;

/** The primes that are kept, from FIRST_STRUCK to KEPT_BELOW, a u32 each. */
export const PRIMES: usize = PATTERNS + 0x30000;
/** Their next multiples in the window: eight addresses each. */
export const PLACES: usize = PRIMES + 4 * 12_288;
/** The same for large sieving primes: the multiples of those below 2^16 in their segment. */
export const LARGE_PLACES: usize = PLACES + 32 * 12_288;
/** The multiples of one prime. */
export const ONE_PLACE: usize = LARGE_PLACES + 32 * 6_656;

/** What sieving reads and writes at a time, at most; it lies in the second cache. */
export const SEGMENT: usize = 1 << 18;
/** Beyond its end a multiple of a prime that is kept may be struck, and presieving does not stop. */
const SEGMENT_SPILL: usize = 1 << 17;

/** The bits of a segment of large sieving primes. */
export const LARGE_BITS: usize = ONE_PLACE + 32;
/** Those primes themselves, as many as BATCH bytes of bits may have. */
export const BATCH: usize = 1 << 10;
export const LARGE_PRIMES: usize = LARGE_BITS + SEGMENT + SEGMENT_SPILL;

/** Rows, and the room that a row may need beyond their end. */
export const ROWS: usize = LARGE_PRIMES + 4 * 8 * BATCH + 64;
export const ROWS_BYTES: usize = 1 << 18;
const LAST_ROWS: usize = 1 << 13;

export const WINDOW: usize = (ROWS + ROWS_BYTES + LAST_ROWS + 63) & ~63;

/** Beyond the end of the window a multiple of a prime below 2^19 may be struck. */
const WINDOW_SPILL: usize = 1 << 19;

/** Makes room for a window that ends at the address `end`. */
export function growWindow(end: usize): void {
  const pages = i32((end + WINDOW_SPILL + 0xffff) >> 16);
  if (pages > memory.size() && memory.grow(pages - memory.size()) < 0) unreachable();
}

/**
 * Where everything lies: tables and lists among the static data, behind which come the bits of the
 * window, for which the memory grows.
 */

/** Bytes of bits, and segments of them, that are sieved at once: they lie in the second cache. */
export const SEGMENT: usize = 1 << 18;
/** Rows are written until there are so many bytes of them. */
export const ROWS_BYTES: usize = 1 << 18;
/** Primes are listed from so many bytes of bits at a time. */
export const BATCH: usize = 1 << 10;

/** "0000" to "9999", four characters each. */
export const DIGITS: usize = memory.data(4 * 10_000, 16);
/** The digits above the last four of the numbers that are rendered. */
export const PREFIX: usize = memory.data(16, 16);
/** Per bit of a word of 240 numbers: four times its distance from the first. One more: no bit. */
export const DISTANCES: usize = memory.data(2 * 65, 16);
/** Per byte of bits: its 30 numbers, a bit each, lowest first. */
export const NUMBERS: usize = memory.data(4 * 256, 16);
/** Per r modulo 30 and k: a byte with all bits but the one of r times the k-th residue. */
export const MASKS: usize = memory.data(8 * 30, 16);
/** Per r modulo 30 and k: how far it is from r up to the k-th residue. */
export const AHEAD: usize = memory.data(8 * 30, 16);
/** Per r modulo 30: a byte with all bits but the one of r, or with all where r has none. */
export const KEEPING: usize = memory.data(30, 16);

/** Per pattern of presieve.ts its address and its length; the patterns, and 163 bytes to strike. */
export const PATTERN_LIST: usize = memory.data(8 * 16, 16);
export const PATTERNS: usize = memory.data(189_890 + 163, 16);

/** The primes of kept.ts. */
export const KEPT: usize = memory.data(4 * 12_213, 16);
/** Their next multiples in the window: eight addresses each. */
export const PLACES: usize = memory.data(32 * 12_213, 16);

/** The bits of a segment of large.ts; a multiple may be struck up to 2^16 bytes behind it. */
export const LARGE_BITS: usize = memory.data((1 << 18) + (1 << 16), 16);
/** The next multiples there of the primes below 2^16. */
export const LARGE_PLACES: usize = memory.data(32 * 6_504, 16);
/** The large primes of a batch, and the distances of the first multiples of four of them. */
export const LARGE_PRIMES: usize = memory.data(4 * 8 * (1 << 10) + 16, 16);
export const FOUR: usize = memory.data(16, 16);

/** The multiples of one prime. */
export const ONE_PLACE: usize = memory.data(32, 16);

/** Rows, and the room that the last ones may need beyond ROWS_BYTES: see rows.ts. */
export const ROWS: usize = memory.data((1 << 18) + (1 << 13), 16);

/** The bits of the window. */
export const WINDOW: usize = (__heap_base + 63) & ~63;

/** A multiple may be struck so many bytes behind the window. */
const SPILL: usize = 1 << 19;

/** Makes room for a window that ends at the address `end`. */
export function growWindow(end: usize): void {
  const pages = i32((end + SPILL + 0xffff) >> 16);
  if (pages > memory.size() && memory.grow(pages - memory.size()) < 0) unreachable();
}

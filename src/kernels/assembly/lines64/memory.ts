/**
 * Where everything is in memory: the arrays of one batch among the static data, after which come
 * the input and then the rows, for which the memory grows.
 */

/**
 * Lines answered by one call: 6 ms at most, if every one is a prime of 64 bits. The larger the
 * batch, the fewer groups of lanes are only partly filled.
 */
export const MOST_LINES: u32 = 8192;

/** A vector may be read from up to this many bytes before and after a line. */
const MARGIN: u32 = 64;

/** The longest row is 79 bytes, and the vector that writes its end may go beyond it. */
const LONGEST_ROW: u32 = 128;

/**
 * The bytes of text that are searched for newlines at a time. With 512 a block takes 1.015 times as
 * long, for the ends of the loops are mispredicted; with 4096 as long (measured).
 */
export const STRETCH: u32 = 2048;

/**
 * Line i: the end of its text at LINE_END + 4i, its length at LINE_LENGTH + i. The newlines of a
 * stretch that begins within the last line, and four words more, may be written to LINE_END.
 */
export const LINE_END: u32 = u32(memory.data(4 * (MOST_LINES + STRETCH + 4), 16));
export const LINE_LENGTH: u32 = u32(memory.data(MOST_LINES, 16));
/** A byte for each line: see verdicts.ts. */
export const LINE_VERDICT: u32 = u32(memory.data(MOST_LINES, 16));

/**
 * What is not decided yet: n at CANDIDATE_N + 8k, its line at CANDIDATE_LINE + 4k. Eight numbers at
 * a time may be read, and one written, after the last.
 */
export const CANDIDATE_N: u32 = u32(memory.data(8 * (MOST_LINES + 8), 16));
export const CANDIDATE_LINE: u32 = u32(memory.data(4 * (MOST_LINES + 8), 16));

/** The same in the order of sort.ts. */
export const SORTED_N: u32 = u32(memory.data(8 * MOST_LINES, 16));
export const SORTED_LINE: u32 = u32(memory.data(4 * MOST_LINES, 16));

/** What one group of lanes works on: see strong32.ts, strong64.ts, lucas64.ts and fused64.ts. */
export const GROUP: u32 = u32(memory.data(2048, 16));

export const INPUT: u32 = u32(__heap_base) + MARGIN;

/** Where rows begin, and where the next one goes. */
export let rows: u32 = INPUT;
export let rowsEnd: u32 = INPUT;

/** Makes room for this many bytes of input; rows begin anew after it. Traps without memory. */
export function reserve(inputBytes: u32): void {
  rows = (INPUT + inputBytes + MARGIN + 15) & ~15;
  rowsEnd = rows;
  makeRoom();
}

/** Begins the rows anew. */
export function clearRows(): void {
  rowsEnd = rows;
}

/** The next row goes to `end`. */
export function endRowsAt(end: u32): void {
  rowsEnd = end;
}

/** Makes room for the rows of one more batch. Traps if the memory can't grow. */
export function makeRoom(): void {
  const bytes = rowsEnd + MOST_LINES * LONGEST_ROW;
  const missing = i32((bytes + 0xffff) >>> 16) - memory.size();
  if (missing > 0 && memory.grow(missing) < 0) unreachable();
}

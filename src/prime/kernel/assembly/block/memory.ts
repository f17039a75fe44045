/**
 * Where everything lies. Static data ends at __heap_base; behind it come the arrays of one batch,
 * then the input, then the rows, for which the memory grows.
 */

/** Lines answered by one call: 1.5 ms at most, if every one is a prime of 64 bits. */
export const MOST_LINES: u32 = 2048;

/** A vector may be read from so many bytes before and behind a line. */
const MARGIN: u32 = 32;

/** The longest row is 79 bytes, and the vector that writes its end may go beyond it. */
const LONGEST_ROW: u32 = 128;

/** A list of numbers, with room for what is read behind the last. */
const LIST: u32 = (MOST_LINES + 16) * 8;

/** Line i: n at LINE_N + 8i, the end of its text at LINE_END + 4i, its length at LINE_LENGTH + i. */
export const LINE_N: u32 = (<u32>__heap_base + 15) & ~15;
export const LINE_END: u32 = LINE_N + LIST;
export const LINE_LENGTH: u32 = LINE_END + MOST_LINES * 4;
/** A byte a line: see verdicts.ts. */
export const LINE_VERDICT: u32 = LINE_LENGTH + MOST_LINES;

/** What is not settled yet: n at LEFT_N + 8k, the line it stands on at LEFT_LINE + 4k. */
export const LEFT_N: u32 = LINE_VERDICT + MOST_LINES;
export const LEFT_LINE: u32 = LEFT_N + LIST;

/** The same in the order of sort.ts. */
export const SORTED_N: u32 = LEFT_LINE + LIST;
export const SORTED_LINE: u32 = SORTED_N + LIST;

/** What one group of lanes works on: see strong32.ts, strong64.ts and lucas64.ts. */
export const GROUP: u32 = SORTED_LINE + LIST;
const GROUP_BYTES: u32 = 1024;

export const INPUT: u32 = GROUP + GROUP_BYTES + MARGIN;

/** Where rows begin, and where the next one goes. */
export let rows: u32 = INPUT;
export let rowsEnd: u32 = INPUT;

/** Makes room for so many bytes of input; rows begin anew behind it. */
export function reserve(inputBytes: u32): void {
  rows = (INPUT + inputBytes + MARGIN + 15) & ~15;
  rowsEnd = rows;
  makeRoom();
}

/** Begins the rows anew. */
export function clearRows(): void {
  rowsEnd = rows;
}

export function endRowsAt(end: u32): void {
  rowsEnd = end;
}

/** Makes room for the rows of one more batch. */
export function makeRoom(): void {
  const bytes = rowsEnd + MOST_LINES * LONGEST_ROW;
  const missing = <i32>((bytes + 0xffff) >>> 16) - memory.size();
  if (missing > 0 && memory.grow(missing) < 0) unreachable();
}

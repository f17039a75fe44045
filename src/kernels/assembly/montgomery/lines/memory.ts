/** The memory of a batch of lines, and of the block that they come from. */

/** The most lines of a batch. */
export const MOST_LINES: i32 = 1024;

/** A line of the batch: where its digits begin and end, and what is known of its number. */
export const LINE_START: usize = memory.data(4 * 1024, 16);
export const LINE_END: usize = memory.data(4 * 1024, 16);
export const LINE_STATE: usize = memory.data(1024, 16);

/** States of a line. */
export const COMPOSITE: u8 = 0;
export const PROBABLE_PRIME: u8 = 1;
export const PRIME: u8 = 2;
/** Left open by trial division and the tests so far. */
export const OPEN: u8 = 3;
/** Below 2. */
export const NEITHER: u8 = 4;

/**
 * An open number: its line, where its words are, its bits, its limbs, and the D of its Lucas test: 1
 * before the search for it, 0 if that has failed.
 */
export const OPEN_LINE: usize = memory.data(4 * 1024, 16);
export const OPEN_WORDS: usize = memory.data(4 * 1024, 16);
export const OPEN_BITS: usize = memory.data(4 * 1024, 16);
export const OPEN_LIMBS: usize = memory.data(4 * 1024, 16);
export const OPEN_D: usize = memory.data(4 * 1024, 16);

/** The indices of the open numbers, those of fewer limbs first. */
export const ORDER: usize = memory.data(4 * 1024, 16);
/** How many open numbers have that many limbs. */
export const LIMB_COUNTS: usize = memory.data(4 * 128, 16);

/** For a number of that many words, how many blocks of the tables of trial division to use. */
export const TRIAL_BLOCKS: usize = memory.data(4 * 80, 16);

/** The words of the open numbers. */
export const POOL: usize = memory.data(128 * 1024, 16);
export const POOL_END: usize = POOL + 128 * 1024;

/** The block, beyond the tables of trial division; MOST_BLOCK bytes, a newline, and slack. */
export const BLOCK: usize = 42 * 65536;
export const MOST_BLOCK: usize = 1 << 20;

/**
 * The rows. A batch adds at most the bytes of its lines and 20 bytes a line; the caller looks at
 * `rowsEnd` after each.
 */
export const ROWS: usize = BLOCK + MOST_BLOCK + 65536;

export let lines: i32 = 0;
export let opens: i32 = 0;

/** Forgets the batch. */
export function clearBatch(): void {
  lines = 0;
  opens = 0;
}

/** Adds a line in a state. */
// @inline
export function addLine(start: usize, end: usize, state: u8): void {
  store<u32>(LINE_START + (lines << 2), start);
  store<u32>(LINE_END + (lines << 2), end);
  store<u8>(LINE_STATE + lines, state);
  lines++;
}

/**
 * Adds the number of the next line to the open ones; returns about how many nanoseconds its tests
 * take.
 */
export function addOpen(words: usize, count: i32): i64 {
  const bits = 64 * count - <i32>clz(load<u64>(words + ((count - 1) << 3)));
  const limbs = max(2, (bits + 3 + 50) / 51);
  const at = opens << 2;
  store<i32>(OPEN_LINE + at, lines);
  store<u32>(OPEN_WORDS + at, words);
  store<i32>(OPEN_BITS + at, bits);
  store<i32>(OPEN_LIMBS + at, limbs);
  store<i32>(OPEN_D + at, 1);
  opens++;
  return <i64>bits * limbs * limbs;
}

// @inline
export function stateOf(open: i32): usize {
  return LINE_STATE + load<i32>(OPEN_LINE + (open << 2));
}

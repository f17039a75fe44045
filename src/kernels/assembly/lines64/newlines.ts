/** Counts the newlines of the input. */

import { INPUT } from './memory';

const NEWLINES: usize = memory.data<u32>([0x0a0a0a0a], 4);

/** This many vectors can be counted before the count of a lane may overflow. */
const MOST_VECTORS: u32 = 255;

/** How many of the first `length` bytes of the input are newlines. */
export function countNewlines(length: u32): u32 {
  const end = INPUT + length;
  let sum: u32 = 0;
  let at = INPUT;
  while (at + 16 <= end) {
    const vectors = min((end - at) >> 4, MOST_VECTORS);
    sum += countVectors(at, vectors);
    at += 16 * vectors;
  }
  for (; at < end; at++) sum += u32(load<u8>(at) === 10);
  return sum;
}

/** As countNewlines, of at most MOST_VECTORS vectors. */
function countVectors(from: u32, vectors: u32): u32 {
  const newline = v128.load_splat<u32>(NEWLINES);
  let counts = i8x16.splat(0);
  for (let at = from; at < from + 16 * vectors; at += 16) {
    counts = i8x16.sub(counts, i8x16.eq(v128.load(at), newline)); // minus -1 if they are equal
  }
  const sums = i32x4.extadd_pairwise_i16x8_u(i16x8.extadd_pairwise_i8x16_u(counts));
  const low = i32x4.extract_lane(sums, 0) + i32x4.extract_lane(sums, 1);
  return low + i32x4.extract_lane(sums, 2) + i32x4.extract_lane(sums, 3);
}

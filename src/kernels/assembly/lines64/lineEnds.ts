/** Where lines end. */

import { LINE_END, STRETCH } from './memory';
import { newlinesAmong64 } from './parse';

/**
 * Appends the addresses of the newlines of a stretch to LINE_END, where `lines` are already; returns how
 * many are there then. None is at `end` or after it.
 */
export function findNewlines(from: u32, end: u32, lines: u32): u32 {
  let next = LINE_END + 4 * lines;
  const to = min(from + STRETCH, end);
  for (let at = from; at < to; at += 64) {
    let bits = newlinesAmong64(at);
    const last = next + 4 * u32(popcnt(bits));
    // Four at a time, as a branch for each line is often mispredicted; any excess is overwritten.
    for (;;) {
      bits = takeNewline(next, at, bits);
      bits = takeNewline(next + 4, at, bits);
      bits = takeNewline(next + 8, at, bits);
      bits = takeNewline(next + 12, at, bits);
      next += 16;
      if (bits === 0) break;
    }
    next = last;
  }
  let found = (next - LINE_END) >> 2;
  while (found > lines && load<u32>(LINE_END + 4 * found - 4) >= end) found--;
  return found;
}

/** Writes the address of the newline of the lowest bit; returns the other bits. */
function takeNewline(to: u32, at: u32, bits: u64): u64 {
  store<u32>(to, at + u32(ctz(bits)));
  return bits & (bits - 1);
}

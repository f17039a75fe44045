/**
 * The tests of lines64.ts with fused multiply-add, for machines that have it. It works in the memory of
 * that module, and has no data of its own.
 */

import { lucas50 } from './fused64/lucas50';
import { lucasWide } from './fused64/lucasWide';
import { LANES, strong50 } from './fused64/strong50';
import { strongWide } from './fused64/strongWide';
import { PRIME, PSEUDOPRIME } from './lines64/verdicts';

export { isFused } from './fused64/arithmetic';

/**
 * Decides `count` odd numbers from 2^32 on without a factor below 256: writes the verdict of the k-th,
 * whose line is at `lines + 4k`, if it is not composite, to `verdicts` + line. Packs both lists as
 * `testStrong`.
 *
 * @param isWide whether the numbers are from 2^50 to 2^64, and not from 2^32 to 2^50
 * @param firstP the table of firstP.ts
 * @param group 2048 bytes that it may use
 */
export function test(
  isWide: bool,
  numbers: u32,
  lines: u32,
  count: u32,
  verdicts: u32,
  firstP: u32,
  group: u32,
): void {
  const kept = testStrong(isWide, numbers, lines, count, group);
  for (let k: u32 = 0; k < kept; k += LANES) {
    const size = min(kept - k, LANES);
    const at = numbers + 8 * k;
    const passed = isWide ? lucasWide(at, size, firstP, group) : lucas50(at, size, firstP, group);
    for (let j: u32 = 0; j < size; j++) {
      const verdict = (passed >> j) & 1 ? PRIME : PSEUDOPRIME;
      store<u8>(verdicts + load<u32>(lines + 4 * (k + j)), verdict);
    }
  }
}

/**
 * Packs those of `count` odd numbers above 257² that pass the strong test to the front of both lists;
 * returns how many they are.
 *
 * @param isWide whether the numbers are from 2^50 to 2^64, and not below 2^50
 */
export function testStrong(isWide: bool, numbers: u32, lines: u32, count: u32, group: u32): u32 {
  let kept: u32 = 0;
  for (let k: u32 = 0; k < count; k += LANES) {
    const size = min(count - k, LANES);
    const at = numbers + 8 * k;
    const passed = isWide ? strongWide(at, size, group) : strong50(at, size, group);
    for (let j: u32 = 0; j < size; j++) {
      store<u64>(numbers + 8 * kept, load<u64>(numbers + 8 * (k + j)));
      store<u32>(lines + 4 * kept, load<u32>(lines + 4 * (k + j)));
      kept += (passed >> j) & 1;
    }
  }
  return kept;
}

/**
 * Reads lines that are the decimal digits of a number, and answers those that have a small factor.
 * What is left open waits in the pool for its tests.
 */

import { INPUT } from '../memory';
import { smallFactor } from '../trial';
import { readDecimal } from './decimal';
import {
  addLine,
  addOpen,
  clearBatch,
  COMPOSITE,
  lines,
  MOST_LINES,
  OPEN,
  opens,
  POOL,
  POOL_END,
  TRIAL_BLOCKS,
} from './memory';
import { stateOf32 } from './small';

const NEWLINE: u8 = 10;
const CARRIAGE_RETURN: u8 = 13;

/** Below 2^5000. */
const MOST_DIGITS: usize = 1505;

/** After this many numbers below 2^64 in a row the batch ends: another kernel is faster. */
const MOST_SMALL: i32 = 8;

/**
 * The tests of a batch take about this many nanoseconds, and there are at least as many numbers to
 * test as two vectors have lanes.
 */
const TEST_WORK: i64 = 12_000_000;
const LANES: i32 = 4;

/** Why the batch ended before its lines: there was room for no more. */
const FULL: i32 = 0;
/** The next line is left to the caller. */
const LEFT: i32 = 1;
/** The next number has `wantedWords` words, for which TRIAL_BLOCKS has no entry. */
const NO_TABLE: i32 = 2;

export let stopped: i32 = FULL;
export let wantedWords: i32 = 0;

/** Where the digits end that begin at `at`. */
function endOfDigits(at: usize): usize {
  let others = othersAmong16(at);
  for (; others == 0; others = othersAmong16(at)) at += 16;
  return at + <usize>ctz(others);
}

/** Bit k is 1 if the k-th of 16 bytes is no digit. */
// @inline
function othersAmong16(at: usize): i32 {
  const digits = i8x16.sub(v128.load(at), i8x16.splat(48));
  return i8x16.bitmask(i8x16.gt_u(digits, i8x16.splat(9)));
}

/**
 * Whether an n >= 2^64 may be k·2^e ± 1 with k < 2^e, by its lowest bits: such a number has a proof,
 * which this kernel doesn't know.
 */
// @inline
function mayHaveSpecialForm(low: u32): bool {
  return low == 1 || low == 0xffffffff;
}

/**
 * Takes the lines from `at` on, before `end`, as the next batch. Returns where the first line begins
 * that it does not take.
 */
export function readLines(at: usize, end: usize): usize {
  clearBatch();
  stopped = FULL;
  let pool = POOL;
  let work: i64 = 0;
  let small = 0;
  while (at < end && lines < MOST_LINES && (work < TEST_WORK || opens < LANES)) {
    const digitsEnd = endOfDigits(at);
    const lineEnd = digitsEnd + usize(load<u8>(digitsEnd) == CARRIAGE_RETURN);
    const length = digitsEnd - at;
    stopped = LEFT;
    if (length == 0 || length > MOST_DIGITS || load<u8>(lineEnd) != NEWLINE) break;
    if (small == MOST_SMALL) break;
    const words = readDecimal(at, digitsEnd);
    const low = load<u64>(INPUT);
    if (words > 1) {
      if (mayHaveSpecialForm(<u32>low)) break;
      small = 0;
    } else small++;
    if (words == 1 && low >> 32 == 0) {
      addLine(at, digitsEnd, stateOf32(<u32>low));
    } else if ((low & 1) == 0) {
      addLine(at, digitsEnd, COMPOSITE);
    } else {
      const blocks = load<i32>(TRIAL_BLOCKS + (words << 2));
      if (blocks == 0) {
        stopped = NO_TABLE;
        wantedWords = words;
        break;
      }
      if (smallFactor(blocks, (64 * words + 47) / 48) != 0) {
        addLine(at, digitsEnd, COMPOSITE);
      } else {
        const bytes = <usize>words << 3;
        if (pool + bytes > POOL_END) {
          stopped = FULL;
          break;
        }
        memory.copy(pool, INPUT, bytes);
        work += addOpen(pool, words);
        addLine(at, digitsEnd, OPEN);
        pool += bytes;
      }
    }
    stopped = FULL;
    at = lineEnd + 1;
  }
  return at;
}

/**
 * Transforms of a lane, stage by stage. A block that does not fit into the cache is finished part by
 * part, each through all of its stages.
 *
 * The tables of a stage follow those of the one before: for each block, re and im of τ, …, τ^(r-1).
 */

import { length, STAGES } from './memory';
import { join2, split2 } from './radix2';
import { join3, split3 } from './radix3';
import { join4, split4 } from './radix4';
import { join5, split5 } from './radix5';

/** The bytes of a block that is transformed as a whole. */
const CACHED: usize = 1 << 15;

// @inline
function radixOf(stage: i32): i32 {
  return load<i32>(STAGES + ((<usize>stage) << 2));
}

function split(radix: i32, data: usize, blocks: i32, part: usize, table: usize): void {
  if (radix === 4) {
    // A loop for each length: most of the time is spent in short ones.
    if (part === 32) split4(data, blocks, 32, table);
    else split4(data, blocks, part, table);
  } else if (radix === 2) split2(data, blocks, part, table);
  else if (radix === 3) split3(data, blocks, part, table);
  else split5(data, blocks, part, table);
}

function join(radix: i32, data: usize, blocks: i32, part: usize, table: usize): void {
  if (radix === 4) {
    if (part === 32) join4(data, blocks, 32, table);
    else join4(data, blocks, part, table);
  } else if (radix === 2) join2(data, blocks, part, table);
  else if (radix === 3) join3(data, blocks, part, table);
  else join5(data, blocks, part, table);
}

/**
 * Transforms block `block` of a stage, of `bytes` bytes at `data`, through this stage and the ones
 * after it.
 *
 * @param all the blocks of the stage
 * @param table the tables of the stage
 */
export function forward(
  stage: i32,
  data: usize,
  bytes: usize,
  block: i32,
  all: i32,
  table: usize,
): void {
  let blocks = 1;
  for (let radix = radixOf(stage); radix !== 0; radix = radixOf(++stage)) {
    const twiddles = (<usize>(radix - 1)) << 5;
    const part = bytes / radix;
    split(radix, data, blocks, part, table + <usize>block * twiddles);
    table += <usize>all * twiddles;
    all *= radix;
    block *= radix;
    if (bytes > CACHED) {
      for (let j = 0; j < radix; j++) {
        forward(stage + 1, data + <usize>j * part, part, block + j, all, table);
      }
      return;
    }
    blocks *= radix;
    bytes = part;
  }
}

/** Undoes `forward`, but for a factor: the number of elements. */
export function backward(
  stage: i32,
  data: usize,
  bytes: usize,
  block: i32,
  all: i32,
  table: usize,
): void {
  const radix = radixOf(stage);
  if (radix === 0) return;
  const twiddles = (<usize>(radix - 1)) << 5;
  const part = bytes / radix;
  if (bytes > CACHED) {
    for (let j = 0; j < radix; j++) {
      const next = table + <usize>all * twiddles;
      backward(stage + 1, data + <usize>j * part, part, block * radix + j, all * radix, next);
    }
    join(radix, data, 1, part, table + <usize>block * twiddles);
  } else backwardCached(stage, data, bytes, 1, block, all, table);
}

/** The same of `blocks` blocks from `block` on, of `bytes` bytes each. */
function backwardCached(
  stage: i32,
  data: usize,
  bytes: usize,
  blocks: i32,
  block: i32,
  all: i32,
  table: usize,
): void {
  const radix = radixOf(stage);
  if (radix === 0) return;
  const twiddles = (<usize>(radix - 1)) << 5;
  const part = bytes / radix;
  const next = table + <usize>all * twiddles;
  backwardCached(stage + 1, data, part, blocks * radix, block * radix, all * radix, next);
  join(radix, data, blocks, part, table + <usize>block * twiddles);
}

/** The bytes of an array. */
// @inline
export function arraySize(): usize {
  return (<usize>length) << 3;
}

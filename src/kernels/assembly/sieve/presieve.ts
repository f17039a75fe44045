/**
 * The smallest sieving primes, 7 to 163. They have the most multiples, and these are periodic: the
 * bits that a few primes leave repeat after as many bytes as the product of the primes. So this
 * pattern is made once and combined with whatever is sieved, 16 bytes at a time.
 */

import { PATTERN_COUNT, PATTERN_LIST, PATTERNS } from './memory';
import { crossOffPrime } from './turns';

/** The first prime that is not in a pattern. */
export const FIRST_BASE_PRIME: u32 = 167;

/** The primes of each pattern, four or fewer; their product is at least BLOCK. */
// biome-ignore format: a pattern a line
const MEMBERS: usize = memory.data<u8>([
  7, 11, 13, 17,
  19, 23, 29, 1,
  31, 37, 1, 1,
  41, 43, 1, 1,
  47, 53, 1, 1,
  59, 61, 1, 1,
  67, 71, 1, 1,
  73, 79, 1, 1,
  83, 89, 1, 1,
  97, 101, 1, 1,
  103, 107, 1, 1,
  109, 113, 1, 1,
  127, 131, 1, 1,
  137, 139, 1, 1,
  149, 151, 1, 1,
  157, 163, 1, 1,
]);

/** A pattern continues for this many bytes after its end, so that any block of it is contiguous. */
export const BLOCK: usize = 1024;

export function makePatterns(): void {
  let at = PATTERNS;
  for (let i: u32 = 0; i < PATTERN_COUNT; i++) {
    let length: u32 = 1;
    for (let k: u32 = 0; k < 4; k++) length *= member(i, k);
    const end = at + length + BLOCK;
    memory.fill(at, 0xff, end - at);
    for (let k: u32 = 0; k < 4 && member(i, k) > 1; k++) crossOffPrime(member(i, k), at, end);
    store<u32>(PATTERN_LIST + 8 * i, u32(at));
    store<u32>(PATTERN_LIST + 8 * i, length, 4);
    at = end;
  }
}

/**
 * Sets the bytes from the address `at` on, `length` of them and up to BLOCK - 1 more, to what the
 * patterns leave.
 *
 * @param first the number of the byte at `at`
 */
export function presieve(at: usize, length: usize, first: u64): void {
  const end = at + length;
  memory.fill(at, 0xff, (length + BLOCK - 1) & ~(BLOCK - 1));
  for (let i: u32 = 0; i < PATTERN_COUNT; i += 4) layFour(at, end, first, i);
}

/** Combines the bytes with patterns i to i + 3. */
function layFour(at: usize, end: usize, first: u64, i: u32): void {
  const a = address(i);
  const b = address(i + 1);
  const c = address(i + 2);
  const d = address(i + 3);
  let ka = usize(first % lengthOf(i));
  let kb = usize(first % lengthOf(i + 1));
  let kc = usize(first % lengthOf(i + 2));
  let kd = usize(first % lengthOf(i + 3));
  for (; at < end; at += BLOCK) {
    layBlock(at, a + ka, b + kb, c + kc, d + kd);
    ka = ahead(ka, i);
    kb = ahead(kb, i + 1);
    kc = ahead(kc, i + 2);
    kd = ahead(kd, i + 3);
  }
}

function layBlock(at: usize, a: usize, b: usize, c: usize, d: usize): void {
  for (const end = at + BLOCK; at < end; at += 16) {
    const ab = v128.and(v128.load(a), v128.load(b));
    const cd = v128.and(v128.load(c), v128.load(d));
    v128.store(at, v128.and(v128.load(at), v128.and(ab, cd)));
    a += 16;
    b += 16;
    c += 16;
    d += 16;
  }
}

/** The offset one block further in pattern i, whose length is at least a block. */
function ahead(k: usize, i: u32): usize {
  k += BLOCK;
  return k >= lengthOf(i) ? k - lengthOf(i) : k;
}

function member(i: u32, k: u32): u32 {
  return load<u8>(MEMBERS + 4 * i + k);
}

function address(i: u32): usize {
  return load<u32>(PATTERN_LIST + 8 * i);
}

function lengthOf(i: u32): u32 {
  return load<u32>(PATTERN_LIST + 8 * i, 4);
}

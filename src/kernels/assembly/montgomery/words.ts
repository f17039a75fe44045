/**
 * Numbers of one lane as words of 64 bits, lowest first, with zeros beyond the highest. This runs
 * once a number, not once a bit.
 */

import { SCRATCH, NUMBER, numberBits, limbBits, limbs, stride } from './memory';

/** How many words hold any number that fits into the limbs. */
// @inline
export function wordCount(): i32 {
  return (numberBits() >> 6) + 1;
}

/** Zeros the words of a number, and one word beyond. */
export function clearWords(words: usize): void {
  memory.fill(words, 0, (wordCount() + 1) << 3);
}

/** Bit `at` of a number. */
// @inline
export function bit(words: usize, at: i32): i32 {
  return <i32>(load<u64>(words + ((at >> 6) << 3)) >> (at & 63)) & 1;
}

/** Bits `at` to at + limbBits - 1. */
function limb(words: usize, at: i32): u64 {
  const word = words + ((at >> 6) << 3);
  const shift = at & 63;
  let x = load<u64>(word) >> shift;
  if (shift + limbBits > 64) x |= load<u64>(word, 8) << (64 - shift);
  return x & ((<u64>1 << limbBits) - 1);
}

/** The bits of a number; 0 for 0. */
export function bitLength(words: usize): i32 {
  let j = wordCount() - 1;
  while (j > 0 && load<u64>(words + (j << 3)) == 0) j--;
  return 64 * j + 64 - <i32>clz(load<u64>(words + (j << 3)));
}

/** The exponent of the largest power of 2 that divides a number > 0. */
export function trailingZeros(words: usize): i32 {
  let j = 0;
  while (load<u64>(words + (j << 3)) == 0) j++;
  return 64 * j + <i32>ctz(load<u64>(words + (j << 3)));
}

/** The balanced digits of a number modulo R: from -2^50 to 2^50 - 1 for limbs of 51 bits. */
export function toDigits(words: usize, digits: usize): void {
  let carry: u64 = 0;
  for (let i = 0; i < limbs; i++) {
    const x = limb(words, limbBits * i) + carry;
    carry = (x + (<u64>1 << (limbBits - 1))) >> limbBits;
    store<f64>(digits, <f64>(<i64>(x - (carry << limbBits))));
    digits += stride;
  }
}

/**
 * SCRATCH = -1/N modulo R, for odd N: the m for which 1 + m·N is 0 modulo R, by words of 32 bits
 * from the lowest up (Montgomery 1985, REDC, for T = 1).
 */
export function negatedInverse(N: usize): void {
  const rest = SCRATCH + NUMBER;
  const end = (numberBits() + 31) >> 5;
  const n0 = load<u32>(N);
  // Newton's iteration: n0 is its own inverse modulo 2^3, and each step doubles the bits.
  let inverse: u32 = n0;
  for (let i = 0; i < 4; i++) inverse *= 2 - n0 * inverse;
  clearWords(SCRATCH);
  clearWords(rest);
  store<u32>(rest, 1);
  for (let k = 0; k < end; k++) {
    const m: u32 = 0 - load<u32>(rest + (k << 2)) * inverse;
    store<u32>(SCRATCH + (k << 2), m);
    let carry: u64 = 0;
    for (let j = k, from = N; j < end; j++, from += 4) {
      const at = rest + (j << 2);
      // At most (2^32 - 1)² + 2·(2^32 - 1) = 2^64 - 1.
      carry += <u64>m * <u64>load<u32>(from) + <u64>load<u32>(at);
      store<u32>(at, <u32>carry);
      carry >>= 32;
    }
  }
}

/** Arithmetic modulo n, on numbers from 0 to n - 1 as words (words.ts). */

import { bitLength, clearWords, wordCount } from './words';

/** to = a - b. */
export function subtractModulo(to: usize, a: usize, b: usize, n: usize): void {
  const end = wordCount() << 1;
  let borrow: i64 = 0;
  for (let j = 0; j < end; j++) {
    const place = (<usize>j) << 2;
    borrow += <i64>load<u32>(a + place) - <i64>load<u32>(b + place);
    store<u32>(to + place, <u32>borrow);
    borrow >>= 32;
  }
  if (borrow < 0) addMultiple(to, to, 1, n, end);
}

/** to = a + t·n modulo 2^(32·end), for t < 2^31. */
function addMultiple(to: usize, a: usize, t: u32, n: usize, end: i32): void {
  let carry: u64 = 0;
  for (let j = 0; j < end; j++) {
    const place = (<usize>j) << 2;
    carry += <u64>load<u32>(a + place) + <u64>t * <u64>load<u32>(n + place);
    store<u32>(to + place, <u32>carry);
    carry >>= 32;
  }
}

/** Word `word` of x and the one below it, as one number. */
function leading(x: usize, word: i32): f64 {
  const high = <f64>load<u64>(x + (word << 3)) * 18446744073709551616.0;
  return word > 0 ? high + <f64>load<u64>(x + ((word - 1) << 3)) : high;
}

/** x = x·2^k mod n for k <= 28. */
function shiftModulo(x: usize, n: usize, k: i32): void {
  const top = (bitLength(n) - 1) >> 6;
  // It is below 2^28, with a relative error below 2^-50 before rounding: at most 1 off.
  const quotient = <i64>((leading(x, top) / leading(n, top)) * <f64>(1 << k));
  const end = wordCount() << 1;
  let carry: i64 = 0;
  for (let j = 0; j < end; j++) {
    const place = (<usize>j) << 2;
    // Each term is below 2^60.
    carry += ((<i64>load<u32>(x + place)) << k) - quotient * <i64>load<u32>(n + place);
    store<u32>(x + place, <u32>carry);
    carry >>= 32;
  }
  if (carry < 0) addMultiple(x, x, 1, n, end);
  else reduceOnce(x, n);
}

/** x = x mod n for x < 2n. */
function reduceOnce(x: usize, n: usize): void {
  let j = wordCount() - 1;
  while (j > 0 && load<u64>(x + (j << 3)) == load<u64>(n + (j << 3))) j--;
  if (load<u64>(x + (j << 3)) >= load<u64>(n + (j << 3))) subtractModulo(x, x, n, n);
}

/** to = 2^exponent mod n. */
export function powerOfTwo(to: usize, exponent: i32, n: usize): void {
  const first = min(exponent, bitLength(n) - 1);
  clearWords(to);
  store<u64>(to + ((first >> 6) << 3), (<u64>1) << (first & 63));
  for (let left = exponent - first; left > 0; left -= 28) shiftModulo(to, n, min(left, 28));
}

/** x mod q. */
function remainder(x: usize, q: u32): u32 {
  let rest: u64 = 0;
  for (let j = (wordCount() << 1) - 1; j >= 0; j--) {
    rest = ((rest << 32) | <u64>load<u32>(x + (j << 2))) % q;
  }
  return <u32>rest;
}

/** x = x/q modulo n, for 0 < q < 2^31; false, with x unchanged, if q has no inverse. */
export function divideModulo(x: usize, q: u32, n: usize): bool {
  if (q == 1) return true;
  // (x + t·n)/q, for the t that makes it an integer.
  const step = remainder(n, q);
  let rest = remainder(x, q);
  let t: u32 = 0;
  for (; rest != 0; t++) {
    if (t == q) return false;
    rest += step;
    if (rest >= q) rest -= q;
  }
  const end = (wordCount() << 1) + 1;
  addMultiple(x, x, t, n, end);
  let carried: u64 = 0;
  for (let j = end - 1; j >= 0; j--) {
    const place = (<usize>j) << 2;
    const dividend = (carried << 32) | <u64>load<u32>(x + place);
    store<u32>(x + place, <u32>(dividend / q));
    carried = dividend % q;
  }
  return true;
}

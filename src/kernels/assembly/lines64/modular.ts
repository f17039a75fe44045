/** Arithmetic modulo one number n, 2^32 < n < 2^64, for what a test needs once. */

/** (x + y) mod n, for x, y < n. */
export function addModulo(x: u64, y: u64, n: u64): u64 {
  return x >= n - y ? x - (n - y) : x + y;
}

/**
 * x·2^32 mod n, for x < n.
 *
 * The quotient is known to 2^-19, as four roundings of 2^-53 make an error below 2^-51 of it. So is
 * the remainder, as a part of n: above or below one half, and never more than n/2^19 outside of
 * 0 .. n. That says which of its values modulo 2^64 it is.
 */
export function timesW(x: u64, n: u64): u64 {
  const quotient = f64(x) * (4294967296 / f64(n));
  const whole = i64(quotient);
  const isUpper = quotient - f64(whole) >= 0.5;
  // From -n/2^19 on, or else from -(n/2 + n/2^19) on.
  const remainder = (x << 32) - u64(whole) * n - (isUpper ? n : 0);
  const isNegative = remainder >= (isUpper ? u64(1) << 62 : u64(3) << 62);
  return remainder + (isNegative ? n : 0);
}

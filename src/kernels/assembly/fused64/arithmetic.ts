/**
 * Arithmetic modulo n, 2^16 < n < 2^50, in floating point with fused multiply-add, for two numbers
 * in a vector.
 *
 * A residue is an integer x with |x| <= 0.7·n. For a product, h = x·y rounded, and x·y - h is
 * exact. q is x·y/n to the nearest integer, but for three roundings of at most 2^-53 each, which of
 * 0.49·n < 2^49 are at most 0.19. So |x·y - q·n| < 0.7·n, and as h - q·n is an integer below 2^53,
 * all is exact.
 */

/** Added and subtracted, it rounds a number of at most 2^51 to an integer: 1.5·2^52. */
const ROUND: f64 = 6755399441055744;

/** x·y modulo n, less c, a small integer. */
// @inline
export function multiply(x: v128, y: v128, c: v128, n: v128, inverse: v128): v128 {
  const h = f64x2.mul(x, y);
  const lack = f64x2.add(f64x2.relaxed_nmadd(x, y, h), c);
  return reduce(h, lack, n, inverse);
}

/** x·y modulo n. */
// @inline
export function multiplyOnly(x: v128, y: v128, n: v128, inverse: v128): v128 {
  const h = f64x2.mul(x, y);
  return reduce(h, f64x2.relaxed_nmadd(x, y, h), n, inverse);
}

// @inline
function reduce(h: v128, lack: v128, n: v128, inverse: v128): v128 {
  const round = f64x2.splat(ROUND);
  const q = f64x2.sub(f64x2.add(f64x2.mul(h, inverse), round), round);
  return f64x2.sub(f64x2.relaxed_nmadd(q, n, h), lack);
}

/** Whether multiply-add is fused on this machine: (1 + 2^-30)² needs 61 bits. */
export function isFused(): bool {
  const x = f64x2.splat(1 + 1 / 1073741824.0);
  const lack = f64x2.relaxed_nmadd(x, x, f64x2.mul(x, x));
  return f64x2.extract_lane(lack, 0) !== 0 && f64x2.extract_lane(lack, 1) !== 0;
}

/** Complex arithmetic on two lanes: re and im are vectors of two doubles each. */

/** a·b + c, rounded once or twice. */
// @inline
export function madd(a: v128, b: v128, c: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD ? f64x2.relaxed_madd(a, b, c) : f64x2.add(f64x2.mul(a, b), c);
}

/** c - a·b, rounded once or twice. */
// @inline
export function nmadd(a: v128, b: v128, c: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD ? f64x2.relaxed_nmadd(a, b, c) : f64x2.sub(c, f64x2.mul(a, b));
}

/** The real part of (a + bi)·(c + di). */
// @inline
export function productRe(a: v128, b: v128, c: v128, d: v128): v128 {
  return nmadd(b, d, f64x2.mul(a, c));
}

/** The imaginary part of (a + bi)·(c + di). */
// @inline
export function productIm(a: v128, b: v128, c: v128, d: v128): v128 {
  return madd(a, d, f64x2.mul(b, c));
}

/** The real part of (a + bi)·(c - di). */
// @inline
export function conjugateRe(a: v128, b: v128, c: v128, d: v128): v128 {
  return madd(b, d, f64x2.mul(a, c));
}

/** The imaginary part of (a + bi)·(c - di). */
// @inline
export function conjugateIm(a: v128, b: v128, c: v128, d: v128): v128 {
  return nmadd(a, d, f64x2.mul(b, c));
}

/** Both lanes the first of x. */
// @inline
export function first(x: v128): v128 {
  return v128.shuffle<f64>(x, x, 0, 0);
}

/** Both lanes the second of x. */
// @inline
export function second(x: v128): v128 {
  return v128.shuffle<f64>(x, x, 1, 1);
}

/** The first lanes of x and y. */
// @inline
export function firsts(x: v128, y: v128): v128 {
  return v128.shuffle<f64>(x, y, 0, 2);
}

/** The second lanes of x and y. */
// @inline
export function seconds(x: v128, y: v128): v128 {
  return v128.shuffle<f64>(x, y, 1, 3);
}

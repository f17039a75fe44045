/** Rounding to integers, and how far from them the results of transforms were. */

/** 3·2^51: a double of at most 2^51 in size is rounded to an integer by adding it. */
export const ROUND: usize = memory.data<f64>([6755399441055744.0, 6755399441055744.0], 16);

/** The largest distance of a coefficient from an integer since the last call of `takeError`. */
let error: v128 = f64x2.splat(0);

// @inline
export function noteError(distance: v128): void {
  error = f64x2.pmax(error, distance);
}

/** The largest distance noted; begins anew. */
export function takeError(): f64 {
  const largest = max(f64x2.extract_lane(error, 0), f64x2.extract_lane(error, 1));
  error = f64x2.splat(0);
  return largest;
}

/**
 * Whether relaxed_madd rounds only once: then (1 + 2^-27)² - (1 + 2^-26) is 2^-54, else 0. It
 * behaves the same at every use in a process (WebAssembly/relaxed-simd, pull request 115).
 */
export function fused(): bool {
  const x = f64x2.splat(1.0 + 1.0 / 134217728.0);
  const y = f64x2.relaxed_madd(x, x, f64x2.splat(-1.0 - 1.0 / 67108864.0));
  return f64x2.extract_lane(y, 0) == 1.0 / 18014398509481984.0;
}

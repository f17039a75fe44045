/** Arithmetic modulo one number of up to 21,980 bits, for proofs. See modular/. */

export { MOST_LIMBS, NUMBER, NUMBER_BYTES, OPERATIONS, element } from './modular/memory';
export { euclid, loadOperand, storeOperand } from './modular/euclid';
export { multiplyPoint } from './modular/curve';
export { read, takeInverse, takeModulus, write } from './modular/numbers';
export { powerOfLinear } from './modular/polynomial';
export { lucas, power, powerOfSmall } from './modular/power';
export { multiply } from './modular/products';

/** Whether relaxed_madd rounds only once: see montgomery.ts. */
export function fused(): bool {
  const x = f64x2.splat(1.0 + 1.0 / 134217728.0);
  const y = f64x2.relaxed_madd(x, x, f64x2.splat(-1.0 - 1.0 / 67108864.0));
  return f64x2.extract_lane(y, 0) === 1.0 / 18014398509481984.0;
}

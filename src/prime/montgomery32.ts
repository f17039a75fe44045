/**
 * Montgomery arithmetic modulo an odd n < 2^32, with R = 2^32, in Math.imul's 32-bit integers.
 * (Montgomery, Modular multiplication without trial division, Math. Comp. 44 (1985), 519–521.)
 *
 * Residues are Numbers in 0..n-1, which V8 keeps in machine registers. The high half of a product
 * is put together from 16-bit halves, because a product above 2^53 is not exact as a Number.
 */

/** n^-1 mod 2^32, as a signed 32-bit integer. */
export function inverse32(n: number): number {
  // n·n ≡ 1 (mod 8): 3 digits are right, and each step doubles them: 6, 12, 24, 48.
  let x = n;
  for (let digits = 3; digits < 32; digits *= 2) x = Math.imul(x, 2 - Math.imul(n, x));
  return x;
}

/** R mod n, the Montgomery form of 1. */
export function montOne(n: number): number {
  return (-n >>> 0) % n;
}

/** a·b/R mod n, for a and b < n and nInv = inverse32(n). */
export function montMul(a: number, b: number, n: number, nInv: number): number {
  // a·b - m·n ≡ 0 (mod R), so (a·b - m·n)/R is the difference of the high halves: between -n and n.
  const m = Math.imul(Math.imul(a, b), nInv);
  const high = mulHigh(a, b);
  const reduced = mulHigh(m, n);
  return (high >= reduced ? high - reduced : high - reduced + n) >>> 0;
}

/** floor(a·b / 2^32), each operand read as an unsigned 32-bit integer. */
function mulHigh(a: number, b: number): number {
  const aHigh = a >>> 16;
  const aLow = a & 0xffff;
  const bHigh = b >>> 16;
  const bLow = b & 0xffff;
  // Neither sum exceeds 2^32 - 1: (2^16 - 1)² + (2^16 - 1) < 2^32.
  const upper = (Math.imul(aHigh, bLow) + (Math.imul(aLow, bLow) >>> 16)) >>> 0;
  const lower = (Math.imul(aLow, bHigh) + (upper & 0xffff)) >>> 0;
  return (Math.imul(aHigh, bHigh) + (upper >>> 16) + (lower >>> 16)) >>> 0;
}

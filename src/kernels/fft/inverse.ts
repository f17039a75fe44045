import { bitLength } from '../../prime/bits.ts';

/** So many leading bits of two numbers decide on the next quotients of Euclid's algorithm. */
const LEADING = 50;

/**
 * The inverse of a modulo m, from 0 to m - 1, for 0 < a < m; undefined if they have a common factor.
 *
 * Lehmer's algorithm (Knuth, The Art of Computer Programming 2, section 4.5.2, algorithm L): some 25
 * bits of quotients are found in doubles before they are applied to the whole numbers.
 */
export function inverseModulo(a: bigint, m: bigint): bigint | undefined {
  // r0 ≡ t0·a and r1 ≡ t1·a (mod m).
  let [r0, r1] = [m, a];
  let [t0, t1] = [0n, 1n];
  while (r1 !== 0n) {
    const quotients = leadingQuotients(r0, r1);
    if (quotients === undefined) {
      const q = r0 / r1;
      [r0, r1] = [r1, r0 - q * r1];
      [t0, t1] = [t1, t0 - q * t1];
    } else {
      const [A, B, C, D] = quotients;
      [r0, r1] = [A * r0 + B * r1, C * r0 + D * r1];
      [t0, t1] = [A * t0 + B * t1, C * t0 + D * t1];
    }
  }
  if (r0 !== 1n) return undefined;
  return t0 < 0n ? t0 + m : t0;
}

/** The matrix of the steps of Euclid's algorithm that the leading bits decide, if there are any. */
function leadingQuotients(
  r0: bigint,
  r1: bigint,
): readonly [bigint, bigint, bigint, bigint] | undefined {
  const shift = BigInt(Math.max(0, bitLength(r0) - LEADING));
  let x = Number(r0 >> shift);
  let y = Number(r1 >> shift);
  let [A, B, C, D] = [1, 0, 0, 1];
  while (y + C !== 0 && y + D !== 0) {
    const q = Math.floor((x + A) / (y + C));
    if (q !== Math.floor((x + B) / (y + D))) break;
    [A, C] = [C, A - q * C];
    [B, D] = [D, B - q * D];
    [x, y] = [y, x - q * y];
  }
  return B === 0 ? undefined : [BigInt(A), BigInt(B), BigInt(C), BigInt(D)];
}

import { bitLength } from './bits.ts';

/**
 * floor(√n), exact, for n >= 0 of any size, in a small multiple of the time of one division.
 *
 * Mark Dickinson's integer square root (CPython, Modules/mathmodule.c): Newton's step at a
 * precision that doubles, so that only the last division has the size of n.
 */
export function isqrt(n: bigint): bigint {
  if (n < 0n) throw new RangeError(`isqrt of the negative number ${n}`);
  if (n === 0n) return 0n;
  const root = nearRoot(n, (bitLength(n) - 1) >> 1);
  return root * root > n ? root - 1n : root;
}

/** Some a with (a - 1)² < n < (a + 1)², for n of 2c + 1 or 2c + 2 binary digits. */
function nearRoot(n: bigint, c: number): bigint {
  // n < 2^52 is exact as a Number, and its root is off by much less than 1.
  if (c <= 25) return BigInt(Math.floor(Math.sqrt(Number(n))));
  const k = (c - 1) >> 1;
  const a = nearRoot(n >> BigInt(2 * k + 2), c >> 1);
  return (a << BigInt(k)) + (n >> BigInt(k + 2)) / a;
}

/**
 * √n where n >= 0 is a perfect square, else undefined. Residues rule out all but 1 in 140 first
 * (Cohen, A Course in Computational Algebraic Number Theory, algorithm 1.7.3).
 */
export function exactSquareRoot(n: bigint): bigint | undefined {
  if (SQUARES_64[Number(BigInt.asUintN(6, n))] === 0) return undefined;
  const residue = Number(n % 45045n); // 63 · 65 · 11
  if (SQUARES_63[residue % 63] === 0) return undefined;
  if (SQUARES_65[residue % 65] === 0) return undefined;
  if (SQUARES_11[residue % 11] === 0) return undefined;
  const root = isqrt(n);
  return root * root === n ? root : undefined;
}

const SQUARES_64 = squaresModulo(64);
const SQUARES_63 = squaresModulo(63);
const SQUARES_65 = squaresModulo(65);
const SQUARES_11 = squaresModulo(11);

/** A 1 at each residue modulo m that is a square. */
function squaresModulo(m: number): Uint8Array {
  const squares = new Uint8Array(m);
  for (let x = 0; x < m; x++) squares[(x * x) % m] = 1;
  return squares;
}

/** The number of binary digits of n >= 0; 0 has none. Linear in the size of n. */
export function bitLength(n: bigint): number {
  if (n === 0n) return 0;
  const hex = n.toString(16);
  return 4 * hex.length - Math.clz32(Number.parseInt(hex.charAt(0), 16)) + 28;
}

/** The exponent s of the largest power 2^s that divides n > 0. Linear in the size of n. */
export function trailingZeros(n: bigint): number {
  const low = Number(BigInt.asUintN(32, n));
  if (low !== 0) return 31 - Math.clz32(low & -low);
  const binary = n.toString(2);
  return binary.length - 1 - binary.lastIndexOf('1');
}

/** The greatest common divisor of two integers below 2^53 in size, never negative. */
export function gcd(a: number, b: number): number {
  while (b !== 0) [a, b] = [b, a % b];
  return Math.abs(a);
}

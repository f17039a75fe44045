/** The greatest common divisor of the integers a >= 0 and b >= 0, which are not both 0. */
export function gcd(a: number, b: number): number {
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}

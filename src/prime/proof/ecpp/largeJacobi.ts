import { trailingZeros } from '../../bits.ts';

/** The Jacobi symbol (a/n) for a >= 0 and an odd n > 0, both of any size. */
export function largeJacobi(a: bigint, n: bigint): -1 | 0 | 1 {
  let odd = a % n;
  let modulus = n;
  let negative = false;
  while (odd !== 0n) {
    const twos = trailingZeros(odd);
    odd >>= BigInt(twos);
    const m8 = Number(BigInt.asUintN(3, modulus));
    if (twos % 2 === 1 && (m8 === 3 || m8 === 5)) negative = !negative; // (2/m)
    if (m8 % 4 === 3 && BigInt.asUintN(2, odd) === 3n) negative = !negative; // reciprocity
    [odd, modulus] = [modulus % odd, odd];
  }
  if (modulus !== 1n) return 0;
  return negative ? -1 : 1;
}

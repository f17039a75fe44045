/**
 * The Jacobi symbol (a/n) for an integer |a| < 2^31 and an odd n > 0 of any size. It is 0 exactly
 * where a and n have a common factor.
 *
 * One step of quadratic reciprocity, (a/n) = ±(n mod a / a), brings n below 2^31; all that is left
 * is Number arithmetic. (Cohen, A Course in Computational Algebraic Number Theory, algorithm 1.4.10.)
 */
export function jacobi(a: number, n: bigint): -1 | 0 | 1 {
  const nModulo8 = Number(BigInt.asUintN(3, n));
  let sign = a < 0 && nModulo8 % 4 === 3 ? -1 : 1; // (-1/n)
  let odd = Math.abs(a);
  if (odd === 0) return n === 1n ? 1 : 0;
  while (odd % 2 === 0) {
    odd /= 2;
    if (nModulo8 === 3 || nModulo8 === 5) sign = -sign; // (2/n)
  }
  if (odd % 4 === 3 && nModulo8 % 4 === 3) sign = -sign;
  return times(sign, jacobiSmall(Number(n % BigInt(odd)), odd));
}

/** (a/n) for 0 <= a < n < 2^31, n odd. */
export function jacobiSmall(a: number, n: number): -1 | 0 | 1 {
  let sign = 1;
  while (a !== 0) {
    while (a % 2 === 0) {
      a /= 2;
      if (n % 8 === 3 || n % 8 === 5) sign = -sign;
    }
    [a, n] = [n, a];
    if (a % 4 === 3 && n % 4 === 3) sign = -sign;
    a %= n;
  }
  return n === 1 ? times(sign, 1) : 0;
}

function times(sign: number, symbol: -1 | 0 | 1): -1 | 0 | 1 {
  if (symbol === 0) return 0;
  return sign === symbol ? 1 : -1;
}

/** The residue of x modulo n > 0 from 0 to n - 1. */
export function residue(x: bigint, n: bigint): bigint {
  const rest = x % n;
  return rest < 0n ? rest + n : rest;
}

/** gcd(x, n) >= 0, for n > 0 and any x. */
export function gcd(x: bigint, n: bigint): bigint {
  let a = n;
  let b = residue(x, n);
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}

/**
 * The Jacobi symbol (x/n), for any x and odd n > 0: quadratic reciprocity all the way down (Cohen, A
 * Course in Computational Algebraic Number Theory, algorithm 1.4.10).
 */
export function jacobiSymbol(x: bigint, n: bigint): -1 | 0 | 1 {
  let [a, m] = [residue(x, n), n];
  let isNegative = false;
  while (a !== 0n) {
    while (BigInt.asUintN(1, a) === 0n) {
      a >>= 1n;
      const low = BigInt.asUintN(3, m);
      if (low === 3n || low === 5n) isNegative = !isNegative; // (2/m) = -1
    }
    if (BigInt.asUintN(2, a) === 3n && BigInt.asUintN(2, m) === 3n) isNegative = !isNegative;
    [a, m] = [m % a, a];
  }
  if (m !== 1n) return 0;
  return isNegative ? -1 : 1;
}

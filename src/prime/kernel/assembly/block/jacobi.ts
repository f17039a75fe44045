/** The search for the parameter of the Lucas test. */

/** Half of all P serve; a number for which none up to here does is left to the caller. */
const LARGEST_P: u32 = 200;

/** The first P >= 3 with ((P² - 4)/n) = -1, for odd n without a prime factor below 256, else 0. */
export function findP(n: u64): u32 {
  for (let P: u32 = 3; P <= LARGEST_P; P++) {
    if (!isSquareLike(P * P - 4, n)) return P;
  }
  return 0;
}

/** Whether the Jacobi symbol (a/n) is 1, for n odd and prime to 0 < a < 2^16. */
function isSquareLike(a: u32, n: u64): bool {
  const n8 = <u32>n & 7;
  // The sign is minus where bit 0 is 1. (2/n) = -1 where n ≡ 3 or 5 (mod 8).
  const twos = ctz(a);
  const odd = a >> twos;
  let minus = twos & ((n8 >> 1) ^ (n8 >> 2));
  // Reciprocity: (odd/n) = (n/odd), but for a sign if both are 3 modulo 4.
  minus ^= (odd & n8) >> 1;
  return ((minus ^ minusOf(<u32>(n % <u64>odd), odd)) & 1) == 0;
}

/** Bit 0 is 1 where (a/n) = -1, for n odd and prime to a < n < 2^16. */
function minusOf(a: u32, n: u32): u32 {
  let minus: u32 = 0;
  while (a > 1) {
    const twos = ctz(a);
    a >>= twos;
    minus ^= twos & ((n >> 1) ^ (n >> 2));
    minus ^= (a & n) >> 1;
    const rest = n % a;
    n = a;
    a = rest;
  }
  return minus;
}

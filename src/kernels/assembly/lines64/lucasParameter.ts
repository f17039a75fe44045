/**
 * The search for the parameter P of the Lucas test. The table is elsewhere, in firstP.ts, so that
 * fused64.ts has no data of its own.
 */

/**
 * Half of all P have the symbol -1. P + 2 must be below 256; a number for which no such P has it, a
 * square or one of the last pseudosquares (OEIS A002189), is left to the caller.
 */
const LARGEST_P: u32 = 253;

/**
 * The symbols of 5, 12, 21 and 32, for P = 3 to 6, depend on n mod 840 = 8·3·5·7: the table has the
 * P of 15 out of 16 numbers. A byte for each residue: P, or NOT_FOUND.
 */
export const MODULUS: u32 = 840;
const NOT_FOUND: u32 = 7;

/** Fills the table. */
export function fillFirstP(table: u32): void {
  for (let n: u32 = 1; n < MODULUS; n += 2) {
    let P: u32 = 3;
    while (P < NOT_FOUND && isPlus(P * P - 4, n)) P++;
    store<u8>(table + n, u8(P)); // read only for n coprime to 840
  }
}

/** The first P >= 3 with ((P² - 4)/n) = -1, for odd n without a prime factor below 256, else 0. */
export function findP(n: u64, table: u32): u32 {
  let P = u32(load<u8>(table + u32(n % MODULUS)));
  if (P < NOT_FOUND) return P;
  while (P <= LARGEST_P && isPlus(P * P - 4, n)) P++;
  return P <= LARGEST_P ? P : 0;
}

/** Whether the Jacobi symbol (a/n) is 1, for n odd and coprime to 0 < a < 2^16. */
function isPlus(a: u32, n: u64): bool {
  // Bit 0 is the sign, 1 for minus. (2/n) = -1 if n ≡ 3 or 5 (mod 8).
  const n8 = u32(n) & 7;
  const twos = ctz(a);
  const odd = a >> twos;
  let minus = twos & ((n8 >> 1) ^ (n8 >> 2));
  // Reciprocity: (odd/n) = (n/odd), with the sign changed if both are 3 modulo 4.
  minus ^= (odd & n8) >> 1;
  return ((minus ^ minusOf(u32(n % u64(odd)), odd)) & 1) === 0;
}

/** Bit 0 is 1 if (a/n) = -1, for n odd and coprime to a < n < 2^16. */
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

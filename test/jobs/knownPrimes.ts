/** Primes above 2^64 that are proved by factors of n - 1 and n + 1, by their form. */

const THREE_TIMES: readonly number[] = [189, 201, 209, 276, 353, 408, 438, 534];
const TWO_TIMES: readonly number[] = [54, 57, 60, 65, 132, 180, 320, 696, 782, 822];
const FACTORIALS: readonly number[] = [27, 37, 41, 73, 77, 116, 154, 320, 340, 399];

export const KNOWN_PRIMES: Readonly<Record<string, readonly string[]>> = {
  // SEC 2 and FIPS 186-4: primes of fields, and orders of groups.
  'of curves': [
    '2^255-19',
    '2^252+27742317777372353535851937790883648493',
    '0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141', // secp256k1's n
    '2^256-2^224+2^192+2^96-1', // P-256
    '0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551', // its n
    '2^224-2^96+1', // P-224
    '2^384-2^128-2^96+2^32-1', // P-384
    '2^521-1', // P-521
    '0x73EDA753299D7D483339D80809A1D80553BDA402FFFE5BFEFFFFFFFF00000001', // BLS12-381's r
    '2^130-5', // Poly1305
  ],
  'k·2^n + 1 (OEIS A002253, A002254)': [
    ...THREE_TIMES.map((n) => `3*2^${n}+1`),
    '5*2^85+1',
    '5*2^127+1',
  ],
  'k·b^n + 1 (OEIS A003306)': TWO_TIMES.map((n) => `2*3^${n}+1`),
  'Mersenne (OEIS A000043)': ['2^89-1', '2^107-1', '2^127-1', '2^607-1'],
  'k·2^n - 1 (OEIS A002235)': ['3*2^94-1', '3*2^103-1', '3*2^143-1', '3*2^216-1'],
  'n! + 1 (OEIS A002981)': [...FACTORIALS.map((n) => `${n}!+1`)],
  'n! - 1 (OEIS A002982)': ['30!-1', '32!-1', '33!-1', '38!-1'],
  'p# + 1 (OEIS A005234)': ['379#+1', '1019#+1', '1021#+1'],
  'p# - 1 (OEIS A006794)': ['89#-1'],
  // 106 to 304 digits. (p - 1)/2 is one more than a product of small primes.
  safe: [
    '2*(127961*2^333+1)+1',
    '2*(97117*2^400+1)+1',
    '2*(90385*2^500+1)+1',
    '2*(284677*2^600+1)+1',
    '2*(76843*2^700+1)+1',
    '2*(11197*2^996+1)+1',
  ],
};

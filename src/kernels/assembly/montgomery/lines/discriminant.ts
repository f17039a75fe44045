/** The search for the D of a Lucas test. */

/** 3·5·7·11·13·17·19·23: the residue modulo it gives those modulo most |D| up to 23. */
const PRODUCT: u64 = 111546435;

/** n modulo the odd m < 2^31. */
function residue(words: usize, count: i32, m: u64): u32 {
  let r: u64 = 0;
  for (let i = 2 * count - 1; i >= 0; i--) r = ((r << 32) | <u64>load<u32>(words + (i << 2))) % m;
  return <u32>r;
}

/** The Jacobi symbol (a/m) for odd m > 0 and a < m. */
function jacobi(a: u32, m: u32): i32 {
  let sign = 1;
  while (a != 0) {
    const twos = ctz(a);
    a >>= twos;
    if ((twos & 1) != 0 && ((m & 7) == 3 || (m & 7) == 5)) sign = -sign;
    if ((a & m & 3) == 3) sign = -sign;
    const rest = m % a;
    m = a;
    a = rest;
  }
  return m == 1 ? sign : 0;
}

/** The largest |D| that is tried here. */
const MOST_D: u32 = 99;

/**
 * Selfridge's D of n: the first of 5, -7, 9, -11, … with (D/n) = -1. 0 where the search takes long,
 * as it does for squares.
 */
export function discriminant(words: usize, count: i32): i32 {
  const r = residue(words, count, PRODUCT);
  for (let size: u32 = 5; size <= MOST_D; size += 2) {
    const n = PRODUCT % size == 0 ? r % size : residue(words, count, size);
    const D = (size & 3) == 1 ? <i32>size : -<i32>size;
    // (D/n) = (n/|D|), for D = 1 modulo 4 and n odd.
    const symbol = jacobi(n, size);
    if (symbol == -1) return D;
    if (symbol == 0) return 0;
  }
  return 0;
}

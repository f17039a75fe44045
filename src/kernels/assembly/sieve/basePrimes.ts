/**
 * The base primes: the sieving primes from FIRST_BASE_PRIME to 2^19, which have several multiples in
 * most windows. They are listed class by class, those of one residue modulo 30 together.
 */

import { BASE_CAPACITY, BASE_PRIMES, LARGE_BITS } from './memory';
import { FIRST_BASE_PRIME, presieve } from './presieve';
import { crossOffPrime } from './turns';
import { residue } from './wheel';

/** 2^19, rounded down to a multiple of 30. */
export const BASE_LIMIT: u32 = 524_280;

/** All ranges to 10^9 are sieved by primes below it, and so are the large primes. */
const FIRST_LIMIT: u32 = 65_550;

const COUNTS: usize = memory.data(4 * 8, 16);

/** Which are listed: those below it. */
let limit: u32 = 0;

/** Lists those up to `root` at least, or all. */
export function needBasePrimes(root: u32): void {
  if (root < limit || limit === BASE_LIMIT) return;
  limit = root < FIRST_LIMIT ? FIRST_LIMIT : BASE_LIMIT;
  memory.fill(COUNTS, 0, 4 * 8);
  list(LARGE_BITS + limit / 30);
}

/** Finds them in increasing order, so that each is known before its square is reached. */
function list(end: usize): void {
  presieve(LARGE_BITS, end - LARGE_BITS, 0);
  for (let at = LARGE_BITS; at < end; at++) {
    for (let k: u32 = 0; k < 8; k++) {
      if (((load<u8>(at) >> k) & 1) === 0) continue;
      const q = u32(at - LARGE_BITS);
      const p = q * 30 + residue(k);
      if (p < FIRST_BASE_PRIME) continue;
      const count = load<u32>(COUNTS + 4 * k);
      store<u32>(basePrimes(k) + 4 * count, q);
      store<u32>(COUNTS + 4 * k, count + 1);
      if (u64(p) * p < limit) crossOffPrime(p, LARGE_BITS, end);
    }
  }
}

/** Where the base primes p of class k are, which is residue(k) modulo 30: ⌊p/30⌋ for each. */
export function basePrimes(k: u32): usize {
  return BASE_PRIMES + 4 * BASE_CAPACITY * k;
}

/** How many of class k are listed that are less than 30q, by bisection. */
export function basePrimesBelow(q: u32, k: u32): u32 {
  let low: u32 = 0;
  let high = load<u32>(COUNTS + 4 * k);
  while (low < high) {
    const middle = (low + high) >> 1;
    if (load<u32>(basePrimes(k) + 4 * middle) < q) low = middle + 1;
    else high = middle;
  }
  return low;
}

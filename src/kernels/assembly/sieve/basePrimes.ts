/** The base primes: the sieving primes from FIRST_BASE_PRIME to 2^17, which most windows need. */

import { BASE_PRIMES, LARGE_BITS } from './memory';
import { FIRST_BASE_PRIME, presieve } from './presieve';
import { crossOffAll } from './stride';
import { residue } from './wheel';

/** 2^17, rounded down to a multiple of 30. */
export const BASE_LIMIT: u32 = 131_070;

let count: u32 = 0;

/** Finds them in increasing order, so that each is known before its square is reached. */
export function makeBasePrimes(): void {
  const end = LARGE_BITS + BASE_LIMIT / 30;
  presieve(LARGE_BITS, BASE_LIMIT / 30, 0);
  for (let at = LARGE_BITS; at < end; at++) {
    for (let k: u32 = 0; k < 8; k++) {
      if (((load<u8>(at) >> k) & 1) === 0) continue;
      const p = u32(at - LARGE_BITS) * 30 + residue(k);
      if (p < FIRST_BASE_PRIME) continue;
      store<u32>(BASE_PRIMES + 4 * count++, p);
      if (u64(p) * p < BASE_LIMIT) crossOffAll(p, 0, LARGE_BITS, end);
    }
  }
}

/** The i-th base prime. */
export function basePrime(i: u32): u32 {
  return load<u32>(BASE_PRIMES + 4 * i);
}

/** How many base primes are below the limit, by bisection. */
export function basePrimesBelow(limit: u32): u32 {
  let low: u32 = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (basePrime(middle) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Sieving primes p that have several multiples of each residue in what is sieved: eight loops of
 * one constant mask and stride p.
 */

import { AHEAD, MASKS } from './memory';

/** The least m >= p with p·m >= from. */
export function leastFactor(p: u32, from: u64): u64 {
  const quotient = from / p;
  return max<u64>(p, quotient * p === from ? quotient : quotient + 1);
}

/**
 * Where the multiples p·m of p begin, per residue of m, from the given m on.
 *
 * @param p prime to 30, below 2^20
 * @param from a multiple of 30, with 0 <= p·m - from < 2^31
 * @param base the address of the byte of `from`
 * @param places where to put the eight addresses
 */
export function placeMultiples(p: u32, m: u64, from: u64, base: usize, places: usize): void {
  const distance = u32(m * p - from); // a product above 2^64 wraps, and the difference wraps back
  const r = u32(m % 30);
  for (let k: u32 = 0; k < 8; k++) {
    const ahead: u32 = load<u8>(AHEAD + 8 * r + k);
    // distance + 29p < 2^31 + 2^25
    store<u32>(places + 4 * k, u32(base) + (distance + p * ahead) / 30);
  }
}

/**
 * Strikes the multiples of p below the address `end`; puts into `places` where they go on, so many
 * bytes further back.
 */
export function strikeMultiples(p: u32, places: usize, end: usize, back: usize): void {
  const masks = MASKS + 8 * (p % 30);
  for (let k: usize = 0; k < 8; k++) {
    const mask: u32 = load<u8>(masks + k);
    let at: usize = load<u32>(places + 4 * k);
    for (; at < end; at += p) strike(at, mask);
    store<u32>(places + 4 * k, u32(at - back));
  }
}

/**
 * As strikeMultiples, for p bytes `count` to `count` + 1 times before `end`, from an address on that
 * every place is less than p above. So each residue has `count` multiples or one more, and no
 * branch depends on which: the processor foretells them all. Where there are no more than `count`,
 * the next one is struck early, less than p above `end`.
 */
export function strikeSteadily(p: u32, count: u32, places: usize, end: usize, back: usize): void {
  const masks = MASKS + 8 * (p % 30);
  const p2: usize = p + p;
  const p3: usize = p2 + p;
  for (let k: usize = 0; k < 8; k++) {
    const mask: u32 = load<u8>(masks + k);
    let at: usize = load<u32>(places + 4 * k);
    let left = count;
    for (; left >= 4; left -= 4) {
      strike(at, mask);
      strike(at + p, mask);
      strike(at + p2, mask);
      strike(at + p3, mask);
      at += p2 + p2;
    }
    for (; left > 0; left--) {
      strike(at, mask);
      at += p;
    }
    strike(at, mask);
    store<u32>(places + 4 * k, u32(at + (p & (0 - u32(at < end))) - back));
  }
}

function strike(at: usize, mask: u32): void {
  store<u8>(at, load<u8>(at) & mask);
}

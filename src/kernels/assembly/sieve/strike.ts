/**
 * Sieving by a prime that has several multiples of each residue in what is sieved: eight loops with
 * a mask each and stride p.
 */

import { AHEAD, MASKS, ONE_PLACE } from './memory';

/**
 * Where the multiples of p behind `from` begin, per residue of the other factor.
 *
 * @param p prime to 30, below 2^20
 * @param from a multiple of 30
 * @param base the address of its byte
 * @param places where to put the eight addresses, each less than p above `base`
 */
export function placeMultiples(p: u32, from: u64, base: usize, places: usize): void {
  const m = from / p + 1;
  // At most p. Where m·p wraps above 2^64, the difference wraps back.
  const distance = u32(m * p - from);
  const r = u32(m % 30);
  for (let k: u32 = 0; k < 8; k++) {
    const ahead: u32 = load<u8>(AHEAD + 8 * r + k);
    store<u32>(places + 4 * k, u32(base) + (distance + p * ahead) / 30);
  }
}

/**
 * Strikes the multiples of p from `places` on that lie before `end`, and leaves in `places` where
 * they go on, `back` bytes lower.
 *
 * Each residue has `count` of them, or one more. No branch depends on which: `count` are struck,
 * and the next one too; if that lies behind `end`, by less than p bytes, it was struck early.
 */
export function strikeMultiples(p: u32, count: u32, places: usize, end: usize, back: usize): void {
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
    const more = 0 - u32(at < end); // all bits or none
    store<u32>(places + 4 * k, u32(at + (p & more) - back));
  }
}

/** Strikes all multiples of p behind `from` in the bytes from `base` to `end`. */
export function strikeAll(p: u32, from: u64, base: usize, end: usize): void {
  placeMultiples(p, from, base, ONE_PLACE);
  strikeMultiples(p, u32(end - base) / p, ONE_PLACE, end, 0);
}

function strike(at: usize, mask: u32): void {
  store<u8>(at, load<u8>(at) & mask);
}

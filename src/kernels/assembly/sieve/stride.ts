/**
 * Crossing off the multiples of a prime p that has several of each residue in what is sieved: eight
 * loops of stride p, each with its own mask.
 */

import { AHEAD, PRODUCT_MASKS, ONE_PLACE } from './memory';

/**
 * Finds the first multiples of p after `from`, one for each residue of the other factor.
 *
 * @param p coprime to 30, below 2^20
 * @param from a multiple of 30
 * @param base the address of its byte
 * @param places where to put the eight addresses, each less than p above `base`
 */
export function placeMultiples(p: u32, from: u64, base: usize, places: usize): void {
  const m = from / p + 1;
  // At most p. If m·p wraps beyond 2^64, the difference wraps back.
  const distance = u32(m * p - from);
  const r = u32(m % 30);
  for (let k: u32 = 0; k < 8; k++) {
    const ahead: u32 = load<u8>(AHEAD + 8 * r + k);
    store<u32>(places + 4 * k, u32(base) + (distance + p * ahead) / 30);
  }
}

/**
 * Crosses off the multiples of p from `places` up to `end`, and leaves in `places` the next ones,
 * `back` bytes lower.
 *
 * Each residue has `count` of them, or one more. No branch depends on which: `count` are crossed
 * off, and the next one too; if that is after `end`, by less than p bytes, it was only early.
 */
export function crossOffMultiples(
  p: u32,
  count: u32,
  places: usize,
  end: usize,
  back: usize,
): void {
  const masks = PRODUCT_MASKS + 8 * (p % 30);
  const p2: usize = p + p;
  const p3: usize = p2 + p;
  for (let k: usize = 0; k < 8; k++) {
    const mask: u32 = load<u8>(masks + k);
    let at: usize = load<u32>(places + 4 * k);
    let left = count;
    for (; left >= 4; left -= 4) {
      crossOff(at, mask);
      crossOff(at + p, mask);
      crossOff(at + p2, mask);
      crossOff(at + p3, mask);
      at += p2 + p2;
    }
    for (; left > 0; left--) {
      crossOff(at, mask);
      at += p;
    }
    crossOff(at, mask);
    const more = 0 - u32(at < end); // all bits or none
    store<u32>(places + 4 * k, u32(at + (p & more) - back));
  }
}

/** Crosses off all multiples of p after `from` in the bytes from `base` to `end`. */
export function crossOffAll(p: u32, from: u64, base: usize, end: usize): void {
  placeMultiples(p, from, base, ONE_PLACE);
  crossOffMultiples(p, u32(end - base) / p, ONE_PLACE, end, 0);
}

function crossOff(at: usize, mask: u32): void {
  store<u8>(at, load<u8>(at) & mask);
}

/**
 * Crossing off the multiples of a prime that has several in what is sieved.
 *
 * The multiples p·m of a prime p > 5 with m coprime to 30 come in turns of eight: turn t has those
 * of m = 30t + s for the residues s. With p = 30q + r, turn t begins at byte p·t, and
 *
 *     p·(30t + s) = 30·(p·t + q·s + ⌊r·s/30⌋) + (r·s mod 30)
 *
 * gives the byte and the bit of each. So every prime of a class r has the same eight bits, which are
 * constants of the loop of that class: such a loop takes half the time of one that loads its masks
 * (measured). A turn ends less than p bytes after its beginning.
 */

import { ONE_PLACE, ONE_PRIME } from './memory';
import { bitOf } from './wheel';

/**
 * Crosses off the turns of primes of one class that begin before `end`, and leaves in `places` where
 * the next ones begin. Whole turns: up to p bytes after `end` are crossed off as well.
 *
 * @param k the class: the primes are residue(k) modulo 30
 * @param primes where the q of the primes are, up to `primesEnd`
 * @param places the addresses of their next turns
 */
export function crossOffClass(
  k: u32,
  primes: usize,
  primesEnd: usize,
  places: usize,
  end: usize,
): void {
  if (k === 0) crossOff1(primes, primesEnd, places, end);
  else if (k === 1) crossOff7(primes, primesEnd, places, end);
  else if (k === 2) crossOff11(primes, primesEnd, places, end);
  else if (k === 3) crossOff13(primes, primesEnd, places, end);
  else if (k === 4) crossOff17(primes, primesEnd, places, end);
  else if (k === 5) crossOff19(primes, primesEnd, places, end);
  else if (k === 6) crossOff23(primes, primesEnd, places, end);
  else crossOff29(primes, primesEnd, places, end);
}

/** Crosses off the turns of one prime from `place`, where one begins, to `end`, as above. */
export function crossOffPrime(p: u32, place: usize, end: usize): void {
  store<u32>(ONE_PRIME, p / 30);
  store<u32>(ONE_PLACE, u32(place));
  crossOffClass(bitOf(p % 30), ONE_PRIME, ONE_PRIME + 4, ONE_PLACE, end);
}

function crossOff1(primes: usize, primesEnd: usize, places: usize, end: usize): void {
  crossOff(1, primes, primesEnd, places, end);
}

function crossOff7(primes: usize, primesEnd: usize, places: usize, end: usize): void {
  crossOff(7, primes, primesEnd, places, end);
}

function crossOff11(primes: usize, primesEnd: usize, places: usize, end: usize): void {
  crossOff(11, primes, primesEnd, places, end);
}

function crossOff13(primes: usize, primesEnd: usize, places: usize, end: usize): void {
  crossOff(13, primes, primesEnd, places, end);
}

function crossOff17(primes: usize, primesEnd: usize, places: usize, end: usize): void {
  crossOff(17, primes, primesEnd, places, end);
}

function crossOff19(primes: usize, primesEnd: usize, places: usize, end: usize): void {
  crossOff(19, primes, primesEnd, places, end);
}

function crossOff23(primes: usize, primesEnd: usize, places: usize, end: usize): void {
  crossOff(23, primes, primesEnd, places, end);
}

function crossOff29(primes: usize, primesEnd: usize, places: usize, end: usize): void {
  crossOff(29, primes, primesEnd, places, end);
}

// @inline
function crossOff(r: u32, primes: usize, primesEnd: usize, places: usize, end: usize): void {
  for (; primes < primesEnd; primes += 4, places += 4) {
    const q: usize = load<u32>(primes);
    const p = q * 30 + r;
    const to7 = q * 7 + (r * 7) / 30;
    const to11 = q * 11 + (r * 11) / 30;
    const to13 = q * 13 + (r * 13) / 30;
    const to17 = q * 17 + (r * 17) / 30;
    const to19 = q * 19 + (r * 19) / 30;
    const to23 = q * 23 + (r * 23) / 30;
    const to29 = q * 29 + (r * 29) / 30;
    let at: usize = load<u32>(places);
    for (; at < end; at += p) {
      clear(at + q, r);
      clear(at + to7, (r * 7) % 30);
      clear(at + to11, (r * 11) % 30);
      clear(at + to13, (r * 13) % 30);
      clear(at + to17, (r * 17) % 30);
      clear(at + to19, (r * 19) % 30);
      clear(at + to23, (r * 23) % 30);
      clear(at + to29, (r * 29) % 30);
    }
    store<u32>(places, u32(at));
  }
}

/** Clears the bit of residue s. */
// @inline
function clear(at: usize, s: u32): void {
  store<u8>(at, u32(load<u8>(at)) & (0xff ^ (1 << bitOf(s))));
}

/**
 * The primes below SIEVED_MOST as a bitmap, for runs with many small numbers: a look at it takes the
 * place of all tests.
 *
 * It is sieved a stretch at a time, and not before so many small primes were tested that there are
 * likely to be many more. Memory that is not written to costs nothing.
 */

import { MOST_LINES } from './memory';

/** Numbers a stretch: 16 kB of bits, which stay in a processor's nearest memory. */
const STRETCH: u32 = 1 << 18;

/** Just above 10^7. */
export const SIEVED_MOST: u32 = 39 * STRETCH;

/** Bit k is 1 if 2k + 1 is a prime, below `sievedBelow`. The bit behind the last is 0. */
export const SIEVED: u32 = <u32>memory.data((39 << 14) + 8, 16);

/** All numbers below it are sieved. */
export let sievedBelow: u32 = 0;

/**
 * Small primes are many in a batch if they are a 32nd of its lines. After so many such batches,
 * which is after 3 ms, there is a stretch sieved with each, in 0.2 ms.
 */
const MANY: u32 = MOST_LINES / 32;
const PATIENCE: u32 = 32;
let batches: u32 = 0;

/**
 * Sieves on if it is worth its while, for so many primes below SIEVED_MOST, and not below
 * `sievedBelow`, were tested in a batch.
 */
export function sieveAfter(tested: u32): void {
  if (tested < MANY || sievedBelow >= SIEVED_MOST) return;
  if (++batches > PATIENCE) sieveStretch();
}

/** Sieves the next stretch by the primes up to its root, which are sieved already. */
function sieveStretch(): void {
  const from = sievedBelow;
  const to = from + STRETCH;
  memory.fill(SIEVED + (from >> 4), 0xff, STRETCH >> 4);
  if (from == 0) clear(1);
  for (let p: u32 = 3; p * p < to; p += 2) {
    if (!isSieved(p)) continue;
    let multiple = (from / p) * p + p;
    if (!(multiple & 1)) multiple += p;
    for (let m = max(multiple, p * p); m < to; m += 2 * p) clear(m);
  }
  sievedBelow = to;
}

/** 1 if odd n is a prime, below `sievedBelow`. */
// @ts-ignore: decorator
@inline
export function isSieved(n: u32): u32 {
  return (<u32>load<u8>(SIEVED + (n >> 4)) >> ((n >> 1) & 7)) & 1;
}

// @ts-ignore: decorator
@inline
function clear(n: u32): void {
  const at = SIEVED + (n >> 4);
  store<u8>(at, load<u8>(at) & <u8>~(<u32>1 << ((n >> 1) & 7)));
}

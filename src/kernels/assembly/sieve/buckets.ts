/**
 * Crossing off multiples that are far apart. Each would have to wait for its byte to come from
 * memory. So the window is divided into slices that fit in the second cache, each with a bucket of
 * hits: what is to be crossed off in it, all at once when the bucket is full.
 */

import { FOUND_BYTES, foundDistance, foundPrime, foundResidue } from './firstMultiples';
import { BUCKET_ENDS, FOUND, growMemory, SPILL, STEPS, WINDOW } from './memory';
import { bitOf, residue } from './wheel';
import { windowEnd } from './window';

/** Bytes of bits to a slice: 2^18. */
const SLICE_BITS: u32 = 18;
const SLICE: u32 = 1 << SLICE_BITS;
/**
 * Bytes of hits to a bucket, a power of two: 2^15 hits, eight for each line of the cache in a slice.
 * Half of it takes 1.2 times as long at 10^15; twice is no faster (measured).
 */
const BUCKET: usize = 1 << 17;

/** Where the buckets are; each begins at a multiple of BUCKET. */
let buckets: usize = 0;
/** Bytes of bits in the window. */
let length: u32 = 0;

/**
 * For each class of p = 30q + r and residue s of a cofactor: the mask of the multiple's bit, and by
 * how many times q and how many bytes more the next multiple is further.
 */
export function makeSteps(): void {
  for (let k: u32 = 0; k < 8; k++) {
    const r = residue(k);
    for (let i: u32 = 0; i < 8; i++) {
      const s = residue(i);
      const next: u32 = i < 7 ? residue(i + 1) : 31;
      const mask = 0xff ^ (1 << bitOf((r * s) % 30));
      const bytes = (r * next) / 30 - (r * s) / 30;
      store<u32>(STEPS + 4 * (8 * k + i), mask | ((next - s) << 8) | (bytes << 16));
    }
  }
}

/** Begins the buckets of the window, all empty. Traps if the memory can't grow for them. */
export function openBuckets(): void {
  length = u32(windowEnd() - WINDOW);
  buckets = (windowEnd() + SPILL + BUCKET - 1) & ~(BUCKET - 1);
  const count = bucketCount();
  growMemory(buckets + BUCKET * count);
  for (let i: u32 = 0; i < count; i++) store<u32>(BUCKET_ENDS + 4 * i, u32(buckets + BUCKET * i));
}

function bucketCount(): u32 {
  return ((length - 1) >> SLICE_BITS) + 1;
}

/** Crosses off the multiples in the window of the primes in FOUND, whose list ends at `end`. */
export function crossOffFound(end: usize): void {
  const numbers = 30 * i32(length);
  for (let found = FOUND; found < end; found += FOUND_BYTES) {
    const p = foundPrime(found);
    const q = p / 30;
    let distance = foundDistance(found);
    let k = bitOf(foundResidue(found));
    if (distance < 0) {
      const further = i64(p) * stepOf(k) + distance;
      if (further >= numbers) continue;
      distance = i32(further);
      k = (k + 1) & 7;
    }
    if (distance < numbers) crossOffFrom(u32(distance) / 30, q, bitOf(p - 30 * q), k);
  }
}

/** How far the next residue after the k-th is. */
function stepOf(k: u32): u32 {
  return (load<u32>(STEPS + 4 * k) >> 8) & 0xff;
}

/**
 * Crosses off multiples of p = 30q + residue(c) from byte `at` of the window to its end.
 *
 * @param k the first cofactor is residue(k) modulo 30
 */
function crossOffFrom(at: u32, q: u32, c: u32, k: u32): void {
  const steps = STEPS + 32 * c;
  let i = 4 * k;
  do {
    const step = load<u32>(steps + i);
    addHit(at, step & 0xff);
    at += q * ((step >> 8) & 0xff) + (step >> 16);
    i = (i + 4) & 31;
  } while (at < length);
}

function addHit(at: u32, mask: u32): void {
  const slice = at >> SLICE_BITS;
  const end: usize = load<u32>(BUCKET_ENDS + 4 * slice);
  store<u32>(end, ((at & (SLICE - 1)) << 8) | mask);
  store<u32>(BUCKET_ENDS + 4 * slice, u32(end + 4));
  if (((end + 4) & (BUCKET - 1)) === 0) empty(slice);
}

/** Crosses off all hits that are left. */
export function emptyBuckets(): void {
  for (let i: u32 = 0; i < bucketCount(); i++) empty(i);
}

/** Crosses off the hits of a bucket. */
function empty(i: u32): void {
  const slice = WINDOW + (usize(i) << SLICE_BITS);
  const bucket = buckets + BUCKET * i;
  const end: usize = load<u32>(BUCKET_ENDS + 4 * i);
  for (let hit = bucket; hit < end; hit += 4) {
    const entry = load<u32>(hit);
    const at = slice + (entry >> 8);
    store<u8>(at, load<u8>(at) & entry);
  }
  store<u32>(BUCKET_ENDS + 4 * i, u32(bucket));
}

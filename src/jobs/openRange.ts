import { bitLength } from '../prime/bits.ts';
import type { RangeJob } from './job.ts';
import type { Method } from './settings.ts';

const LIMIT_64 = 64;

/**
 * The numbers from `from` on, as ranges that end with powers of two: a job's ends are about as long,
 * and one below 2^64 can be sieved whole. They have no end but that of the method.
 */
export function* openRange(from: bigint, method: Method): Generator<RangeJob, void, undefined> {
  if (from < 0n) yield { kind: 'range', from, to: -1n, place: {} };
  let first = from < 0n ? 0n : from;
  for (let bits = Math.max(LIMIT_64, bitLength(first)); ; bits++) {
    if (method === 'trial' && bits > LIMIT_64) return;
    const next = 1n << BigInt(bits);
    yield { kind: 'range', from: first, to: next - 1n, place: {} };
    first = next;
  }
}

import { primesBelow } from '../prime/smallPrimes.ts';
import { type KindFormat, kindRow } from '../text/rows.ts';
import type { RangeRows } from './kernelRows.ts';

/** The kernel renders numbers of at least five digits. */
export const SMALL_BELOW = 10_000n;

/** The numbers of from..to that are below SMALL_BELOW, 0 <= from < SMALL_BELOW, at once. */
export function smallRange(from: bigint, to: bigint, format: KindFormat): RangeRows {
  const stop = Number(to < SMALL_BELOW ? to + 1n : SMALL_BELOW);
  const primes = new Set(primesBelow(stop));
  const counts = { prime: 0, composite: 0, neither: 0 };
  let rows = '';
  for (let n = Number(from); n < stop; n++) {
    const kind = n < 2 ? 'neither' : primes.has(n) ? 'prime' : 'composite';
    counts[kind]++;
    rows += kindRow(format, String(n), kind);
  }
  return {
    rows: new TextEncoder().encode(rows),
    primes: counts.prime,
    composites: counts.composite,
    neither: counts.neither,
    next: BigInt(stop),
  };
}

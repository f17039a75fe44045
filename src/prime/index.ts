import { primality32 } from './primality32.ts';
import { primalityAnySize } from './primalityAnySize.ts';
import type { Verdict } from './verdict.ts';

/**
 * What n is, by the cheapest test that settles it: proven below 2^64, at and above it `probable
 * prime` at best. The verdict depends on nothing but n; there are no random bases.
 */
export function primality(n: bigint): Verdict {
  return n >= 0n && n < TWO_TO_32 ? primality32(Number(n)) : primalityAnySize(n);
}

const TWO_TO_32 = 1n << 32n;

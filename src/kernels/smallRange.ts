import type { KindFormat } from '../text/rows.ts';
import type { RangePiece } from './sieve.ts';

/** The kernel renders numbers of at least five digits. */
export const SMALL_BELOW = 10_000n;

/** The numbers of from..to that are below SMALL_BELOW, 0 <= from < SMALL_BELOW, as one piece. */
export function smallRange(from: bigint, to: bigint, format: KindFormat): RangePiece {
  const first = Number(from);
  const stop = Number(to < SMALL_BELOW ? to + 1n : SMALL_BELOW);
  let rows = '';
  let count = 0;
  for (let n = first; n < stop; n++) {
    const prime = isSmallPrime(n);
    rows += smallRow(n, prime, format);
    if (prime) count++;
  }
  const neither = Math.max(0, Math.min(2, stop) - first);
  return {
    rows: new TextEncoder().encode(rows),
    primes: count,
    composites: stop - first - count - neither,
    neither,
    next: BigInt(stop),
  };
}

function smallRow(n: number, prime: boolean, format: KindFormat): string {
  if (format === 'book') return `${String(n).padStart(16)}${prime ? '  P' : ''}\n`;
  return format !== 'none' && prime === (format === 'primes') ? `${n}\n` : '';
}

/** By trial division: below SMALL_BELOW there are at most 50 divisors to try. */
function isSmallPrime(n: number): boolean {
  if (n < 4 || n % 2 === 0) return n === 2 || n === 3;
  for (let i = 3; i * i <= n; i += 2) if (n % i === 0) return false;
  return true;
}

import type { Kind } from '../text/rows.ts';

/** How many numbers a job, or a run, has answered, by verdict. */
export interface Counts {
  readonly primes: number;
  readonly probablePrimes: number;
  readonly composites: number;
  readonly neither: number;
  /** Bad lines, each answered by an error. */
  readonly errors: number;
}

export const NO_COUNTS: Counts = {
  primes: 0,
  probablePrimes: 0,
  composites: 0,
  neither: 0,
  errors: 0,
};

const COUNTED_AS = {
  prime: 'primes',
  'probable prime': 'probablePrimes',
  composite: 'composites',
  neither: 'neither',
} as const;

export type MutableCounts = { -readonly [key in keyof Counts]: Counts[key] };

/** Counts one more number of a kind, in place. */
export function countKind(counts: MutableCounts, kind: Kind): void {
  counts[COUNTED_AS[kind]]++;
}

/** Adds `more` to `counts`, in place. */
export function addCounts(counts: MutableCounts, more: Counts): void {
  counts.primes += more.primes;
  counts.probablePrimes += more.probablePrimes;
  counts.composites += more.composites;
  counts.neither += more.neither;
  counts.errors += more.errors;
}

/** How many numbers have been answered; a bad one is answered by its error. */
export function answered(counts: Counts): number {
  return counts.primes + counts.probablePrimes + counts.composites + counts.neither + counts.errors;
}

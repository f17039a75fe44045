/** Which numbers a method takes, and which take long. */

import { TOGETHER_BELOW_BITS } from '../kernels/crossover.ts';
import { SORENSON_WEBSTER_BELOW } from '../prime/sorensonWebster.ts';
import type { Entry, OpenRangeEntry } from '../text/line.ts';
import { ParseError } from '../text/parseError.ts';
import type { Method } from './settings.ts';

const TRIAL_LIMIT = 1n << 64n;

/** @throws ParseError if the method does not take the numbers of an entry of `text` */
export function rejectBeyondTrial(
  entry: Entry | OpenRangeEntry,
  text: string,
  method: Method,
): void {
  if (!isBeyondTrial(entry, method)) return;
  const message = 'expected a number below 2^64, the limit of trial division';
  throw new ParseError(message, text.indexOf(entry.text), entry.text.length);
}

/** Whether the method does not take the numbers of an entry. */
export function isBeyondTrial(entry: Entry | OpenRangeEntry, method: Method): boolean {
  return method === 'trial' && largest(entry) >= TRIAL_LIMIT;
}

/**
 * Numbers for whose check no other should wait: it takes a tenth of a second from where kernels no
 * longer take several together, by trial division from 12 digits on a tenth of a millisecond; a proof
 * takes milliseconds wherever there is one. Below, a worker hands back its rest in time anyway, and a
 * message for each number costs more than it gains (measured with 1000 digits).
 */
const LONG = {
  fast: 1n << BigInt(TOGETHER_BELOW_BITS),
  trial: 1n << 38n,
  proof: SORENSON_WEBSTER_BELOW,
} as const;

/** Whether the check of n takes so long that it should be a job of its own. */
export function isLong(n: bigint, method: Method): boolean {
  return n >= LONG[method];
}

/** The proof of a smaller number takes less than half a second in one thread (measured). */
const LONG_PROOF = 10n ** 150n;

/** Whether the proof that n is prime keeps a thread busy for long. */
export function isLongProof(n: bigint): boolean {
  return n >= LONG_PROOF;
}

/**
 * A proof of a number from this on is done in parts, which all workers share; below, it is one job. It
 * takes about a second here, and two workers share 1.0 s of CPU time into 0.53 s each (measured). Much
 * below, a second worker takes as long to start and to warm up as it saves.
 */
export const SHARED_PROOF_FROM: bigint = 10n ** 250n;

/** Ranges up to this length are answered with their line; a longer one is a job of its own. */
const SHORT_RANGE = 256n;

/** Whether an entry of a line should be a job of its own. */
export function isLongEntry(entry: Entry, method: Method): boolean {
  if (entry.type === 'range' && entry.to - entry.from >= SHORT_RANGE) return true;
  return isLong(largest(entry), method);
}

/** Of an open range the first, for it ends with the method. */
function largest(entry: Entry | OpenRangeEntry): bigint {
  switch (entry.type) {
    case 'number':
      return entry.n;
    case 'range':
      return entry.to;
    case 'open range':
      return entry.from;
  }
}

import type { Kernels } from '../kernels/kernels.ts';
import { bookTrial } from '../prime/bookTrial.ts';
import { primality } from '../prime/index.ts';
import type { Verdict } from '../prime/verdict.ts';
import type { Entry } from '../text/line.ts';
import { ParseError } from '../text/parseError.ts';
import { now } from './clock.ts';
import type { Method, PrimeResult } from './job.ts';

/** Whether n is prime, by the test that the run asks for, and the seconds that it took. */
export function check(n: bigint, method: Method, kernels: Kernels): PrimeResult {
  const start = now();
  const verdict = verdictOf(n, method, kernels);
  return [n, verdict, (now() - start) / 1000];
}

const TRIAL_LIMIT = 1n << 64n;

/** @throws ParseError if the test does not take the numbers of an entry of `text` */
export function rejectBeyondTrial(entry: Entry, text: string, method: Method): void {
  const largest = entry.type === 'number' ? entry.n : entry.to;
  if (method === 'fast' || largest < TRIAL_LIMIT) return;
  const message = 'expected a number below 2^64, the limit of trial division';
  throw new ParseError(message, text.indexOf(entry.text), entry.text.length);
}

/** @throws RangeError for an n that `rejectBeyondTrial` refuses */
export function verdictOf(n: bigint, method: Method, kernels: Kernels): Verdict {
  return method === 'trial' ? bookTrial(n, kernels.oddFactor) : primality(n);
}

import type { Kernels } from '../kernels/kernels.ts';
import { bookTrial } from '../prime/bookTrial.ts';
import { primality } from '../prime/index.ts';
import type { Verdict } from '../prime/verdict.ts';
import type { Entry } from '../text/line.ts';
import { NumberFault } from '../text/parseError.ts';
import { now } from './clock.ts';
import type { PrimeResult, Settings } from './job.ts';

/** Whether n is prime, by the test that the run asks for, and the seconds that it took. */
export function check(n: bigint, test: Settings['test'], kernels: Kernels): PrimeResult {
  const start = now();
  const verdict = settle(n, test, kernels);
  return [n, verdict, (now() - start) / 1000];
}

const TRIAL_LIMIT = 1n << 64n;

/** @throws NumberFault if the test does not take the numbers of an entry of `text` */
export function refuseBeyondTest(entry: Entry, text: string, test: Settings['test']): void {
  const largest = entry.type === 'number' ? entry.n : entry.to;
  if (test === 'fast' || largest < TRIAL_LIMIT) return;
  const message = 'expected a number below 2^64, the limit of trial division';
  throw new NumberFault(message, text.indexOf(entry.text), entry.text.length);
}

/** @throws RangeError for an n that `refuseBeyondTest` refuses */
export function settle(n: bigint, test: Settings['test'], kernels: Kernels): Verdict {
  return test === 'trial' ? bookTrial(n, kernels.oddFactor) : primality(n);
}

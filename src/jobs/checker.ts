import type { Kernels } from '../kernels/kernels.ts';
import { bookTrial } from '../prime/bookTrial.ts';
import { primality, primalityOf } from '../prime/index.ts';
import type { Verdict } from '../prime/verdict.ts';
import { now } from './clock.ts';
import type { PrimeResult } from './job.ts';
import type { Method, Settings } from './settings.ts';
import { WORK_PER_LOOK } from './timeSlice.ts';

/** Below this the check of a number takes some 20 microseconds at most. */
const SMALL = { fast: 1n << 64n, trial: 1n << 28n } as const;

/** A checked number; its seconds are known where the settings ask for times. */
export type Checked = readonly [n: bigint, verdict: Verdict, elapsed: number | undefined];

/** Numbers → verdicts, by the method of the settings and the kernels of this thread. */
export class Checker {
  readonly #method: Method;
  readonly #times: boolean;
  readonly #kernels: Kernels;

  constructor({ method, times }: Settings, kernels: Kernels) {
    this.#method = method;
    this.#times = times;
    this.#kernels = kernels;
  }

  /**
   * Whether n is prime, and the seconds that it took.
   *
   * @throws RangeError for an n beyond the method, which `rejectBeyondTrial` refuses
   */
  check(n: bigint): PrimeResult {
    const start = now();
    const verdict = this.#verdictOf(n);
    return [n, verdict, (now() - start) / 1000];
  }

  /** As `check`, for a batch; without times where the settings do not ask for them. */
  checkAll(ns: readonly bigint[]): readonly Checked[] {
    if (this.#times) return ns.map((n) => this.check(n));
    const verdicts = this.#method === 'fast' ? primalityOf(ns) : ns.map((n) => this.#verdictOf(n));
    return verdicts.map((verdict, at) => [ns[at] as bigint, verdict, undefined]);
  }

  /** About how much work the check of n is, in the units of `TimeSlice.spend`. */
  cost(n: bigint): number {
    return n < SMALL[this.#method] ? 1 : WORK_PER_LOOK;
  }

  #verdictOf(n: bigint): Verdict {
    return this.#method === 'trial' ? bookTrial(n, this.#kernels.oddFactor) : primality(n);
  }
}

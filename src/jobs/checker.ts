import type { Kernels } from '../kernels/kernels.ts';
import { bitLength } from '../prime/bits.ts';
import { bookTrial } from '../prime/bookTrial.ts';
import { primalityOf, quickPrimality, testedPrimality } from '../prime/index.ts';
import { firstFactor, isDividedFurther } from '../prime/trialDivision.ts';
import { divisible, type Verdict } from '../prime/verdict.ts';
import { isKindFormat } from '../text/rows.ts';
import { now } from './clock.ts';
import type { Prover } from './prover.ts';
import type { PrimeResult } from './result.ts';
import type { Method, Settings } from './settings.ts';
import { WORK_PER_LOOK } from './timeSlice.ts';

const TWO_TO_32 = 1n << 32n;
const TWO_TO_64 = 1n << 64n;

/** The check of a number below 2^64 among many, in units of the time slice. */
const COST_AMONG_MANY = 1 / 16;

/** Below this the check of a number takes some 20 microseconds at most. */
const SMALL = { fast: 1n << 64n, trial: 1n << 28n, proof: 1n << 64n } as const;

/** A large number that trial division settles, in units of the time slice. */
const QUICK_COST = 1 / 4;

/** BPSW of a prime of 256 bits, in units of the time slice, and how it grows (measured). */
const COST_OF_256_BITS = 0.8;
const COST_EXPONENT = 2.6;

/**
 * How many numbers a thread tests before it divides others by more than the first primes at once. The
 * products of all primes take 21 ms to make for 1,000 digits, a strong test 16, and a third of the tests
 * are saved (measured).
 */
const DIVIDED_LATE = 4;

/** Whether n is one of those below 2^64 that a kernel tests faster, many at once. */
function isMedium(n: bigint): boolean {
  return n >= TWO_TO_32 && n < TWO_TO_64;
}

/** A number on its way to a verdict. */
export interface Candidate {
  readonly n: bigint;
  /** Undefined before its tests. */
  verdict: Verdict | undefined;
  /** The seconds of its check, where rows show them. */
  readonly elapsed: number | undefined;
  /** What is left of its check, or has been if nothing is, in units of the time slice. */
  readonly cost: number;
}

/** A checked number. */
export interface Checked extends Candidate {
  verdict: Verdict;
}

/** Numbers → verdicts, by the method of the settings and the kernels of this thread. */
export class Checker {
  readonly #method: Method;
  readonly #times: boolean;
  readonly #searchesFactors: boolean;
  readonly #kernels: Kernels;
  readonly #prover: Prover | undefined;
  readonly #showsEvidence: boolean;
  #dividedLate = 0;

  /** @param prover proves probable primes, if the method asks for it */
  constructor(
    { method, times, format, searchesFactors = false }: Settings,
    kernels: Kernels,
    prover?: Prover,
  ) {
    this.#method = method;
    this.#times = times;
    this.#searchesFactors = searchesFactors;
    this.#kernels = kernels;
    this.#prover = prover;
    this.#showsEvidence = !isKindFormat(format);
  }

  /**
   * Whether n is prime, and the seconds that it took.
   *
   * @throws RangeError for an n beyond the method, which `rejectBeyondTrial` refuses
   */
  check(n: bigint): PrimeResult {
    const start = now();
    const verdict =
      this.#method === 'trial'
        ? bookTrial(n, this.#kernels.oddFactor)
        : this.further(n, this.#primality(n));
    return [n, verdict, (now() - start) / 1000];
  }

  /**
   * Checks n, as far as that is better done alone: all of it where rows show its time, else without
   * the tests of large numbers, which `finish` does for many at once.
   *
   * @throws RangeError as `check`
   */
  begin(n: bigint): Candidate {
    const isSmall = n < SMALL[this.#method];
    if (this.#times || this.#method === 'trial') {
      const [, verdict, elapsed] = this.check(n);
      const shown = this.#times ? elapsed : undefined;
      return { n, verdict, elapsed: shown, cost: isSmall ? 1 : WORK_PER_LOOK };
    }
    if (isMedium(n) && this.#kernels.numbers64()) {
      return { n, verdict: undefined, elapsed: undefined, cost: COST_AMONG_MANY };
    }
    const verdict = quickPrimality(n, this.#kernels.findFactor);
    if (verdict === undefined) return this.candidate(n);
    const settled = this.#withFactor(n, verdict);
    return { n, verdict: settled, elapsed: undefined, cost: isSmall ? 1 : QUICK_COST };
  }

  /** An n >= 2^64 that trial division, or a sieve, has left open. */
  candidate(n: bigint): Candidate {
    const cost = COST_OF_256_BITS * (bitLength(n) / 256) ** COST_EXPONENT;
    return { n, verdict: undefined, elapsed: undefined, cost };
  }

  /** Does the tests that are left of candidates, as one batch, and gives each its verdict. */
  finish(candidates: readonly Candidate[]): readonly Checked[] {
    const open = candidates.filter(({ verdict }) => verdict === undefined);
    const small = open.filter(({ n }) => n < TWO_TO_64);
    const large = open.filter(({ n }) => n >= TWO_TO_64);
    this.#settle(small, (ns) => this.#kernels.numbers64()?.verdicts(ns) ?? primalityOf(ns));
    this.#settle(large, (ns) => testedPrimality(ns, this.#kernels.engineFor));
    return candidates as readonly Checked[];
  }

  #settle(open: readonly Candidate[], test: (ns: readonly bigint[]) => readonly Verdict[]): void {
    if (open.length === 0) return;
    const verdicts = test(open.map(({ n }) => n));
    for (const [at, candidate] of open.entries()) {
      candidate.verdict = this.further(candidate.n, verdicts[at] as Verdict);
    }
  }

  /** `primality` by the kernels. */
  #primality(n: bigint): Verdict {
    const { findFactor, engineFor } = this.#kernels;
    const isLate = this.#dividedLate < DIVIDED_LATE && isDividedFurther(n);
    const quick = quickPrimality(n, isLate ? firstFactor : findFactor);
    if (quick !== undefined) return quick;
    const tested = testedPrimality([n], engineFor)[0] as Verdict;
    return isLate ? this.#dividedOn(n, tested) : tested;
  }

  /**
   * The verdict of the tests on an n that was divided by the first primes alone: with its smallest
   * factor, where rows show it. No composite is known that passes the tests, with such a factor or without.
   */
  #dividedOn(n: bigint, tested: Verdict): Verdict {
    this.#dividedLate++;
    if (tested.kind !== 'composite' || !this.#showsEvidence) return tested;
    this.#dividedLate = DIVIDED_LATE;
    return quickPrimality(n, this.#kernels.findFactor) ?? tested;
  }

  /** The verdict, with a proof or a factor where one is asked for and found. */
  further(n: bigint, verdict: Verdict): Verdict {
    return this.#proved(n, this.#withFactor(n, verdict));
  }

  /** The verdict, or in the place of `probable prime` what comes of a proof. */
  #proved(n: bigint, verdict: Verdict): Verdict {
    if (verdict.kind !== 'probable prime' || this.#prover === undefined) return verdict;
    return this.#prover(n, this.#kernels).verdict;
  }

  /** The verdict, with a factor as evidence where one is asked for and found. */
  #withFactor(n: bigint, verdict: Verdict): Verdict {
    if (!this.#searchesFactors || verdict.kind !== 'composite') return verdict;
    if (verdict.evidence.type === 'factor') return verdict;
    const factor = this.#kernels.searchFactor(n);
    return factor === undefined ? verdict : divisible(BigInt(factor));
  }
}

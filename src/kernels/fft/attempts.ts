import { bitLength } from '../../prime/bits.ts';
import type { Arithmetic } from './arithmetic.ts';
import type { Length } from './length.ts';

/** The lengths to try for a number of that many bits. */
export type Lengths = (bits: number) => Iterable<Length>;

/** So often a test is begun or continued with another transform before it is given up. */
const ATTEMPTS = 2;

/** Lengths for which n has a factor in common with R, before it is given up. */
const UNUSABLE = 6;

/** How a test ends: with its answer, or with how far it had come when the arithmetic failed. */
export type Outcome<S, A> = { readonly answer: A } | { readonly continueWith: S };

/** A test of one number, in steps: S is its state, A its answer. */
export interface Test<S, A> {
  readonly start: S;
  /** From a state on that is known to be right. */
  run(arithmetic: Arithmetic, from: S): Outcome<S, A>;
}

/**
 * The answer of a test of n, which begins anew from what it last knew to be right, with a longer
 * transform, where the arithmetic fails; undefined if it fails twice or can't be had.
 */
export function attempt<S, A>(
  arithmetic: Arithmetic,
  n: bigint,
  test: Test<S, A>,
  lengths: Lengths,
): A | undefined {
  let state = test.start;
  let attempts = 0;
  let unusable = 0;
  for (const length of lengths(bitLength(n))) {
    if (attempts === ATTEMPTS || unusable === UNUSABLE) break;
    if (!arithmetic.take(n, length)) {
      unusable++;
      continue;
    }
    attempts++;
    const outcome = test.run(arithmetic, state);
    if ('answer' in outcome) return outcome.answer;
    state = outcome.continueWith;
  }
  return undefined;
}

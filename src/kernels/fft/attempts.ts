import { bitLength } from '../../prime/bits.ts';
import type { LadderState, Mark, Slices } from '../../prime/ladder.ts';
import type { Arithmetic } from './arithmetic.ts';
import { BigintArithmetic } from './bigintArithmetic.ts';
import type { Length } from './length.ts';
import type { StepArithmetic } from './stepArithmetic.ts';

/** The lengths to try for a number of that many bits. */
export type Lengths = (bits: number) => Iterable<Length>;

/** So often a test is begun or continued with another transform before it is given up. */
const ATTEMPTS = 2;

/** Lengths for which n has a factor in common with R, before it is given up. */
const UNUSABLE = 6;

/** How a test ends: with its answer, or with how far it had come when the arithmetic failed. */
export type Outcome<A> = { readonly answer: A } | { readonly continueWith: LadderState };

/** A test of one number, in steps; A is its answer. */
export interface Test<A> {
  readonly start: LadderState;
  /** Whether a state is one of this test's. */
  accepts(state: LadderState): boolean;
  /** From a state on; what it is continued with is known to be right. */
  run<V>(arithmetic: StepArithmetic<V>, from: LadderState): Generator<Mark | undefined, Outcome<A>>;
}

/**
 * The answer of a test of n, which begins anew from what it last knew to be right, with a longer
 * transform, where the arithmetic fails. If it fails twice, or can't be had, BigInt goes on.
 */
export function* attempt<A>(
  arithmetic: Arithmetic,
  n: bigint,
  test: Test<A>,
  lengths: Lengths,
  from: LadderState = test.start,
): Slices<A> {
  let state = from;
  let attempts = 0;
  let unusable = 0;
  for (const length of lengths(bitLength(n))) {
    if (attempts === ATTEMPTS || unusable === UNUSABLE) break;
    if (!arithmetic.take(n, length)) {
      unusable++;
      continue;
    }
    attempts++;
    const outcome = yield* accepted(test, state).run(arithmetic, state);
    if ('answer' in outcome) return outcome.answer;
    state = outcome.continueWith;
  }
  return yield* byBigint(n, test, state);
}

/**
 * The answer of a test in BigInt arithmetic.
 *
 * @throws RangeError for a state that is not one of the test's
 */
export function* byBigint<A>(n: bigint, test: Test<A>, from: LadderState = test.start): Slices<A> {
  const outcome = yield* accepted(test, from).run(new BigintArithmetic(n), from);
  if ('answer' in outcome) return outcome.answer;
  // What was kept was not checked, and wrong.
  const again = yield* test.run(new BigintArithmetic(n), outcome.continueWith);
  if ('answer' in again) return again.answer;
  throw new Error(`a check of BigInt arithmetic fails for ${n}`);
}

function accepted<A>(test: Test<A>, state: LadderState): Test<A> {
  if (test.accepts(state)) return test;
  throw new RangeError('a state that does not fit its test');
}

/** Of a state of which nothing is to be taken on trust, as many residues for each place. */
export function checkedOf({ checked, residues }: LadderState, each: number): LadderState {
  return { checked, done: checked, residues: residues.slice(0, each) };
}

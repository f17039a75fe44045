import type { LadderState, Mark, Slices } from '../../prime/ladder.ts';
import { BigintArithmetic } from './bigintArithmetic.ts';
import type { StepArithmetic } from './stepArithmetic.ts';

/** So often a test is begun or continued with another transform before it is given up. */
const ATTEMPTS = 2;

/** Lengths that can't be used for n, before it is given up. */
const UNUSABLE = 6;

/** How a test ends: with its answer, or with how far it had come when the arithmetic failed. */
export type Outcome<A> = { readonly answer: A } | { readonly continueWith: LadderState };

/** The chain of steps of a test. */
interface Ladder {
  readonly start: LadderState;
  /** Whether a state is one of this chain's. */
  accepts(state: LadderState): boolean;
}

/** A test of one number, in steps; A is its answer. */
export interface Test<A> {
  readonly ladder: Ladder;
  /** From a state on; what it is continued with is known to be right. */
  run<V>(arithmetic: StepArithmetic<V>, from: LadderState): Generator<Mark | undefined, Outcome<A>>;
}

/**
 * The arithmetic, each time that it has begun with the next of the lengths: as often as a test is begun
 * or continued with it.
 *
 * @param take begins with a length, if that can be had
 */
export function* taken<R, L>(
  arithmetic: R,
  lengths: Iterable<L>,
  take: (length: L) => boolean,
): Generator<R> {
  let attempts = 0;
  let unusable = 0;
  for (const length of lengths) {
    if (attempts === ATTEMPTS || unusable === UNUSABLE) return;
    if (take(length)) {
      attempts++;
      yield arithmetic;
    } else unusable++;
  }
}

/**
 * The answer of a test of n, which begins anew from what it last knew to be right, with the next
 * arithmetic, where one fails. If all fail, or none can be had, BigInt goes on.
 */
export function* attempt<A, V>(
  n: bigint,
  test: Test<A>,
  arithmetics: Iterable<StepArithmetic<V>>,
  from: LadderState = test.ladder.start,
): Slices<A> {
  let state = from;
  for (const arithmetic of arithmetics) {
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
export function* byBigint<A>(
  n: bigint,
  test: Test<A>,
  from: LadderState = test.ladder.start,
): Slices<A> {
  const outcome = yield* accepted(test, from).run(new BigintArithmetic(n), from);
  if ('answer' in outcome) return outcome.answer;
  // What was kept was not checked, and wrong.
  const again = yield* test.run(new BigintArithmetic(n), outcome.continueWith);
  if ('answer' in again) return again.answer;
  throw new Error(`a check of BigInt arithmetic fails for ${n}`);
}

function accepted<A>(test: Test<A>, state: LadderState): Test<A> {
  if (test.ladder.accepts(state)) return test;
  throw new RangeError('a state that does not fit its test');
}

/** Of a state of which nothing is to be taken on trust, as many residues for each place. */
export function checkedOf({ checked, residues }: LadderState, each: number): LadderState {
  return { checked, done: checked, residues: residues.slice(0, each) };
}

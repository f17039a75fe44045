/** So often a test is begun or continued with another transform before it is given up. */
const ATTEMPTS = 2;

/** Lengths that can't be used for n, before it is given up. */
const UNUSABLE = 6;

/** How a test ends: with its answer, or with how far it had come when the arithmetic failed. */
export type Outcome<S, A> = { readonly answer: A } | { readonly continueWith: S };

/** A test of one number, in steps: S is its state, A its answer, R the arithmetic it needs. */
export interface Test<S, A, R> {
  readonly start: S;
  /** From a state on that is known to be right. */
  run(residues: R, from: S): Outcome<S, A>;
}

/**
 * The answer of a test, which begins anew from what it last knew to be right, with a longer transform,
 * where the arithmetic fails; undefined if it fails twice or can't be had.
 *
 * @param take begins the arithmetic with the number of the test, if it can be had for a length
 */
export function attempt<S, A, R, L>(
  residues: R,
  test: Test<S, A, R>,
  lengths: Iterable<L>,
  take: (length: L) => boolean,
): A | undefined {
  let state = test.start;
  let attempts = 0;
  let unusable = 0;
  for (const length of lengths) {
    if (attempts === ATTEMPTS || unusable === UNUSABLE) break;
    if (!take(length)) {
      unusable++;
      continue;
    }
    attempts++;
    const outcome = test.run(residues, state);
    if ('answer' in outcome) return outcome.answer;
    state = outcome.continueWith;
  }
  return undefined;
}

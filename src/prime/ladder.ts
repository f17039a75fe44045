/**
 * Tests of one large number that are long chains of like steps, and may take hours: done in slices,
 * so that somebody can look on, and from a state on that was kept.
 */

import type { Iteration } from './special/iteration.ts';

/** How far a chain has come, in residues modulo n that any arithmetic can go on with. */
export interface LadderState {
  /** The steps that are known to be right, of those that have been done. */
  readonly checked: number;
  readonly done: number;
  /** After `checked` steps and, where more have been done, after `done`; 0 <= x < n. */
  readonly residues: readonly bigint[];
}

/** A place on the way. */
export interface Mark {
  readonly done: number;
  /** All that the chain may take; it may end sooner. */
  readonly steps: number;
  /** What the chain can be resumed from; only until the next slice is asked for. */
  readonly state: () => LadderState | undefined;
}

/** A computation that stops every few milliseconds, where it has come to a mark or in between. */
export type Slices<A> = Generator<Mark | undefined, A>;

/** The chains of steps, each from its start or from a state of the same number. */
export interface Ladders {
  /** Whether `isStrongProbablePrime(n, 2n)`. */
  strong(n: bigint, from?: LadderState): Slices<boolean>;

  /** Whether `isStrongLucasProbablePrime(n, D)`. */
  lucas(n: bigint, D: number, from?: LadderState): Slices<boolean>;

  /** The x that `iterate` of special/iteration.ts gives. */
  iterate(iteration: Iteration, from?: LadderState): Slices<bigint>;
}

/** The answer, without a stop. */
export function inOneGo<A>(slices: Generator<unknown, A>): A {
  let step = slices.next();
  while (!step.done) step = slices.next();
  return step.value;
}

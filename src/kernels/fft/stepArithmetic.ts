import type { ArrayName } from './exports.ts';

/** Whether the residue in an array is the one it was made for. */
export type Matches = (name: ArrayName) => boolean;

/**
 * The steps of tests modulo one n, on residues in arrays that have names. A residue x is kept as
 * x·R mod n, for an R of the arithmetic's own; V is what the digits of one are.
 */
export interface StepArithmetic<V> {
  readonly n: bigint;
  /** R modulo n. */
  readonly form: bigint;
  /** The steps of a call that takes a few milliseconds, if one step is not longer. */
  readonly mostSteps: number;
  /** Whether something has gone wrong since the arithmetic began with n. */
  readonly hasFailed: boolean;

  /** Sets an array to the residue x. */
  write(name: ArrayName, x: bigint): void;
  /** A number congruent to x·R, for the residue x in an array; undefined if that is no number. */
  readForm(name: ArrayName): bigint | undefined;
  /** x, from 0 to n - 1, for a number congruent to x·R. */
  outOfForm(x: bigint): bigint;
  save(name: ArrayName): V;
  restore(name: ArrayName, saved: V): void;
  /** Whether the residue in an array is x, for a number congruent to x·R. */
  matcher(form: bigint): Matches;

  /** X = X² for each binary digit of the text, and 2·X² where it is 1. */
  squares(bits: string): void;
  /** Steps from V_k in X and V_(k+1) in Y, as `lucas` of assembly/fft/ladder.ts does them. */
  lucas(bits: string): void;
  /** to = a·b. */
  multiply(a: ArrayName, b: ArrayName, to: ArrayName): void;
}

/** Does the steps for the digits of the text, and stops every few milliseconds. */
export function* inCalls(
  arithmetic: StepArithmetic<unknown>,
  steps: 'squares' | 'lucas',
  bits: string,
): Generator<undefined, void> {
  const most = arithmetic.mostSteps;
  for (let at = 0; at < bits.length; at += most) {
    arithmetic[steps](bits.slice(at, at + most));
    yield undefined;
  }
}

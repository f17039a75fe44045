/** Steps of a Lucas sequence W for Q = 1, two neighbours at a time, which can be checked. */

import type { LadderState, Mark } from '../../prime/ladder.ts';
import { checkedOf } from './attempts.ts';
import type { End } from './powerLadder.ts';
import type { StepArithmetic } from './stepArithmetic.ts';

/** Steps from one check to the next, which is a few long products and divisions in BigInt arithmetic. */
const CHECKED_STEPS = 1 << 14;

/** A pair W_k, W_(k+1) of the sequence W_0 = 2, W_1 = P, W_(k+1) = P·W_k - W_(k-1), to begin with. */
export interface Pair {
  readonly P: bigint;
  readonly w: bigint;
  readonly next: bigint;
  /** How many steps follow. */
  readonly steps: number;
}

/**
 * A chain of steps. In its states are the pair that is known to be right and, where more steps have
 * been done since, the last pair.
 */
export class PairLadder {
  readonly start: LadderState;
  readonly #P: bigint;
  readonly #steps: number;

  constructor({ P, w, next, steps }: Pair) {
    this.start = { checked: 0, done: 0, residues: [w, next] };
    this.#P = P;
    this.#steps = steps;
  }

  accepts({ checked, done, residues }: LadderState): boolean {
    return (
      (checked === done || (checked <= done && done < this.#end(checked))) &&
      0 <= checked &&
      done <= this.#steps &&
      residues.length === (checked === done ? 2 : 4)
    );
  }

  /** @param steps does those between two places, on X and Y; whether the answer is known then */
  *run<V>(
    arithmetic: StepArithmetic<V>,
    from: LadderState,
    steps: (at: number, to: number) => Generator<undefined, boolean>,
  ): Generator<Mark | undefined, End> {
    const [w = 0n, next = 0n] = from.residues.slice(-2);
    arithmetic.write('two', 2n);
    arithmetic.write('P', this.#P);
    arithmetic.write('X', w);
    arithmetic.write('Y', next);
    let checked = checkedOf(from, 2);
    for (let at = from.done; at < this.#steps; ) {
      const end = this.#end(checked.done);
      const to = Math.min(end, at + arithmetic.mostSteps);
      if (yield* steps(at, to)) return { type: 'on the way' };
      at = to;
      if (at === end) {
        const residues = checkedPair(arithmetic, this.#P);
        if (residues === undefined) return { type: 'failed', continueWith: checked };
        checked = { checked: at, done: at, residues };
      }
      if (arithmetic.hasFailed) return { type: 'failed', continueWith: checked };
      const last = checked;
      yield { done: at, steps: this.#steps, state: () => stateOf(arithmetic, last, at) };
    }
    return { type: 'last', x: checked.residues[0] as bigint };
  }

  /** Where the check is that follows the one after `checked` steps. */
  #end(checked: number): number {
    return Math.min(this.#steps, checked + CHECKED_STEPS);
  }
}

function stateOf(
  arithmetic: StepArithmetic<unknown>,
  checked: LadderState,
  done: number,
): LadderState | undefined {
  const pair = done === checked.done ? [] : pairOf(arithmetic);
  if (pair === undefined) return undefined;
  return { checked: checked.done, done, residues: [...checked.residues, ...pair] };
}

/**
 * W_k in X and W_(k+1) in Y, if W_k² + W_(k+1)² - P·W_k·W_(k+1) = 4 - P², as for all k. A step
 * multiplies the difference of the two sides by the square of W_k or W_(k+1): once wrong, it stays
 * wrong.
 */
function checkedPair(
  arithmetic: StepArithmetic<unknown>,
  P: bigint,
): readonly [bigint, bigint] | undefined {
  const pair = arithmetic.hasFailed ? undefined : pairOf(arithmetic);
  if (pair === undefined) return undefined;
  const [w, next] = pair;
  const { n } = arithmetic;
  const product = (w * next) % n;
  return (w * w + next * next - P * product - 4n + P * P) % n === 0n ? pair : undefined;
}

function pairOf(arithmetic: StepArithmetic<unknown>): readonly [bigint, bigint] | undefined {
  const x = arithmetic.readForm('X');
  const y = arithmetic.readForm('Y');
  if (x === undefined || y === undefined) return undefined;
  return [arithmetic.outOfForm(x), arithmetic.outOfForm(y)];
}

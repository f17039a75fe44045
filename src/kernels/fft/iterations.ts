/** The iterations x -> x² - c of special forms, for c = 0 and for c = 2. */

import { type Iteration, iterate } from '../../prime/special/iteration.ts';
import type { Outcome, Test } from './attempts.ts';
import { CheckedPower } from './checkedPower.ts';
import { CHECKED_STEPS, checkedPair, type LucasState } from './lucas.ts';
import type { Residues } from './residues.ts';
import { LONGEST_BLOCK, type PowerState } from './strong.ts';

/** x -> x², checked as a power. */
export class Squarings implements Test<PowerState, bigint, Residues> {
  readonly start: PowerState;
  readonly #steps: number;
  readonly #zeros: string;

  constructor(iteration: Iteration) {
    const block = blockOf(iteration.steps);
    // So that blocks divide what is left.
    const done = iteration.steps % block;
    this.#steps = iteration.steps;
    this.#zeros = '0'.repeat(block);
    this.start = { done, x: iterate({ ...iteration, steps: done }) };
  }

  run(residues: Residues, from: PowerState): Outcome<PowerState, bigint> {
    const block = this.#zeros.length;
    residues.write('X', from.x);
    let state = from;
    while (state.done < this.#steps) {
      const end = Math.min(this.#steps, state.done + block * LONGEST_BLOCK);
      const power = new CheckedPower(residues);
      for (let at = state.done; at < end; at += block) {
        residues.squares(this.#zeros);
        power.add(this.#zeros);
        if (residues.hasFailed) return { continueWith: state };
      }
      const x = power.checked();
      if (x === undefined) return { continueWith: state };
      state = { done: end, x };
    }
    return { answer: state.x };
  }
}

/**
 * The length near a root of the number of steps that leaves the fewest over: those are done without
 * the kernel.
 */
function blockOf(steps: number): number {
  const most = Math.max(1, Math.min(LONGEST_BLOCK, Math.floor(Math.sqrt(steps))));
  let best = most;
  for (let block = most; 2 * block > most; block--) if (steps % block < steps % best) best = block;
  return best;
}

/**
 * x -> x² - 2, as V_k(P, 1) for P the first x and k = 1, 2, 4, …. The V_(k+1) beside them double the
 * cost; the two together can be checked.
 */
export class Doublings implements Test<LucasState, bigint, Residues> {
  readonly start: LucasState;
  readonly #P: bigint;
  readonly #steps: number;

  constructor({ start, steps }: Iteration) {
    this.#P = start;
    this.#steps = steps;
    this.start = { done: 0, w: start, next: start * start - 2n };
  }

  run(residues: Residues, from: LucasState): Outcome<LucasState, bigint> {
    residues.write('two', 2n);
    residues.write('P', this.#P);
    residues.write('X', from.w);
    residues.write('Y', from.next);
    let state = from;
    while (state.done < this.#steps) {
      const end = Math.min(this.#steps, state.done + CHECKED_STEPS);
      residues.lucas('0'.repeat(end - state.done));
      const checked = checkedPair(residues, this.#P);
      if (checked === undefined) return { continueWith: state };
      state = { done: end, ...checked };
    }
    return { answer: state.w };
  }
}

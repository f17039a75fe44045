/** Squarings and doublings of a residue, checked as a power: see checkedPower.ts. */

import type { LadderState, Mark } from '../../prime/ladder.ts';
import { checkedOf, type Outcome } from './attempts.ts';
import { CheckedPower } from './checkedPower.ts';
import type { StepArithmetic } from './stepArithmetic.ts';

/** The most steps from one check to the next are the square of this: a check costs 2/256 of them. */
export const LONGEST_BLOCK: number = 256;

/** The steps of a block, to be done on X; whether the answer is known then. */
export type BlockSteps = (from: number, digits: string) => Generator<undefined, boolean>;

/** How it ended: at the last step, on the way, or because the arithmetic failed. */
export type End =
  | { readonly type: 'last'; readonly x: bigint }
  | { readonly type: 'on the way' }
  | { readonly type: 'failed'; readonly continueWith: LadderState };

/** The outcome of a test that a number passes on the way, or not at all. */
export function passesOnTheWay(end: End): Outcome<boolean> {
  if (end.type === 'failed') return { continueWith: end.continueWith };
  return { answer: end.type === 'on the way' };
}

/**
 * A chain of blocks of steps. In its states are the power that is known to be right and, where more
 * blocks have been done since, the last power and the product of all powers between them.
 */
export class PowerLadder {
  readonly start: LadderState;
  /** What follows the first power: a 1 for each step that doubles. */
  readonly #digits: string;
  readonly #block: number;

  /** @param block divides the digits that are left after those of the start */
  constructor(start: { done: number; x: bigint }, digits: string, block: number) {
    this.start = { checked: start.done, done: start.done, residues: [start.x] };
    this.#digits = digits;
    this.#block = block;
  }

  accepts({ checked, done, residues }: LadderState): boolean {
    const first = this.start.done;
    const isBlock = (at: number): boolean => Number.isInteger((at - first) / this.#block);
    return (
      first <= checked &&
      checked <= done &&
      done <= this.#digits.length &&
      isBlock(checked) &&
      isBlock(done) &&
      done <= this.#end(checked) &&
      residues.length === (checked === done ? 1 : 3)
    );
  }

  /** @param steps does those of a block, on X */
  *run<V>(
    arithmetic: StepArithmetic<V>,
    from: LadderState,
    steps: BlockSteps,
  ): Generator<Mark | undefined, End> {
    const block = this.#block;
    const total = this.#digits.length;
    let checked = checkedOf(from, 1);
    let power = this.#begin(arithmetic, from);
    for (let at = from.done; at < total; ) {
      const digits = this.#digits.slice(at, at + block);
      if (yield* steps(at, digits)) return { type: 'on the way' };
      power.add(digits);
      at += block;
      if (at === this.#end(checked.done)) {
        const x = yield* power.checked();
        if (x === undefined) return { type: 'failed', continueWith: checked };
        checked = { checked: at, done: at, residues: [x] };
        power = new CheckedPower(arithmetic);
      }
      if (arithmetic.hasFailed) return { type: 'failed', continueWith: checked };
      const last = checked;
      yield { done: at, steps: total, state: () => this.#state(arithmetic, last, at) };
    }
    return { type: 'last', x: checked.residues[0] as bigint };
  }

  /** Where the check is that follows the one after `checked` steps. */
  #end(checked: number): number {
    return Math.min(this.#digits.length, checked + this.#block * LONGEST_BLOCK);
  }

  #begin<V>(arithmetic: StepArithmetic<V>, from: LadderState): CheckedPower<V> {
    const [first = 0n, last, product] = from.residues;
    if (last === undefined || product === undefined) {
      arithmetic.write('X', first);
      return new CheckedPower(arithmetic);
    }
    const blocks: string[] = [];
    for (let at = from.checked; at < from.done; at += this.#block) {
      blocks.push(this.#digits.slice(at, at + this.#block));
    }
    return CheckedPower.onTheWay(arithmetic, { first, last, product }, blocks);
  }

  #state(
    arithmetic: StepArithmetic<unknown>,
    checked: LadderState,
    done: number,
  ): LadderState | undefined {
    if (done === checked.done) return checked;
    const x = arithmetic.readForm('X');
    const product = arithmetic.readForm('product');
    if (x === undefined || product === undefined) return undefined;
    const residues = [x, product].map((form) => arithmetic.outOfForm(form));
    return { checked: checked.done, done, residues: [...checked.residues, ...residues] };
  }
}

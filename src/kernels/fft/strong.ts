/** The strong test to base 2, by a power that is checked. */

import { bitLength, trailingZeros } from '../../prime/bits.ts';
import type { LadderState, Mark } from '../../prime/ladder.ts';
import type { Outcome, Test } from './attempts.ts';
import { LONGEST_BLOCK, PowerLadder, passesOnTheWay } from './powerLadder.ts';
import { inCalls, type Matches, type StepArithmetic } from './stepArithmetic.ts';

/**
 * The way from the first power to 2^((n-1)/2): its states have 2 to the power of the first digits of
 * (n - 1)/2. It is checked before n is called composite, and now and then before.
 */
export class StrongTest implements Test<boolean> {
  readonly ladder: PowerLadder;
  /** With n - 1 = d·2^s: (n - 1)/2 has the binary digits of d, then s - 1 zeros. */
  readonly #digitsOfD: number;

  constructor(n: bigint) {
    const digits = (n >> 1n).toString(2);
    this.#digitsOfD = digits.length - trailingZeros(n - 1n) + 1;
    // 2 to the power of that many digits is below n - 1.
    const most = 31 - Math.clz32(bitLength(n) - 1);
    const { done, block } = blocksOf(digits.length, most);
    const x = 1n << BigInt(`0b${digits.slice(0, done)}`);
    this.ladder = new PowerLadder({ done, x }, digits, block);
  }

  *run<V>(
    arithmetic: StepArithmetic<V>,
    from: LadderState,
  ): Generator<Mark | undefined, Outcome<boolean>> {
    const steps = this.#stepsOf(arithmetic);
    const end = yield* this.ladder.run(arithmetic, from, steps);
    return passesOnTheWay(end);
  }

  /** The steps of a block; whether the test passes on the way. */
  #stepsOf(
    arithmetic: StepArithmetic<unknown>,
  ): (from: number, digits: string) => Generator<undefined, boolean> {
    const isOne = arithmetic.matcher(arithmetic.form);
    const isMinusOne = arithmetic.matcher(-arithmetic.form);
    const digitsOfD = this.#digitsOfD;
    const passes = (at: number, is: Matches): boolean => at === digitsOfD && is('X');
    return function* (from, digits) {
      const to = from + digits.length;
      const plain = Math.max(from, Math.min(to, digitsOfD));
      yield* inCalls(arithmetic, 'squares', digits.slice(0, plain - from));
      if (to < digitsOfD) return false;
      for (let at = plain; at <= to; at++) {
        if (at > plain) yield* inCalls(arithmetic, 'squares', '0');
        if (isMinusOne('X') || passes(at, isOne)) return true;
      }
      return false;
    };
  }
}

/** Where to begin, and the longest block near a root of the number of steps that divides it. */
function blocksOf(digits: number, most: number): { done: number; block: number } {
  const root = Math.floor(Math.sqrt(digits));
  for (let block = Math.min(LONGEST_BLOCK, root); block > 1; block--) {
    for (let done = most; done > 0; done--) {
      if ((digits - done) % block === 0) return { done, block };
    }
  }
  return { done: most, block: 1 };
}

/** The strong Lucas test by a sequence V alone: see assembly/montgomery/lucas.ts. */

import { trailingZeros } from '../../prime/bits.ts';
import type { LadderState, Mark } from '../../prime/ladder.ts';
import type { Outcome, Test } from './attempts.ts';
import { PairLadder } from './pairLadder.ts';
import { passesOnTheWay } from './powerLadder.ts';
import { inCalls, type StepArithmetic } from './stepArithmetic.ts';

/**
 * Tests of the W_k on the way, as assembly/montgomery/lucas.ts derives them; k is the first digits of
 * n + 1.
 */
export class LucasTest implements Test<boolean> {
  readonly ladder: PairLadder;
  readonly #P: bigint;
  /** With n + 1 = d·2^s: the digits of d, then those zeros of 2^s after which a W_k is needed. */
  readonly #digits: string;
  readonly #digitsOfD: number;
  readonly #isZeroTested: boolean;

  /** @param P of the sequence W_0 = 2, W_1 = P, W_(k+1) = P·W_k - W_(k-1) modulo n */
  constructor(n: bigint, P: bigint) {
    const s = trailingZeros(n + 1n);
    const d = (n + 1n) >> BigInt(s);
    const digits = d.toString(2);
    this.#P = P;
    this.#isZeroTested = s > 1;
    this.#digitsOfD = digits.length;
    this.#digits = digits + '0'.repeat(Math.max(0, s - 2));
    this.ladder = new PairLadder({ P, w: 2n, next: P, steps: this.#digits.length });
  }

  *run<V>(
    arithmetic: StepArithmetic<V>,
    from: LadderState,
  ): Generator<Mark | undefined, Outcome<boolean>> {
    const passes = this.#tests(arithmetic);
    const end = yield* this.ladder.run(arithmetic, from, (at, to) =>
      this.#steps(arithmetic, at, to, passes),
    );
    return passesOnTheWay(end);
  }

  /** Steps; whether the test passes on the way. */
  *#steps(
    arithmetic: StepArithmetic<unknown>,
    from: number,
    to: number,
    passes: (at: number) => boolean,
  ): Generator<undefined, boolean> {
    const plain = Math.max(from, Math.min(to, this.#digitsOfD));
    yield* inCalls(arithmetic, 'lucas', this.#digits.slice(from, plain));
    if (to < this.#digitsOfD) return false;
    for (let at = plain; at <= to; at++) {
      if (at > plain) yield* inCalls(arithmetic, 'lucas', '0');
      if (passes(at)) return true;
    }
    return false;
  }

  /** Whether U_d or V_d is 0, or one of the later V, by W after `at` digits in X, the next in Y. */
  #tests(arithmetic: StepArithmetic<unknown>): (at: number) => boolean {
    const { form } = arithmetic;
    const formOfP = this.#P * form;
    const isZero = arithmetic.matcher(0n);
    const isTwo = arithmetic.matcher(2n * form);
    const isMinusTwo = arithmetic.matcher(-2n * form);
    const isP = arithmetic.matcher(formOfP);
    const isMinusP = arithmetic.matcher(-formOfP);
    return (at) =>
      (this.#isZeroTested && isZero('X')) ||
      (at === this.#digitsOfD && ((isTwo('X') && isP('Y')) || (isMinusTwo('X') && isMinusP('Y'))));
  }
}

/** The strong Lucas test by a sequence V alone: see assembly/montgomery/lucas.ts. */

import { trailingZeros } from '../../prime/bits.ts';
import type { Arithmetic } from './arithmetic.ts';
import type { Outcome } from './attempts.ts';
import type { Residues } from './residues.ts';

/** W_k and W_(k+1) modulo n, with k the first `done` digits of n + 1. */
export interface LucasState {
  readonly done: number;
  readonly w: bigint;
  readonly next: bigint;
}

/** Steps from one check to the next, which is a few long products and divisions in BigInt arithmetic. */
export const CHECKED_STEPS: number = 1 << 14;

/** Tests of the W_k on the way, as assembly/montgomery/lucas.ts derives them. */
export class LucasTest {
  readonly start: LucasState;
  readonly #P: bigint;
  /** With n + 1 = d·2^s: the digits of d, then those zeros of 2^s after which a W_k is needed. */
  readonly #digits: string;
  readonly #digitsOfD: number;

  /** @param P of the sequence W_0 = 2, W_1 = P, W_(k+1) = P·W_k - W_(k-1) modulo n */
  constructor(n: bigint, P: bigint) {
    const s = trailingZeros(n + 1n);
    const d = (n + 1n) >> BigInt(s);
    const digits = d.toString(2);
    this.#P = P;
    this.#digitsOfD = digits.length;
    this.#digits = digits + '0'.repeat(Math.max(0, s - 2));
    this.#isZeroTested = s > 1;
    this.start = { done: 0, w: 2n, next: P };
  }

  readonly #isZeroTested: boolean;

  run(arithmetic: Arithmetic, from: LucasState): Outcome<LucasState, boolean> {
    arithmetic.write('two', 2n);
    arithmetic.write('P', this.#P);
    arithmetic.write('X', from.w);
    arithmetic.write('Y', from.next);
    const passes = this.#tests(arithmetic);
    let state = from;
    while (state.done < this.#digits.length) {
      const end = Math.min(this.#digits.length, state.done + CHECKED_STEPS);
      if (this.#steps(arithmetic, state.done, end, passes)) return { answer: true };
      const checked = checkedPair(arithmetic, this.#P);
      if (checked === undefined) return { continueWith: state };
      state = { done: end, ...checked };
    }
    return { answer: false };
  }

  /** Steps; whether the test passes on the way. */
  #steps(
    arithmetic: Arithmetic,
    from: number,
    to: number,
    passes: (at: number) => boolean,
  ): boolean {
    const plain = Math.max(from, Math.min(to, this.#digitsOfD));
    arithmetic.lucas(this.#digits.slice(from, plain));
    if (to < this.#digitsOfD) return false;
    for (let at = plain; at <= to; at++) {
      if (at > plain) arithmetic.lucas('0');
      if (passes(at)) return true;
    }
    return false;
  }

  /** Whether U_d or V_d is 0, or one of the later V, by W after `at` digits in X, the next in Y. */
  #tests(arithmetic: Arithmetic): (at: number) => boolean {
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

/**
 * W_k in X and W_(k+1) in Y, if W_k² + W_(k+1)² - P·W_k·W_(k+1) = 4 - P², as for all k. A step
 * multiplies the difference of the two sides by the square of W_k or W_(k+1): once wrong, it stays
 * wrong.
 */
export function checkedPair(
  residues: Residues,
  P: bigint,
): Pick<LucasState, 'w' | 'next'> | undefined {
  const x = residues.readForm('X');
  const y = residues.readForm('Y');
  if (residues.hasFailed || x === undefined || y === undefined) return undefined;
  const { n } = residues;
  const w = residues.outOfForm(x);
  const next = residues.outOfForm(y);
  const product = (w * next) % n;
  if ((w * w + next * next - P * product - 4n + P * P) % n !== 0n) return undefined;
  return { w, next };
}

/** The strong test to base 2, by a power that is checked. */

import { bitLength, trailingZeros } from '../../prime/bits.ts';
import type { Arithmetic, Matches } from './arithmetic.ts';
import type { Outcome } from './attempts.ts';
import { CheckedPower } from './checkedPower.ts';

/** 2 to the power of the first `done` digits of (n - 1)/2. */
export interface PowerState {
  readonly done: number;
  /** The power modulo n. */
  readonly x: bigint;
}

/** The most steps from one check to the next are the square of this: a check costs 2/256 of them. */
export const LONGEST_BLOCK: number = 256;

/** The way from the first power to 2^((n-1)/2). */
export class StrongTest {
  readonly start: PowerState;
  /** With n - 1 = d·2^s: the binary digits of d, then s - 1 zeros. */
  readonly #digits: string;
  readonly #digitsOfD: number;
  /** A power is multiplied into its check after this many steps; they divide all that are left. */
  readonly #block: number;

  constructor(n: bigint) {
    this.#digits = (n >> 1n).toString(2);
    this.#digitsOfD = this.#digits.length - trailingZeros(n - 1n) + 1;
    // 2 to the power of that many digits is below n - 1.
    const most = 31 - Math.clz32(bitLength(n) - 1);
    const { done, block } = blocksOf(this.#digits.length, most);
    this.#block = block;
    this.start = { done, x: 1n << BigInt(`0b${this.#digits.slice(0, done)}`) };
  }

  /** The test from a state on, checked before n is called composite, and now and then before. */
  run(arithmetic: Arithmetic, from: PowerState): Outcome<PowerState, boolean> {
    const isOne = arithmetic.matcher(arithmetic.form);
    const isMinusOne = arithmetic.matcher(-arithmetic.form);
    arithmetic.write('X', from.x);
    let state = from;
    while (state.done < this.#digits.length) {
      const end = Math.min(this.#digits.length, state.done + this.#block * LONGEST_BLOCK);
      const power = new CheckedPower(arithmetic);
      for (let at = state.done; at < end; at += this.#block) {
        if (this.#steps(arithmetic, at, isOne, isMinusOne)) return { answer: true };
        power.add(this.#digits.slice(at, at + this.#block));
        if (arithmetic.hasFailed) return { continueWith: state };
      }
      const x = power.checked();
      if (x === undefined) return { continueWith: state };
      state = { done: end, x };
    }
    return { answer: false };
  }

  /** The steps of a block; whether the test passes on the way. */
  #steps(arithmetic: Arithmetic, from: number, isOne: Matches, isMinusOne: Matches): boolean {
    const to = from + this.#block;
    const plain = Math.max(from, Math.min(to, this.#digitsOfD));
    arithmetic.squares(this.#digits.slice(from, plain));
    if (to < this.#digitsOfD) return false;
    for (let at = plain; at <= to; at++) {
      if (at > plain) arithmetic.squares('0');
      if (isMinusOne('X') || (at === this.#digitsOfD && isOne('X'))) return true;
    }
    return false;
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

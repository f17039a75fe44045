import type { StepArithmetic } from './stepArithmetic.ts';
import { inCalls } from './stepArithmetic.ts';

/** Residues on the way from a power to one that is many steps later. */
export interface PowerOnTheWay {
  /** The power that the way began with, and the one that has been come to. */
  readonly first: bigint;
  readonly last: bigint;
  /** The product of those after each block, and the first. */
  readonly product: bigint;
}

/**
 * Gerbicz's check of a power, for any exponent (Li, in PRST and genefer).
 *
 * X is the power x_0 at first, and after block j of m steps x_j = x_(j-1)^(2^m)·2^(c_j), with c_j
 * the number that the digits of the block are. So D_j = x_0·…·x_j is x_0·D_(j-1)^(2^m)·2^C with
 * C = c_1 + … + c_j. An error in any step, whatever its cause, makes that fail, but for a chance of
 * about 1/n. It costs a multiplication a block, and m steps for each check.
 */
export class CheckedPower<V> {
  readonly #arithmetic: StepArithmetic<V>;
  readonly #first: V;
  /** D_(j-1) of the last block; D_j is in the array `product`. */
  #before: V;
  #exponent = 0n;
  #block = 0;

  /** Begins with the power in X. */
  constructor(arithmetic: StepArithmetic<V>) {
    this.#arithmetic = arithmetic;
    this.#first = arithmetic.save('X');
    this.#before = this.#first;
    arithmetic.restore('product', this.#first);
  }

  /** Begins on the way, after blocks of these digits; the last power is in X then. */
  static onTheWay<V>(
    arithmetic: StepArithmetic<V>,
    { first, last, product }: PowerOnTheWay,
    blocks: readonly string[],
  ): CheckedPower<V> {
    arithmetic.write('X', first);
    const power = new CheckedPower(arithmetic);
    for (const digits of blocks) power.#exponent += BigInt(`0b${digits}`);
    arithmetic.write('X', last);
    arithmetic.write('product', product);
    return power;
  }

  /** Takes note of the power in X after the steps of a block, all of the same length. */
  add(digits: string): void {
    this.#block = digits.length;
    this.#exponent += BigInt(`0b${digits}`);
    this.#before = this.#arithmetic.save('product');
    this.#arithmetic.multiply('product', 'X', 'product');
  }

  /** The residue in X, if the check confirms all that led to it, after one block at least. */
  *checked(): Generator<undefined, bigint | undefined> {
    const arithmetic = this.#arithmetic;
    const last = arithmetic.save('X');
    const block = BigInt(this.#block);
    arithmetic.restore('X', this.#before);
    arithmetic.write('Y', 1n << (this.#exponent >> block));
    arithmetic.multiply('X', 'Y', 'X');
    const low = BigInt.asUintN(this.#block, this.#exponent);
    yield* inCalls(arithmetic, 'squares', low.toString(2).padStart(this.#block, '0'));
    arithmetic.restore('Y', this.#first);
    arithmetic.multiply('X', 'Y', 'X');
    const expected = arithmetic.readForm('X');
    const product = arithmetic.readForm('product');
    arithmetic.restore('X', last);
    const x = arithmetic.readForm('X');
    if (arithmetic.hasFailed || expected === undefined || product === undefined) return undefined;
    if ((expected - product) % arithmetic.n !== 0n) return undefined;
    return x === undefined ? undefined : arithmetic.outOfForm(x);
  }
}

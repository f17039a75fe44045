import type { Residues, Saved } from './residues.ts';

/**
 * Gerbicz's check of a power, for any exponent (Li, in PRST and genefer).
 *
 * X is the power x_0 at first, and after block j of m steps x_j = x_(j-1)^(2^m)·2^(c_j), with c_j
 * the number that the digits of the block are. So D_j = x_0·…·x_j is x_0·D_(j-1)^(2^m)·2^C with
 * C = c_1 + … + c_j. An error in any step, whatever its cause, makes that fail, but for a chance of
 * about 1/n. It costs a multiplication a block, and m steps for each check.
 */
export class CheckedPower {
  readonly #residues: Residues;
  readonly #first: Saved;
  /** D_(j-1) of the last block; D_j is in the array `product`. */
  #before: Saved;
  #exponent = 0n;
  #block = 0;

  /** Begins with the power in X. */
  constructor(residues: Residues) {
    this.#residues = residues;
    this.#first = residues.save('X');
    this.#before = this.#first;
    residues.restore('product', this.#first);
  }

  /** Takes note of the power in X after the steps of a block, all of the same length. */
  add(digits: string): void {
    this.#block = digits.length;
    this.#exponent += BigInt(`0b${digits}`);
    this.#before = this.#residues.save('product');
    this.#residues.multiply('product', 'X', 'product');
  }

  /** The residue in X, if the check confirms all that led to it. */
  checked(): bigint | undefined {
    const residues = this.#residues;
    const last = residues.save('X');
    const block = BigInt(this.#block);
    residues.restore('X', this.#before);
    residues.write('Y', 1n << (this.#exponent >> block));
    residues.multiply('X', 'Y', 'X');
    const low = BigInt.asUintN(this.#block, this.#exponent);
    residues.squares(low.toString(2).padStart(this.#block, '0'));
    residues.restore('Y', this.#first);
    residues.multiply('X', 'Y', 'X');
    const expected = residues.readForm('X');
    const product = residues.readForm('product');
    residues.restore('X', last);
    const x = residues.readForm('X');
    if (residues.hasFailed || expected === undefined || product === undefined) return undefined;
    if ((expected - product) % residues.n !== 0n) return undefined;
    return x === undefined ? undefined : residues.outOfForm(x);
  }
}

import type { SpecialForm } from '../../prime/special/form.ts';
import { type DigitLayout, readDigits, writeDigits } from './digits.ts';
import type { ArrayName, Exports } from './exports.ts';
import { KernelArithmetic } from './kernelArithmetic.ts';
import type { Matches } from './stepArithmetic.ts';
import { CONSTANTS, OMEGA, radicesOf, tableLength, writePairs, writeTwiddles } from './tables.ts';

/**
 * Arithmetic modulo a number of special form, in an irrational base: see assembly/fft/irrational.ts.
 * A residue is kept as itself.
 */
export class IrrationalBase extends KernelArithmetic {
  #special: SpecialForm | undefined;
  /** The digits but the lowest one. */
  #layout: DigitLayout = { count: 0, offset: () => 0, placeOf: () => 0 };
  /** The base of the lowest digit. */
  #lowest = 1n;

  constructor(kernel: Exports) {
    const { irrationalSquares: squares, irrationalLucas: lucas } = kernel;
    super(kernel, { squares, lucas, multiply: kernel.irrationalMultiply });
  }

  override get n(): bigint {
    return this.#special?.n ?? 0n;
  }

  override get form(): bigint {
    return 1n;
  }

  /**
   * Begins with a number of special form, in that many digits.
   *
   * @returns false if there is not enough memory
   */
  take(form: SpecialForm, length: number): boolean {
    this.begin();
    if (form.n === this.#special?.n && length === this.length) return true;
    this.#special = undefined;
    const radices = radicesOf(length);
    const doubles = tableLength(radices);
    if (!this.kernel.shape(length, 1, 8 * doubles)) return false;
    this.length = length;
    this.#special = form;
    this.#writeTables(form, radices, doubles);
    this.#writeDigitTables(form);
    return true;
  }

  override write(name: ArrayName, x: bigint): void {
    const { n } = this;
    const residue = x % n;
    const size = residue < 0n ? -residue : residue;
    // Of the residues of that size, the one of either sign that is at most n/2 in size.
    const balanced = 2n * size > n ? residue - (residue < 0n ? -n : n) : residue;
    let low = balanced % this.#lowest;
    if (2n * low > this.#lowest) low -= this.#lowest;
    else if (-2n * low > this.#lowest) low += this.#lowest;
    const digits = this.array(name);
    writeDigits((balanced - low) / this.#lowest, this.#layout, digits);
    digits[0] = Number(low);
  }

  override readForm(name: ArrayName): bigint | undefined {
    const digits = this.array(name);
    const high = readDigits(digits, this.#layout);
    const low = digits[0] as number;
    if (high === undefined || !Number.isSafeInteger(low)) return undefined;
    return high * this.#lowest + BigInt(low);
  }

  override outOfForm(x: bigint): bigint {
    const residue = x % this.n;
    return residue < 0n ? residue + this.n : residue;
  }

  override matcher(form: bigint): Matches {
    return (name) => {
      const x = this.readForm(name);
      return x !== undefined && (x - form) % this.n === 0n;
    };
  }

  #writeTables({ sign }: SpecialForm, radices: readonly number[], doubles: number): void {
    const { memory, STAGES, tables } = this.kernel;
    new Int32Array(memory.buffer, STAGES.value).set([...radices, 0]);
    const omega = sign === 1 ? OMEGA.half : OMEGA.none;
    const table = new Float64Array(memory.buffer, tables(0), doubles);
    const [re, im] = sign === 1 ? [0, 1] : [1, 0];
    table.set([re, -re, im, -im, 1, -1, 1, re, 0, im, -sign]);
    const values = writeTwiddles(omega, radices, table.subarray(CONSTANTS));
    writePairs(values, memory.buffer, tables(1));
  }

  /** The weights and the bases of the digits. */
  #writeDigitTables({ k, exponent }: SpecialForm): void {
    const { length } = this;
    const place = (i: number): number => placeOf(i, length);
    const bitsBelow = (i: number): number => Math.ceil((exponent * i) / length);
    const bitsOf = (i: number): number => bitsBelow(i + 1) - bitsBelow(i);
    const weights = this.array('weights');
    const unweights = this.array('unweights');
    const bases = this.array('bases');
    const inverses = this.array('inverseBases');
    for (let i = 0; i < length; i++) {
      const rest = (bitsBelow(i) * length - exponent * i) / length;
      const weight = 2 ** rest * (i === 0 ? 1 : Number(k) ** (1 - i / length));
      const base = 2 ** bitsOf(i) * (i === 0 ? Number(k) : 1);
      weights[place(i)] = weight;
      unweights[place(i)] = 1 / (2 * length * weight);
      bases[place(i)] = base;
      inverses[place(i)] = 1 / base;
    }
    this.#lowest = k << BigInt(bitsOf(0));
    this.#layout = {
      count: length - 1,
      offset: (i) => bitsBelow(i + 1) - bitsOf(0),
      placeOf: (i) => place(i + 1),
    };
  }
}

/** The place of digit i in an array, as assembly/fft/irrational.ts has it. */
function placeOf(i: number, length: number): number {
  const run = 2 * i < length ? 0 : 1;
  const inRun = i - (run * length) / 2;
  return 4 * (inRun >> 1) + 2 * (inRun & 1) + run;
}

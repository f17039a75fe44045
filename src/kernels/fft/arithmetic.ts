import { type DigitLayout, lowestDigits, readDigits, ringLayout, writeDigits } from './digits.ts';
import type { ArrayName, Exports } from './exports.ts';
import { inverseModulo } from './inverse.ts';
import { KernelArithmetic } from './kernelArithmetic.ts';
import type { Length } from './length.ts';
import type { Matches } from './stepArithmetic.ts';
import { OMEGA, radicesOf, tableLength, writeTables } from './tables.ts';

/** Residues are kept between -RANGE·n and RANGE·n. */
const RANGE = 2n;

/** This many digits tell almost all residues apart. */
const FEW_DIGITS = 4;

/** Arithmetic modulo any odd n: see assembly/fft/ladder.ts. A residue x is kept as x·R mod n. */
export class Arithmetic extends KernelArithmetic {
  #digitBits = 0;
  #layout: DigitLayout = ringLayout(0, 0);
  #n = 0n;
  #R = 1n;
  #inverse = 0n;
  /** 1/R modulo n. */
  #inverseOfR: bigint | undefined;

  constructor(kernel: Exports) {
    super(kernel, kernel);
  }

  override get n(): bigint {
    return this.#n;
  }

  override get form(): bigint {
    return this.#R % this.#n;
  }

  /**
   * Begins with n, odd and shorter than the digits by at least 8 bits.
   *
   * @returns false if there is not enough memory, or n has a factor in common with R
   */
  take(n: bigint, length: Length): boolean {
    this.begin();
    const isSame = length.length === this.length;
    if (isSame && n === this.#n && length.digitBits === this.#digitBits) return true;
    this.#n = 0n;
    const half = BigInt((length.length / 2) * length.digitBits);
    const R = (1n << (2n * half)) + (1n << half) + 1n;
    const inverse = inverseModulo(n, R);
    if (inverse === undefined || !this.#shape(length, isSame)) return false;
    this.#R = R;
    this.#n = n;
    this.#inverse = inverse;
    this.#inverseOfR = undefined;
    writeDigits(n, this.#layout, this.array('N'));
    const negated = 2n * inverse < R ? -inverse : R - inverse;
    writeDigits(negated, this.#layout, this.array('inverse'));
    this.kernel.takeModulus();
    return true;
  }

  override write(name: ArrayName, x: bigint): void {
    const residue = (x * this.#R) % this.#n;
    const balanced = 2n * residue > this.#n ? residue - this.#n : residue;
    writeDigits(balanced, this.#layout, this.array(name));
  }

  override readForm(name: ArrayName): bigint | undefined {
    return readDigits(this.array(name), this.#layout);
  }

  override outOfForm(x: bigint): bigint {
    this.#inverseOfR ??= (1n - this.#n * this.#inverse) / this.#R;
    const residue = (x * this.#inverseOfR) % this.#n;
    return residue < 0n ? residue + this.#n : residue;
  }

  /** By the lowest digits of the residue, and all of it where they agree. */
  override matcher(form: bigint): Matches {
    const n = this.#n;
    const lowBits = FEW_DIGITS * this.#digitBits;
    const residue = form % n;
    const lows = new Set<bigint>();
    for (let k = -RANGE - 1n; k <= RANGE + 1n; k++) {
      lows.add(BigInt.asUintN(lowBits, residue + k * n));
    }
    return (name) => {
      const low = lowestDigits(this.array(name), this.#layout, FEW_DIGITS);
      if (low === undefined || !lows.has(BigInt.asUintN(lowBits, low))) return false;
      const x = this.readForm(name);
      return x !== undefined && (x - residue) % n === 0n;
    };
  }

  #shape({ length, digitBits }: Length, hasTables: boolean): boolean {
    const radices = radicesOf(length);
    const doubles = tableLength(radices);
    if (!this.kernel.shape(length, 2 ** digitBits, 8 * doubles)) return false;
    this.length = length;
    this.#digitBits = digitBits;
    this.#layout = ringLayout(length, digitBits);
    if (hasTables) return true;
    const { memory, STAGES, tables } = this.kernel;
    new Int32Array(memory.buffer, STAGES.value).set([...radices, 0]);
    for (const [ring, omega] of [OMEGA.third, OMEGA.quarter].entries()) {
      const table = new Float64Array(memory.buffer, tables(ring), doubles);
      writeTables(omega, length, radices, table);
    }
    return true;
  }
}

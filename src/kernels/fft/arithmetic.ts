import { lowestDigits, readDigits, writeDigits } from './digits.ts';
import { ARRAYS, type ArrayName, type Exports, MOST_STEPS } from './exports.ts';
import { inverseModulo } from './inverse.ts';
import { type Length, MOST_ERROR } from './length.ts';
import type { Matches, StepArithmetic } from './stepArithmetic.ts';
import { radicesOf, tableLength, writeTables } from './tables.ts';

/** Residues are kept between -RANGE·n and RANGE·n. */
const RANGE = 2n;

/** Digits times steps of a call into the kernel: a few milliseconds, if one step is not longer. */
const DIGITS_OF_A_CALL = 200_000;

/** This many digits tell almost all residues apart. */
const FEW_DIGITS = 4;

/** Arithmetic modulo one n at a time, in the kernel, on the digits of residues. */
export class Arithmetic implements StepArithmetic<Float64Array> {
  readonly #kernel: Exports;
  #length: Length = { length: 0, digitBits: 0 };
  #n = 0n;
  #R = 1n;
  #inverse = 0n;
  /** 1/R modulo n. */
  #inverseOfR: bigint | undefined;
  /** Whether something has gone wrong since `take`. */
  #failed = false;

  constructor(kernel: Exports) {
    this.#kernel = kernel;
  }

  get n(): bigint {
    return this.#n;
  }

  get form(): bigint {
    return this.#R % this.#n;
  }

  /**
   * Begins with n, odd and shorter than the digits by at least 8 bits.
   *
   * @returns false if there is not enough memory, or n has a factor in common with R
   */
  take(n: bigint, length: Length): boolean {
    this.#failed = false;
    const isSame = length.length === this.#length.length;
    if (isSame && n === this.#n && length.digitBits === this.#length.digitBits) return true;
    this.#n = 0n;
    const half = BigInt((length.length / 2) * length.digitBits);
    const R = (1n << (2n * half)) + (1n << half) + 1n;
    const inverse = inverseModulo(n, R);
    if (inverse === undefined || !this.#shape(length, isSame)) return false;
    this.#R = R;
    this.#n = n;
    this.#inverse = inverse;
    this.#inverseOfR = undefined;
    writeDigits(n, length.digitBits, this.#array('N'));
    const negated = 2n * inverse < R ? -inverse : R - inverse;
    writeDigits(negated, length.digitBits, this.#array('inverse'));
    this.#kernel.takeModulus();
    this.#kernel.takeError();
    return true;
  }

  get mostSteps(): number {
    return Math.min(MOST_STEPS, Math.ceil(DIGITS_OF_A_CALL / this.#length.length));
  }

  write(name: ArrayName, x: bigint): void {
    const residue = (x * this.#R) % this.#n;
    const { digitBits } = this.#length;
    writeDigits(2n * residue > this.#n ? residue - this.#n : residue, digitBits, this.#array(name));
  }

  readForm(name: ArrayName): bigint | undefined {
    return readDigits(this.#array(name), this.#length.digitBits);
  }

  outOfForm(x: bigint): bigint {
    this.#inverseOfR ??= (1n - this.#n * this.#inverse) / this.#R;
    const residue = (x * this.#inverseOfR) % this.#n;
    return residue < 0n ? residue + this.#n : residue;
  }

  save(name: ArrayName): Float64Array {
    return this.#array(name).slice();
  }

  restore(name: ArrayName, saved: Float64Array): void {
    this.#array(name).set(saved);
  }

  /** By the lowest digits of the residue, and all of it where they agree. */
  matcher(form: bigint): Matches {
    const n = this.#n;
    const { digitBits } = this.#length;
    const lowBits = FEW_DIGITS * digitBits;
    const residue = form % n;
    const lows = new Set<bigint>();
    for (let k = -RANGE - 1n; k <= RANGE + 1n; k++) {
      lows.add(BigInt.asUintN(lowBits, residue + k * n));
    }
    return (name) => {
      const low = lowestDigits(this.#array(name), digitBits, FEW_DIGITS);
      if (low === undefined || !lows.has(BigInt.asUintN(lowBits, low))) return false;
      const x = this.readForm(name);
      return x !== undefined && (x - residue) % n === 0n;
    };
  }

  squares(bits: string): void {
    this.#run(bits, this.#kernel.squares);
  }

  lucas(bits: string): void {
    this.#run(bits, this.#kernel.lucas);
  }

  multiply(a: ArrayName, b: ArrayName, to: ArrayName): void {
    this.#kernel.multiply(ARRAYS[a], ARRAYS[b], ARRAYS[to]);
    this.#look();
  }

  /** Whether round-off was too large for the result to be trusted, since `take`. */
  get hasFailed(): boolean {
    return this.#failed;
  }

  #run(bits: string, steps: (bits: number, count: number) => void): void {
    const most = this.mostSteps;
    for (let at = 0; at < bits.length && !this.#failed; at += most) {
      const some = bits.slice(at, at + most);
      steps(Number.parseInt(some, 2), some.length);
      this.#look();
    }
  }

  #look(): void {
    if (this.#kernel.takeError() > MOST_ERROR) this.#failed = true;
  }

  #shape(length: Length, hasTables: boolean): boolean {
    const radices = radicesOf(length.length);
    const doubles = tableLength(radices);
    if (!this.#kernel.shape(length.length, 2 ** length.digitBits, 8 * doubles)) return false;
    this.#length = length;
    if (hasTables) return true;
    const { memory, STAGES, tables } = this.#kernel;
    new Int32Array(memory.buffer, STAGES.value).set([...radices, 0]);
    for (const ring of [0, 1]) {
      const table = new Float64Array(memory.buffer, tables(ring), doubles);
      writeTables(ring, length.length, radices, table);
    }
    return true;
  }

  #array(name: ArrayName): Float64Array {
    const { length } = this.#length;
    const { memory, BASE } = this.#kernel;
    return new Float64Array(memory.buffer, BASE.value + 8 * length * ARRAYS[name], length);
  }
}

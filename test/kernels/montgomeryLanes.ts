import { kernelCode } from '../../src/kernels/code.ts';
import { compileRelaxedSimd } from '../../src/kernels/relaxedSimd.ts';

const compiled = compileRelaxedSimd(kernelCode('montgomery'));
if (compiled === undefined) throw new Error('there is no relaxed SIMD here');
const kernelModule = compiled;

/** The exports of assembly/montgomery.ts for single steps. */
interface Steps {
  readonly memory: WebAssembly.Memory;
  readonly INPUT: WebAssembly.Global;
  readonly NUMBER: WebAssembly.Global;
  readonly LANES: WebAssembly.Global;
  shape(limbs: number, vectors: number): void;
  takeModulus(lane: number): void;
  takeForm(lane: number): void;
  subtractFromForm(lane: number, digits: number): void;
  beginCombined(): void;
  giveX(): void;
  squares(vectors: number, lanes: number, limbs: number, count: number): void;
  lucasSteps(vectors: number, lanes: number, limbs: number, count: number): void;
  lucasStep(Q: number, isOfOdd: number): void;
  reduction(vectors: number, lanes: number, limbs: number): void;
}

/** As generator/layout.ts orders them. */
const SLOTS = 8;
const BITS = 7;
const ARRAYS = ['X', 'Y', 'Z', 'N', 'I', 'T', 'M', 'S', 'P'] as const;
export type ArrayName = (typeof ARRAYS)[number];
const TABLES = { SQUARE: 9, LUCAS_SQUARE: 11, PRODUCT: 13, REDUCTION: 15 } as const;

/**
 * The memory of the lanes of a new instance, for numbers of that many limbs; without vectors it is one
 * number across the lanes, with -1 vectors they are reduced from both ends.
 */
export class Lanes {
  readonly limbs: number;
  readonly vectors: number;
  readonly steps: Steps;
  readonly R: bigint;
  readonly limbBits: number;
  readonly #doubles: Float64Array;
  readonly #words: BigUint64Array;

  constructor(limbs: number, vectors: number) {
    this.steps = new WebAssembly.Instance(kernelModule).exports as unknown as Steps;
    this.steps.shape(limbs, vectors);
    this.limbs = limbs;
    this.vectors = vectors;
    this.limbBits = vectors === 0 ? 50 : 51;
    this.R = 1n << BigInt(this.limbBits * limbs);
    this.#doubles = new Float64Array(this.steps.memory.buffer);
    this.#words = new BigUint64Array(this.steps.memory.buffer);
  }

  /** How many have a number of their own. */
  get lanes(): number {
    return this.vectors === 0 ? 1 : 2 * Math.abs(this.vectors);
  }

  #at(array: number, digit: number, lane: number): number {
    const begin = this.steps.LANES.value / 8;
    // Slots of two doubles; four zeros before and behind every array.
    if (this.vectors === 0) return begin + 2 * SLOTS + array * (this.limbs + 8) + 4 + digit;
    return begin + (SLOTS + array * this.limbs + digit) * this.lanes + lane;
  }

  digitsOf(x: bigint): number[] {
    return digitsOf(x, this.limbs, this.limbBits);
  }

  setModulus(lane: number, n: bigint): void {
    let at = (this.steps.INPUT.value + lane * this.steps.NUMBER.value) / 8;
    const end = at + this.limbs + 1;
    for (let rest = n; at < end; at++, rest >>= 64n) this.#words[at] = rest;
    this.steps.takeModulus(lane);
    if (this.vectors < 0) this.steps.takeForm(lane);
  }

  set(array: ArrayName, lane: number, digits: readonly number[]): void {
    digits.forEach((digit, i) => {
      this.#doubles[this.#at(ARRAYS.indexOf(array), i, lane)] = digit;
    });
  }

  digits(array: ArrayName, lane: number): number[] {
    return Array.from(
      { length: this.limbs },
      (_, i) => this.#doubles[this.#at(ARRAYS.indexOf(array), i, lane)] as number,
    );
  }

  get(array: ArrayName, lane: number): bigint {
    return numberFrom(this.digits(array, lane), this.limbBits);
  }

  /** The next bit of the lane's exponent. */
  setBit(lane: number, bit: boolean): void {
    const at = this.steps.LANES.value / 8 + BITS * Math.max(this.lanes, 2) + lane;
    this.#words[at] = bit ? 1n << 63n : 0n;
  }

  /** Takes c from what a table's columns give, or gives it back. */
  subtract(
    table: keyof typeof TABLES,
    lane: number,
    digits: readonly number[],
    times: bigint,
  ): void {
    digits.forEach((digit, i) => {
      const at = this.#at(TABLES[table], this.limbs + i, lane);
      this.#words[at] = (this.#words[at] as bigint) - times * BigInt(digit);
    });
  }

  /** Takes the number in an array from the results of a lane, where it is reduced from both ends. */
  subtractFromForm(lane: number, array: ArrayName): void {
    this.steps.subtractFromForm(lane, 8 * this.#at(ARRAYS.indexOf(array), 0, lane));
  }

  square(): void {
    this.steps.squares(this.vectors, this.steps.LANES.value, this.limbs, 1);
  }

  lucas(): void {
    this.steps.lucasSteps(this.vectors, this.steps.LANES.value, this.limbs, 1);
  }

  /** The step of one number in both lanes of a vector. */
  lucasBySquares(Q: number, isOfOdd: boolean): void {
    this.steps.lucasStep(Q, isOfOdd ? 1 : 0);
  }

  /** The same where it is reduced from both ends. */
  lucasFromBothEnds(Q: number, isOfOdd: boolean): void {
    this.steps.beginCombined();
    this.steps.lucasStep(Q, isOfOdd ? 1 : 0);
    this.steps.giveX();
  }

  reduce(): void {
    this.steps.reduction(this.vectors, this.steps.LANES.value, this.limbs);
  }
}

/** The number with these digits. */
export function numberFrom(digits: readonly number[], limbBits = 51): bigint {
  return digits.reduceRight((value, digit) => (value << BigInt(limbBits)) + BigInt(digit), 0n);
}

/** The balanced digits of x; the highest takes what is left. */
function digitsOf(x: bigint, limbs: number, limbBits = 51): number[] {
  const digits: number[] = [];
  let rest = x;
  for (let i = 1; i < limbs; i++) {
    const digit = BigInt.asIntN(limbBits, rest);
    digits.push(Number(digit));
    rest = (rest - digit) >> BigInt(limbBits);
  }
  return [...digits, Number(rest)];
}

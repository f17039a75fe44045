import { bitLength } from '../../prime/bits.ts';
import { powMod } from '../../prime/powMod.ts';
import { passes } from '../compile.ts';
import { withoutPattern } from '../withoutPattern.ts';
import type { Exports } from './exports.ts';
import {
  bitsOfPowers,
  calledVectors,
  codeOf,
  limbBitsOf,
  type Shape,
  shapeOfPowers,
  testLimbs,
} from './shape.ts';
import { numberFrom, Words } from './words.ts';

/** Bases are below it: see assembly/montgomery/smallPowers.ts. */
const MOST_BASE = 2 ** 9;

/**
 * Powers of small bases modulo one number, two at a time. The code of each shape is tested when it is first
 * needed. If it fails, there are none.
 */
export class SmallPowers {
  readonly #kernel: Exports;
  readonly #moduli: Words;
  readonly #exponents: Words;
  readonly #bases: Int32Array;
  readonly #sound = new Map<string, boolean>();

  constructor(kernel: Exports) {
    const { memory, DISCRIMINANTS } = kernel;
    this.#kernel = kernel;
    this.#moduli = new Words(kernel, kernel.INPUT);
    this.#exponents = new Words(kernel, kernel.EXPONENTS);
    this.#bases = new Int32Array(memory.buffer, DISCRIMINANTS.value, 2);
  }

  /** See `Engine.powersOfSmall`. */
  readonly of = (n: bigint, bases: readonly number[], exponent: bigint): bigint[] => {
    const shape = shapeOfPowers(bitLength(n));
    const powers: bigint[] = [];
    if (shape === undefined || bases.length < 2 || !this.#isSound(shape)) return powers;
    for (let i = 0; i + 1 < bases.length; i += 2) {
      const pair = bases.slice(i, i + 2);
      if (pair.some((base) => base >= MOST_BASE)) break;
      powers.push(...this.#pair(n, pair, exponent, shape));
    }
    return powers;
  };

  /** Whether the code for a shape has passed its self-test, in this thread. */
  #isSound(shape: Shape): boolean {
    const code = codeOf('strong', shape);
    const key = `${code.limbs} ${calledVectors(code)}`;
    let sound = this.#sound.get(key);
    if (sound === undefined) {
      sound = passes(() => this.#passesSelfTest(code));
      this.#sound.set(key, sound);
    }
    return sound;
  }

  #pair(n: bigint, bases: readonly number[], exponent: bigint, shape: Shape): bigint[] {
    const { limbs, isBipartite = false } = shape;
    const limbBits = limbBitsOf(shape);
    this.#exponents.write(0, exponent);
    for (const [lane, base] of bases.entries()) {
      this.#moduli.write(lane, n);
      this.#bases[lane] = base;
    }
    const at = this.#kernel.powersOfSmall(limbs, calledVectors(shape));
    const digits = new Float64Array(this.#kernel.memory.buffer, at, bases.length * limbs);
    // numberBits - formBits of assembly/montgomery/memory.ts.
    const left = BigInt(isBipartite ? (limbs * limbBits) / 2 + 2 : 0);
    return bases.map((_, lane) => {
      const x = (numberFrom(digits, bases.length, lane, limbBits) << left) % n;
      return x < 0n ? x + n : x;
    });
  }

  /** Whether the powers are those of BigInt arithmetic in both lanes. A wrong digit anywhere changes all of them. */
  #passesSelfTest(code: Shape): boolean {
    return testLimbs(code).every((limbs) => {
      const shape = { ...code, limbs };
      const n = withoutPattern(bitsOfPowers(shape));
      const bases = [MOST_BASE - 1, 3];
      const powers = this.#pair(n, bases, TEST_EXPONENT, shape);
      return bases.every((base, lane) => powers[lane] === powMod(BigInt(base), TEST_EXPONENT, n));
    });
  }
}

/** Long enough for the powers to be as long as the numbers, with runs of zeros and ones. */
const TEST_EXPONENT = 0x1_0f4b_2d78_53e9_06a7n;
